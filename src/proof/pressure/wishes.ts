import { compileTerm } from '../../condition/core/compile-term.ts';
import { compileValue } from '../../condition/core/compile-value.ts';
import type { Facts } from '../../condition/core/facts.ts';
import { pooledTerm } from '../../condition/core/pool.ts';
import { rightValues } from '../../condition/core/right-values.ts';
import type { Term, TermPool, Value } from '../../condition/core/term.ts';
import type { Data, PropertyType, ValueType } from '../../condition/core/type.ts';
import { dateText } from '../../plan/moment-in.ts';
import type { PlanAttribute, Settings } from '../../plan/settings.ts';
import type { Zone } from '../../time/zone.ts';
import { DAY } from './assumptions.ts';
import { namedValues } from './few-keys.ts';
import { ownValue } from './own-key.ts';

const MINUTE = 60_000;

/** What would have to be so for a condition to come out as wanted; tried by the search, and trusted only once it was played. */
export interface Wish {
  readonly profile: Fields;
  /** Properties of the event that the condition looks at. */
  readonly event: Fields;
  /** The person's own events, each so many milliseconds before the condition is asked; `lasts`: for how long they count, absent: for ever. */
  readonly happened: readonly { readonly name: string; readonly properties: Fields; readonly ago: number; readonly lasts?: number }[];
  /** What became of messages. */
  readonly statuses: readonly { readonly message: string; readonly status: 'opened' | 'clicked' | 'seen' | 'delivered' | 'bounced' }[];
}

export type Fields = Readonly<Record<string, Data>>;

export interface Asking {
  readonly pool: TermPool;
  readonly settings: Settings;
  /** When the condition is asked, epoch milliseconds. */
  readonly now: number;
  readonly zone: Zone;
  readonly profile: Fields;
  readonly event: Fields;
  /** How far apart two of an event have to be, in milliseconds. */
  readonly apart: (event: string) => number;
}

/** More ways than this for one condition are not tried. */
const mostWishes = 8;

export const noWish: Wish = { profile: {}, event: {}, happened: [], statuses: [] };

/** Ways to make a condition come out as wanted; empty where none is known, one empty wish where nothing has to be done. */
export function wishesFor(term: Term, wanted: boolean, asking: Asking): readonly Wish[] {
  switch (term.op) {
    case 'always':
      return wanted ? [noWish] : [];
    case 'never':
      return wanted ? [] : [noWish];
    case 'trigger':
    case 'local_time':
    case 'weekday':
      return [noWish];
    case 'all':
    case 'any': {
      const each = term.terms.map((part) => wishesFor(part, wanted, asking));
      return (term.op === 'all') === wanted ? each.reduce(allOf, [noWish]) : each.flat().slice(0, mostWishes);
    }
    case 'not':
      return wishesFor(term.term, !wanted, asking);
    case 'use':
      return wishesFor(pooledTerm(asking.pool, term.condition), wanted, asking);
    case 'compare':
      return comparisonWishes(term, wanted, asking);
    case 'history':
      return historyWishes(term, wanted, asking);
    case 'message':
      return !wanted || term.message === null ? [noWish] : [{ ...noWish, statuses: [{ message: term.message, status: term.status }] }];
    case 'reachable': {
      const { address, consent } = asking.settings.channels[term.channel] ?? {};
      if (wanted) return [noWish];
      return consent === undefined ? (address === undefined ? [] : [{ ...noWish, profile: { [address]: null } }]) : [{ ...noWish, profile: { [consent]: false } }];
    }
  }
}

function allOf(before: readonly Wish[], more: readonly Wish[]): readonly Wish[] {
  return before.flatMap((one) => more.flatMap((other) => joined(one, other) ?? [])).slice(0, mostWishes);
}

/** Both at once; undefined where they contradict each other. */
export function joined(one: Wish, other: Wish): Wish | undefined {
  const profile = agreeing(one.profile, other.profile);
  const event = agreeing(one.event, other.event);
  if (profile === undefined || event === undefined) return undefined;
  return { profile, event, happened: [...one.happened, ...other.happened], statuses: [...one.statuses, ...other.statuses] };
}

function agreeing(one: Fields, other: Fields): Fields | undefined {
  return Object.entries(other).some(([name, value]) => Object.hasOwn(one, name) && JSON.stringify(one[name]) !== JSON.stringify(value)) ? undefined : { ...one, ...other };
}

type Compare = Extract<Term, { readonly op: 'compare' }>;

