import type { Effect } from '../../src/plan/effect.ts';
import { compileProgram } from '../../src/plan/compile-program.ts';
import type { CompiledProgram } from '../../src/plan/compiled-program.ts';
import type { Entry, Plan, PlanMessage, PlanNode, Program } from '../../src/plan/plan.ts';
import type { Settings } from '../../src/plan/settings.ts';
import { conditionId } from '../../src/condition/core/pool.ts';
import type { Term, Test, Value } from '../../src/condition/core/term.ts';
import type { Data, ValueType } from '../../src/condition/core/type.ts';
import { parseDuration } from '../../src/time/parse-duration.ts';
import type { Duration } from '../../src/time/duration.ts';
import { parseInstant } from '../../src/time/moment.ts';
import { runSubjects } from '../../src/simulate/run-subjects.ts';
import type { SubjectsStory, TimedInput } from '../../src/simulate/run-subjects.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** A Monday. */
export const START = instant('2027-01-04T09:00:00Z');

const text: ValueType = { kind: 'string' };
const number: ValueType = { kind: 'number' };

export function instant(written: string): number {
  const at = parseInstant(written);
  if (at === undefined) throw new Error(`not an instant: ${written}`);
  return at;
}

export function duration(written: string): Duration {
  const found = parseDuration(written);
  if (found === undefined) throw new Error(`not a duration: ${written}`);
  return found;
}

export const literal = (value: string | number | boolean): Value => ({ literal: value });
export const event = (name: string, type: ValueType = text): Value => ({ get: ['event', name], type });
export const profile = (name: string, type: ValueType = text): Value => ({ get: ['profile', name], type });
export const compare = (left: Value, test: Test, type: ValueType = text): Term => ({ op: 'compare', left, type, tests: [test] });
export const profileIs = (name: string, value: string | number | boolean): Term =>
  compare(profile(name), { is: literal(value) }, typeof value === 'number' ? number : typeof value === 'boolean' ? { kind: 'boolean' } : text);
export const sameProperty = (name: string): Term => compare({ get: ['looked', name], type: text }, { is: event(name) });
export const did = (name: string, window: Extract<Term, { op: 'history' }>['window'] = { since: 'wait' }, atLeast = 1): Term => ({
  op: 'history',
  measure: 'count',
  event: name,
  window,
  tests: [{ gte: literal(atLeast) }],
});

export type NodeDraft = PlanNode extends infer Node ? (Node extends PlanNode ? Omit<Node, 'id' | 'next'> & { readonly id?: string; readonly next?: string | null } : never) : never;

export type PlanDraft = Partial<Omit<Plan, 'entries' | 'nodes' | 'conditions' | 'messages'>> & {
  readonly id: string;
  readonly on?: string;
  readonly entries?: readonly Entry[];
  readonly nodes: readonly PlanNode[];
  readonly messages?: Readonly<Record<string, Partial<PlanMessage>>>;
  readonly terms?: readonly Term[];
};

/** Conditions are written where they stand and named by their hash. */
export const when = conditionId;

/** A plan from its telling parts. Messages that are sent and not described are marketing email. `terms` fill the pool. */
export function plan({ on, messages = {}, terms = [], ...draft }: PlanDraft): Plan {
  const sent = draft.nodes.flatMap((node) => (node.op === 'send' ? [node.message] : []));
  const described = [...new Set([...sent, ...Object.keys(messages)])].map((id): [string, PlanMessage] => [
    id,
    { channel: 'email', purpose: 'marketing', tags: [], ...messages[id] },
  ]);
  return {
    format: 'lc.plan/1',
    rev: 'r1',
    recipient: { kind: 'profile' },
    goals: [],
    exits: [],
    reentry: { mode: 'always' },
    while_running: 'ignore',
    priority: 0,
    start: draft.nodes[0]?.id ?? null,
    offers: {},
    entries: on === undefined ? [] : [{ id: 'start', on: 'event', event: on, key: [] }],
    ...draft,
    conditions: Object.fromEntries(terms.map((term) => [conditionId(term), term])),
    messages: Object.fromEntries(described),
  };
}

export const send = (message: string, next: string | null, more: Partial<Extract<PlanNode, { op: 'send' }>> = {}): PlanNode => ({ id: `send:${message}`, op: 'send', message, next, ...more });
export const wait = (id: string, length: string, next: string | null): PlanNode => ({ id, op: 'wait', for: duration(length), zone: 'recipient', next });

export type SettingsDraft = Partial<Settings> & { readonly terms?: readonly Term[] };

export function settings({ terms = [], ...draft }: SettingsDraft = {}): Settings {
  return {
    format: 'lc.settings/1',
    project: 'shop',
    timezone: 'UTC',
    profile: { id: 'id', timezone: 'timezone' },
    locales: ['en'],
    attributes: {},
    events: {},
    channels: { email: { address: 'email', consent: 'email_opt_in' }, push: {}, in_app: {} },
    quiet_hours: [],
    frequency_caps: [],
    blackout_dates: [],
    ...draft,
    conditions: Object.fromEntries(terms.map((term) => [conditionId(term), term])),
  };
}

