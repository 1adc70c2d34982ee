import type { Lookup, Scope } from '../../src/condition/check/scope.ts';
import type { PropertyType, ValueType } from '../../src/condition/core/type.ts';
import { readYaml } from '../../src/report/read-yaml.ts';
import type { SourceNode } from '../../src/source/node.ts';
import { unmark } from './marked.ts';
import type { Place } from '../../src/source/node.ts';

export function lookup<T>(values: Readonly<Record<string, T>>): Lookup<T> {
  return { ids: () => Object.keys(values), get: (id) => (Object.hasOwn(values, id) ? values[id] : undefined) };
}

const is = (type: ValueType, nullable = false): PropertyType => ({ type, nullable });
const STRING: ValueType = { kind: 'string' };
const NUMBER: ValueType = { kind: 'number' };
const LENGTH: ValueType = { kind: 'number', unit: { dimension: 'length', name: 'm' } };
const ITEM: ValueType = { kind: 'object', properties: { sku: is(STRING), price: is(NUMBER, true) } };

const PROFILE: Readonly<Record<string, PropertyType>> = {
  plan: is({ kind: 'string', values: ['free', 'trial', 'pro'] }),
  city: is(STRING, true),
  seats: is({ kind: 'integer' }),
  score: is(NUMBER, true),
  distance: is(LENGTH),
  spend: is({ kind: 'number', unit: { dimension: 'money', name: 'EUR' } }),
  age: is({ kind: 'number', unit: { dimension: 'time', name: 'd' } }),
  vip: is({ kind: 'boolean' }),
  birthday: is({ kind: 'date' }, true),
  trial_ends_at: is({ kind: 'datetime' }, true),
  supply: is({ kind: 'duration' }),
  home: is({ kind: 'location' }, true),
  cities: is({ kind: 'list', items: STRING }),
  address: is({ kind: 'object', properties: { street: is(STRING), zip: is(STRING, true) } }),
  timezone: is(STRING, true),
  phone: is(STRING, true),
};

const ORDER: Readonly<Record<string, PropertyType>> = {
  cart_id: is(STRING),
  total: is(NUMBER),
  quantity: is({ kind: 'integer' }),
  far: is({ kind: 'number', unit: { dimension: 'length', name: 'km' } }),
  items: is({ kind: 'list', items: ITEM }),
  store: is({ kind: 'object', properties: { city: is(STRING), timezone: is(STRING) } }),
  paid_at: is({ kind: 'datetime' }),
};

/** A scope as a segment has it: people, no run. */
export const segmentScope: Scope = {
  file: 'a.yaml',
  roots: { profile: PROFILE },
  absent: { event: 'a segment looks at people, not at one occurrence' },
  vars: lookup<{ readonly type: ValueType; readonly value: string | number | boolean }>({
    least: { type: NUMBER, value: 20 },
    store: { type: { kind: 'location' }, value: '60.17, 24.94' },
    opening: { type: { kind: 'datetime' }, value: '2027-02-20T09:00:00+02:00' },
    zone: { type: STRING, value: 'Europe/Oslo' },
  }),
  events: lookup({ order_placed: ORDER, app_opened: {} }),
  messages: lookup({ cart_reminder: { channel: 'email' } }),
  segments: lookup({ vip: { term: { op: 'reachable', channel: 'email' }, pool: {} }, loyal: { term: { op: 'always' }, pool: {} } }),
  stages: lookup({ 'lifecycle.retention': { term: { op: 'never' }, pool: {} } }),
  channels: ['email', 'sms'],
  triggers: [],
  inRun: false,
  inWait: false,
  timezone: 'Europe/Helsinki',
  forbidden: ['phone'],
};

/** A scope as a step of a journey has it. */
export const runScope: Scope = {
  ...segmentScope,
  roots: { profile: PROFILE, event: ORDER, item: { sku: is(STRING) }, run: { answer: is({ kind: 'object', properties: { score: is({ kind: 'integer' }) } }, true) } },
  absent: { batch: 'the trigger has no "batch"' },
  triggers: ['solved', 'day_30'],
  inRun: true,
};

export const waitScope: Scope = { ...runScope, inWait: true };

/** One YAML value with its marks taken out. */
export function conditionNode(marked: string): { readonly node: SourceNode; readonly text: string; readonly places: readonly Place[] } {
  const { text, places } = unmark('a.yaml', marked);
  const { root, diagnostics } = readYaml('a.yaml', text);
  if (root === undefined || diagnostics.length > 0) throw new Error(`not YAML: ${text} ${JSON.stringify(diagnostics)}`);
  return { node: root, text, places };
}