function comparisonWishes(term: Compare, wanted: boolean, asking: Asking): readonly Wish[] {
  if (!('get' in term.left)) return [noWish];
  const [root, name, ...deeper] = term.left.get;
  if (name === undefined || (root !== 'profile' && root !== 'event' && root !== 'looked' && root !== 'item' && root !== 'run')) return [noWish];
  const computed = root === 'profile' ? asking.settings.attributes[name]?.computed : undefined;
  if (computed !== undefined) return computedWishes(term, computed, wanted, asking);
  // What it is compared with has to be known, if it is to hold.
  const given = wanted ? Object.fromEntries(term.tests.flatMap(rightValues).flatMap((right) => missingField(right, asking))) : {};
  const facts = factsOf({ ...asking, profile: { ...asking.profile, ...given } });
  const fits = candidates(term, facts, asking).filter((value) => compileTerm({ ...term, left: { literal: plain(value) } }, asking.pool)(facts) === wanted);
  if (root === 'run') {
    const [property] = deeper;
    return property === undefined ? [noWish] : fits.map((value) => ({ ...noWish, profile: given, event: { [property]: value } }));
  }
  return fits.map((value) => (root === 'profile' ? { ...noWish, profile: { ...given, [name]: nested(deeper, value) } } : { ...noWish, profile: given, event: { [name]: nested(deeper, value) } }));
}

function missingField(value: Value, { profile, settings }: Asking): readonly (readonly [string, Data])[] {
  if (!('get' in value) || value.get[0] !== 'profile') return [];
  const name = value.get[1] ?? '';
  const attribute = settings.attributes[name];
  return attribute === undefined || attribute.computed !== undefined || (profile[name] ?? null) !== null ? [] : [[name, sample(attribute.type, name)]];
}

/** A computed attribute is not written: what it is computed from is. */
function computedWishes(term: Compare, computed: NonNullable<PlanAttribute['computed']>, wanted: boolean, asking: Asking): readonly Wish[] {
  switch (computed.by) {
    case 'condition': {
      const condition = pooledTerm(asking.pool, computed.condition);
      return [true, false].filter((value) => compileTerm({ ...term, left: { literal: value } }, asking.pool)(factsOf(asking)) === wanted).flatMap((value) => wishesFor(condition, value, asking));
    }
    case 'aggregate': {
      const history = pooledTerm(asking.pool, computed.condition);
      if (history.op !== 'history' || (computed.measure !== 'count' && computed.measure !== 'sum' && computed.measure !== 'count_distinct')) return [noWish];
      return historyWishes({ ...history, measure: computed.measure, tests: term.tests }, wanted, asking);
    }
    case 'score': {
      const each = (to: boolean): readonly Wish[] => computed.points.map(({ when }) => wishesFor(pooledTerm(asking.pool, when), to, asking)).reduce(allOf, [noWish]);
      return [...each(true), ...each(false)].slice(0, mostWishes);
    }
    case 'value': {
      const { value } = computed;
      if (!('arithmetic' in value) || value.arithmetic !== 'midpoint') return [noWish];
      const names = value.of.flatMap((part) => ('get' in part && part.get[0] === 'profile' ? [part.get[1] ?? ''] : []));
      const facts = factsOf(asking);
      return candidates(term, facts, asking)
        .filter((at) => typeof at === 'number' && compileTerm({ ...term, left: { literal: plain(at) } }, asking.pool)(facts) === wanted)
        .map((at) => ({ ...noWish, profile: Object.fromEntries(names.map((name) => [name, at])) }));
    }
  }
}