export function program(plans: readonly Plan[], draft: SettingsDraft = {}, more: Partial<Program> = {}): CompiledProgram {
  return compileProgram({ settings: settings(draft), plans, ...more });
}

/** Somebody whom email reaches. */
export const reachable: Readonly<Record<string, Data>> = { email: 'a@example.com', email_opt_in: true };

let nothing = 0;
export function happens(after: string, name: string, properties: Readonly<Record<string, Data>> = {}, more: Partial<Extract<TimedInput, { kind: 'event' }>> = {}): Extract<TimedInput, { kind: 'event' }> {
  nothing += 1;
  return { kind: 'event', at: at(after), id: `e${nothing}`, name, actor: 'p1', properties, ...more };
}
export const changes = (after: string, patch: Readonly<Record<string, Data>>): TimedInput => ({ kind: 'attributes', at: at(after), subject: 'p1', patch });
export const becomes = (after: string, message: string, status: Extract<TimedInput, { kind: 'ack' }>['status']): TimedInput => ({ kind: 'ack', at: at(after), subject: 'p1', message, status });

/** `1h30m` after the start of the story, or an absolute instant. */
export function at(written: string): number {
  if (written.includes('T')) return instant(written);
  const { days, milliseconds } = duration(written);
  return START + days * DAY + milliseconds;
}

export interface Play extends Partial<Omit<SubjectsStory, 'program' | 'inputs'>> {
  readonly profile?: Readonly<Record<string, Data>>;
}

/** What one person (p1) goes through, as lines; see `describe`. */
export function play(compiled: CompiledProgram, inputs: readonly TimedInput[], more: Play = {}, kinds: readonly Effect['kind'][] = told): readonly string[] {
  const { profile: attributes, ...story } = more;
  const outcome = runSubjects({ program: compiled, start: START, until: START + 400 * DAY, subjects: { p1: { ...reachable, ...attributes } }, inputs, ...story });
  return (outcome.effects.get('p1') ?? []).filter(({ kind }) => kinds.includes(kind)).map(describeEffect);
}

/** What the world sees; traces, timers and entries that went well are left out. */
export const told: readonly Effect['kind'][] = ['send', 'skip', 'defer', 'goal', 'exit', 'not_entered', 'task', 'offer', 'set', 'emit', 'pause', 'rejected', 'call', 'erase', 'identify', 'control', 'migrate'];
export const sendsOnly: readonly Effect['kind'][] = ['send'];

/** `+1d2h send reminder`; times after `START`, in days of 24 hours. */
export function describeEffect(effect: Effect): string {
  const when = since(effect.at);
  switch (effect.kind) {
    case 'send':
      return `${when} send ${effect.message}`;
    case 'skip':
      return `${when} skip ${effect.message} ${effect.why}${effect.taken_by === undefined ? '' : ` by ${effect.taken_by.journey}`}`;
    case 'defer':
      return `${when} defer ${effect.message} ${effect.why} to ${since(effect.until)}`;
    case 'exit':
      return `${when} exit ${effect.reason}${effect.also === undefined ? '' : ` and ${effect.also}`}`;
    case 'not_entered':
      return `${when} not_entered ${effect.journey} ${effect.why}`;
    case 'enter':
      return `${when} enter ${effect.origin.journey}`;
    case 'goal':
      return `${when} goal`;
    case 'set':
      return `${when} set ${JSON.stringify(effect.attributes)}`;
    case 'task':
      return `${when} task ${effect.title}`;
    case 'trace':
      return `${when} ${effect.what} ${effect.origin.node ?? ''}${effect.arm === undefined ? '' : ` ${effect.arm}`}${effect.until === undefined ? '' : ` ${since(effect.until)}`}`;
    case 'rejected':
      return `${when} rejected ${effect.event} ${effect.why}`;
    case 'call':
      return `${when} call ${effect.url} ${JSON.stringify(effect.body)}`;
    case 'identify':
      return `${when} identify ${effect.from}`;
    default:
      return `${when} ${effect.kind}`;
  }
}

function since(instantAt: number): string {
  const total = instantAt - START;
  if (total === 0) return '+0';
  const days = Math.floor(total / DAY);
  const rest = total - days * DAY;
  const parts: readonly [number, string][] = [
    [days, 'd'],
    [Math.floor(rest / HOUR), 'h'],
    [Math.floor((rest % HOUR) / 60_000), 'm'],
    [Math.floor((rest % 60_000) / 1000), 's'],
    [rest % 1000, 'ms'],
  ];
  return `+${parts.filter(([count]) => count !== 0).map(([count, unit]) => `${count}${unit}`).join('')}`;
}