const plain = (value: Data): string | number | boolean | null | readonly (string | number | boolean)[] =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : Array.isArray(value) ? value.filter((one) => typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean') : null;

function nested(path: readonly string[], value: Data): Data {
  return path.reduceRight<Data>((made, name) => ({ [name]: made }), value);
}

/** The constants of a comparison and their neighbours, the members of the type, and the missing value. */
function candidates({ tests, type }: Compare, facts: Facts, { zone, now }: Asking): readonly Data[] {
  const rights = tests.flatMap(rightValues).map((value) => compileValue(value)(facts)).flatMap((value): readonly Data[] => (Array.isArray(value) ? value : [value]));
  const isList = tests.some((test) => 'contains' in test || 'contains_any' in test || 'contains_all' in test);
  if (isList) return [rights.filter((value) => value !== null && value !== undefined), []];
  const near = rights.flatMap((value): readonly Data[] => {
    if (typeof value !== 'number') return [value];
    return type.kind === 'datetime' ? [value + MINUTE, value - MINUTE, value + DAY, value - DAY, value] : [value, value + 1, value - 1];
  });
  const days = type.kind === 'date' ? [now + 10 * DAY, now - DAY, now, now + DAY].map((at) => dateText(zone, at)) : type.kind === 'datetime' ? [now + 10 * DAY, now - DAY] : [];
  return [...new Set([...near.filter((value) => value !== null && value !== undefined), ...days, ...members(type), null])];
}

function members(type: ValueType): readonly Data[] {
  if (type.kind === 'boolean') return [true, false];
  if (type.kind === 'string') return type.values ?? ['something else'];
  if (type.kind === 'number' || type.kind === 'integer') return type.values ?? [1, 0];
  return type.kind === 'duration' || type.kind === 'location' ? [sample(type, 'value')] : [];
}

type History = Extract<Term, { readonly op: 'history' }>;

function historyWishes(term: History, wanted: boolean, asking: Asking): readonly Wish[] {
  const { event, measure, tests, window } = term;
  const numbers = tests.flatMap(rightValues).flatMap((value) => ('literal' in value && typeof value.literal === 'number' ? [value.literal] : []));
  const isMany = tests.some((test) => 'gte' in test || 'gt' in test || 'is' in test || 'between' in test);
  // What did not happen is wished for by not letting it happen.
  if (wanted !== isMany) return [noWish];
  const name = event ?? Object.keys(asking.settings.events)[0];
  if (name === undefined) return [];
  const least = Math.max(0, ...numbers) + (tests.some((test) => 'gt' in test) ? 1 : 0);
  const count = measure === 'sum' ? 1 : Math.min(40, Math.max(1, least));
  const sample = sampleFields(asking.settings.events[name]?.properties ?? {});
  const [property] = term.property ?? [];
  const amount = measure === 'sum' && property !== undefined ? { [property]: least + 1 } : {};
  const fits = term.where === undefined ? [noWish] : wishesFor(term.where, true, { ...asking, event: asking.event });
  const apart = asking.apart(name);
  const reach = 'within' in window ? window.within : Infinity;
  if ((count - 1) * apart >= reach) return [];
  const several = measure === 'count_distinct' && property !== undefined ? distinct(asking.settings.events[name]?.properties[property]?.type, property, count, asking.zone) : [];
  if (several === undefined) return [];
  return fits.map((fit) => ({
    ...fit,
    event: {},
    happened: Array.from({ length: count }, (_, index) => ({
      name,
      properties: { ...sample, ...amount, ...(property !== undefined && several.length > 0 && { [property]: several[index] }), ...fit.event },
      ago: (count - 1 - index) * apart,
      ...('within' in window && { lasts: window.within }),
    })),
  }));
}

/** So many different values of a type; undefined where it does not have as many. */
function distinct(type: ValueType | undefined, name: string, count: number, zone: Zone): readonly Data[] | undefined {
  if (type === undefined) return undefined;
  const values = namedValues(type) ?? Array.from({ length: count }, (_, index) => ownValue(type, sample(type, name), String(index + 1), zone));
  return new Set(values.map((value) => JSON.stringify(value))).size < count ? undefined : values.slice(0, count);
}

/** What a record must hold, with values that are valid and plain: every property that may not be missing. */
export function sampleFields(properties: Readonly<Record<string, PropertyType>>): Fields {
  return Object.fromEntries(Object.entries(properties).flatMap(([name, { type, nullable }]) => (nullable ? [] : [[name, sample(type, name)]])));
}

/** Run-time form. */
export function sample(type: ValueType, name: string): Data {
  switch (type.kind) {
    case 'string':
      if (type.values !== undefined && type.values.length > 0) return type.values[0];
      if (type.format === 'email') return `${name.replaceAll('_', '.')}@mail.example`;
      return type.format === 'url' ? `https://shop.example/${name}` : type.format === 'html' ? `<p>${name}</p>` : `some ${name.replaceAll('_', ' ')}`;
    case 'number':
    case 'integer':
      return type.values?.[0] ?? 10;
    case 'boolean':
      return true;
    case 'date':
      return '2027-06-01';
    case 'datetime':
      return Date.UTC(2027, 5, 1, 10);
    case 'duration':
      return '1d';
    case 'location':
      return { latitude: 60.17, longitude: 24.94 };
    case 'list':
      return [sample(type.items, name)];
    case 'object':
      return sampleFields(type.properties);
  }
}

function factsOf({ now, zone, profile, event }: Asking): Facts {
  return {
    now,
    recipientZone: zone,
    projectZone: zone,
    record: (root) => (root === 'profile' ? profile : root === 'event' || root === 'looked' ? event : undefined),
    events: () => [],
    statuses: () => [],
    reachable: () => true,
  };
}
