import { conditionId } from '../../src/condition/core/pool.ts';
import type { Term, TermPool, Value, Window, ZoneOf } from '../../src/condition/core/term.ts';
import type { Data } from '../../src/condition/core/type.ts';
import type { TimedInput } from '../../src/simulate/run-subjects.ts';
import type { Entry, Exit, Goal, Plan, PlanMessage, PlanNode, PlanOffer, Program } from '../../src/plan/plan.ts';
import type { FrequencyCap, QuietHours, Settings } from '../../src/plan/settings.ts';
import { duration, settings } from '../plan/plan-kit.ts';
import { seeded } from '../support/seeded.ts';
import type { Seeded } from '../support/seeded.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** Clocks change in Berlin on 28 March and on Lord Howe on 4 April 2027. */
export const FROM = Date.parse('2027-03-26T06:00:00Z');
export const UNTIL = FROM + 14 * DAY;
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'nowhere'];
const LENGTHS = ['1h', '6h', '12h', '1d', '36h', '2d', '90m', '3d'];
const EVENTS = ['visit', 'cart', 'bought', 'note'] as const;
const MESSAGES = ['hello', 'tips', 'sale', 'push', 'receipt'] as const;

/** One person, what happens to them, and the journeys that look on. */
export interface Story {
  readonly program: Program;
  readonly attributes: Readonly<Record<string, Data>>;
  readonly inputs: readonly TimedInput[];
}

interface Making {
  readonly random: Seeded;
  readonly pool: Record<string, Term>;
  readonly id: string;
  readonly later: readonly string[];
}

export function randomStory(seed: number): Story {
  const random = seeded(seed);
  const ids = ['a', 'b', 'c'].slice(0, 1 + random.below(3));
  const plans = ids.map((id, index) => randomPlan(random, id, ids.slice(index + 1)));
  return { program: { settings: randomSettings(random), plans }, attributes: randomAttributes(random), inputs: randomInputs(random) };
}

function maybe<T>(random: Seeded, percent: number, make: () => T): T | undefined {
  return random.below(100) < percent ? make() : undefined;
}

function some<T>(random: Seeded, most: number, make: () => T): readonly T[] {
  return Array.from({ length: random.below(most + 1) }, make);
}

function randomAttributes(random: Seeded): Readonly<Record<string, Data>> {
  return {
    email: random.below(12) === 0 ? null : 'p1@x.example',
    email_opt_in: random.below(8) > 0,
    plan: random.pick(['free', 'pro', null]),
    points: random.pick([0, 1, 3]),
    timezone: random.pick(ZONES),
    ends: random.pick([null, FROM - DAY, FROM + random.below(10) * DAY, FROM + random.below(200) * HOUR]),
    day: random.pick([null, '2027-03-25', '2027-03-28', '2027-04-01', '2027-04-04']),
  };
}

function randomInputs(random: Seeded): readonly TimedInput[] {
  const made: TimedInput[] = [];
  const count = 2 + random.below(12);
  for (let index = 0; index < count; index++) {
    const before = made.length > 0 && random.below(3) === 0 ? random.pick(made) : undefined;
    const at = before === undefined ? FROM + random.below(24 * 9) * HOUR + random.pick([0, 0, 0, 1, 1_800_000]) : before.at + random.pick([0, 0, HOUR, 6 * HOUR, DAY, 2 * DAY, 12 * HOUR]);
    const roll = random.below(20);
    if (roll < 14) {
      const properties: Record<string, Data> = { cart: random.pick(['c1', 'c2']), total: random.below(4), items: [{ sku: 's1' }, { sku: random.pick(['s1', 's2']) }].slice(0, random.below(3)) };
      if (random.below(3) > 0) properties['to'] = random.pick(['p1', 'p2']);
      made.push({ kind: 'event', at, id: random.below(15) === 0 ? `e${index - 1}` : `e${index}`, name: random.pick(EVENTS), actor: random.below(8) === 0 ? 'p2' : 'p1', properties, ...(random.below(8) === 0 && { ts: at - random.pick([1, HOUR, DAY]) }) });
    } else if (roll < 18) {
      const all = randomAttributes(random);
      const name = random.pick(['plan', 'points', 'timezone', 'ends', 'day', 'email_opt_in', 'timezone']);
      made.push({ kind: 'attributes', at, subject: 'p1', patch: { [name]: all[name] } });
    } else made.push({ kind: 'ack', at, subject: 'p1', message: random.pick(MESSAGES), status: random.pick(['opened', 'opened', 'delivered', 'failed', 'bounced', 'unsubscribed', 'complained'] as const) });
  }
  return made.sort((a, b) => a.at - b.at);
}

function randomSettings(random: Seeded): Settings {
  const pool: Record<string, Term> = {};
  const quiet = (): QuietHours => ({ channels: random.pick([['email'], ['push'], ['email', 'push']]), from: random.pick([60, 1260, 1320, 720]), to: random.pick([150, 480, 780]), action: random.pick(['defer', 'defer', 'skip'] as const) });
  const cap = (): FrequencyCap => ({
    at_most: 1 + random.below(2),
    per: random.pick<FrequencyCap['per']>(['day', 'week', 'month', { rolling: DAY }, { rolling: 12 * HOUR }, { rolling: 3 * DAY }]),
    channels: random.pick([[], ['email'], ['push']]),
    action: random.pick(['skip', 'defer'] as const),
    except_tags: random.pick([[], [], ['promo']]),
    only_tags: random.pick([[], [], ['promo']]),
    ...maybe(random, 30, () => ({ up_to: duration(random.pick(['6h', '1d', '2d'])) })),
  });
  const often = keep(pool, { op: 'history', measure: 'count', event: 'visit', window: { within: 2 * DAY }, tests: [{ gte: { literal: 1 } }] });
  return {
    ...settings({
      timezone: random.pick(ZONES.slice(0, 5)),
      attributes: {
        plan: { type: { kind: 'string' }, nullable: true, ...maybe(random, 30, () => ({ default: { literal: 'free' } })) },
        active: { type: { kind: 'boolean' }, nullable: false, computed: { by: 'condition', condition: often } },
      },
      events: {
        visit: { properties: {}, reaches: [{ kind: 'actor' }, { kind: 'reference', value: { get: ['event', 'to'], type: { kind: 'string' } } }] },
        note: { properties: {}, reaches: 'everyone' },
      },
      channels: { email: { address: 'email', consent: 'email_opt_in' }, push: {} },
      quiet_hours: some(random, 1, quiet),
      frequency_caps: some(random, 2, cap),
      blackout_dates: random.below(5) === 0 ? ['2027-03-27', '2027-03-28'] : [],
    }),
    conditions: pool,
  };
}

function keep(pool: Record<string, Term>, term: Term): string {
  const id = conditionId(term);
  pool[id] = term;
  return id;
}

const text = { kind: 'string' } as const;
const cartOf = (root: 'event' | 'looked'): Value => ({ get: [root, 'cart'], type: text });
const sameCart: Term = { op: 'compare', left: cartOf('looked'), type: text, tests: [{ is: cartOf('event') }] };
const profileEnds: Value = { get: ['profile', 'ends'], type: { kind: 'datetime' } };

function lengthOf(random: Seeded): ReturnType<typeof duration> {
  return duration(random.pick(LENGTHS));
}

function zoneOf(random: Seeded): ZoneOf {
  return random.pick<ZoneOf>(['recipient', 'recipient', 'project', { zone: 'America/New_York' }]);
}

/** `person`: looks at the person alone; `run`: also at the run; `wait`: also at what came since the wait began. */
function randomTerm(random: Seeded, reach: 'person' | 'run' | 'wait', depth = 1): Term {
  const roll = random.below(depth > 0 ? 17 : 13);
  const inner = (): Term => randomTerm(random, reach, depth - 1);
  if (roll >= 15) return { op: random.pick(['all', 'any']), terms: [inner(), inner()] };
  if (roll >= 13) return { op: 'not', term: inner() };
  if (roll < 4) {
    const windows: Window[] = [{ within: random.pick([6 * HOUR, DAY, 2 * DAY, 3 * DAY]) }, { within: 2 * DAY }];
    if (reach !== 'person') windows.push({ since: 'entry' }, { since: 'last_run' });
    if (reach === 'wait') windows.push({ since: 'wait' }, { since: 'wait' }, { since: 'wait' }, { since: 'wait' });
    const window = random.pick(windows);
    return { op: 'history', measure: 'count', event: random.pick([...EVENTS, 'visit', 'bought']), window, tests: [{ gte: { literal: 1 + random.below(2) } }], ...(reach !== 'person' && random.below(4) === 0 && { where: sameCart }) };
  }
  if (roll < 6) return { op: 'compare', left: { get: ['profile', 'plan'], type: text }, type: text, tests: [{ is: { literal: 'pro' } }] };
  if (roll === 6) return { op: 'compare', left: { get: ['profile', 'points'], type: { kind: 'number' } }, type: { kind: 'number' }, tests: [{ gte: { literal: 2 } }] };
  if (roll === 7) return { op: 'compare', left: { moment: 'now' }, type: { kind: 'datetime' }, tests: [random.pick([{ before: profileEnds }, { after: profileEnds }])] };
  if (roll === 8) return { op: 'compare', left: profileEnds, type: { kind: 'datetime' }, tests: [random.pick([{ before: { moment: 'in', duration: duration('2d') } }, { after: { moment: 'ago', milliseconds: DAY } }] as const)] };
  if (roll === 9) return random.pick<Term>([{ op: 'local_time', from: 540, to: 1080, zone: zoneOf(random) }, { op: 'weekday', days: [1, 3, 7], zone: zoneOf(random) }]);
  if (roll === 10) return { op: 'message', status: 'opened', message: random.pick([null, 'hello']), scope: reach === 'person' ? 'any' : random.pick(['run', 'any']), window: { within: 2 * DAY } };
  if (roll === 11) return random.pick<Term>([{ op: 'reachable', channel: 'email' }, { op: 'compare', left: { get: ['profile', 'active'], type: { kind: 'boolean' } }, type: { kind: 'boolean' }, tests: [{ is: { literal: true } }] }]);
  if (reach === 'person') return { op: 'always' };
  return { op: 'compare', left: cartOf('event'), type: text, tests: [{ is: { literal: 'c1' } }] };
}

function randomPlan(random: Seeded, id: string, later: readonly string[]): Plan {
  const pool: Record<string, Term> = {};
  const making: Making = { random, pool, id, later };
  const entries = Array.from({ length: 1 + random.below(2) }, (_, index) => randomEntry(making, `t${index}`));
  const { nodes, start } = randomNodes(making);
  const offers: Record<string, PlanOffer> = {
    ten: { type: 'percent', unique: false, value: 10, ...maybe(random, 50, () => ({ valid: random.pick<NonNullable<PlanOffer['valid']>>([{ for: duration('1d') }, { for: duration('12h'), until: 'end_of_day' }, { until: 'end_of_day' }, { until: profileEnds }]) })), ...maybe(random, 40, () => ({ once_per: random.pick(['ever' as const, duration('1d')]) })), ...maybe(random, 30, () => ({ eligible: keep(pool, randomTerm(random, 'run')) })), ...maybe(random, 30, () => ({ min_valid: duration('6h') })) },
  };
  const message = (name: string): PlanMessage => ({
    channel: name === 'push' ? 'push' : 'email',
    purpose: name === 'receipt' ? 'transactional' : 'marketing',
    tags: name === 'sale' ? ['promo'] : [],
    ...maybe(random, 15, () => ({ priority: random.below(9) })),
    ...(name === 'sale' && random.below(3) === 0 && { offer: 'ten' }),
  });
  return {
    format: 'lc.plan/1', id, rev: 'r1', entries, start, nodes, offers,
    recipient: random.below(8) === 0 ? { kind: 'reference', value: { get: ['event', 'to'], type: text } } : { kind: 'profile' },
    ...maybe(random, 25, () => ({ audience: keep(pool, randomTerm(random, 'run')) })),
    goals: some(random, 1, () => randomGoal(making)),
    exits: some(random, 2, () => randomExit(making)),
    reentry: random.pick<Plan['reentry']>([{ mode: 'always' }, { mode: 'always' }, { mode: 'never' }, { mode: 'once_per', per: duration('1d') }]),
    while_running: random.pick(['ignore', 'ignore', 'restart', 'replace_data'] as const),
    ...maybe(random, 10, () => ({ holdout: { share: random.pick([0.3, 0.7]), salt: id } })),
    priority: random.below(3),
    conditions: pool satisfies TermPool,
    messages: Object.fromEntries(MESSAGES.map((name) => [name, message(name)])),
  };
}

function randomEntry({ random, pool }: Making, id: string): Entry {
  const key: readonly Value[] = random.below(3) === 0 ? [cartOf('event')] : [];
  const existing = { policy: random.pick(['enter', 'skip'] as const) };
  const event = random.pick(['cart', 'bought', 'note', 'visit'] as const);
  const where = maybe(random, 25, () => ({ where: keep(pool, { op: 'compare', left: { get: ['looked', 'total'], type: { kind: 'number' } }, type: { kind: 'number' }, tests: [{ gte: { literal: 1 } }] }) }));
  const roll = random.below(12);
  if (roll < 4) return { id, on: 'event', event, key, ...where };
  if (roll === 4) return { id, on: 'event', event: 'cart', key, ...where, without: { event: 'bought', ...maybe(random, 50, () => ({ where: keep(pool, sameCart) })) }, for: lengthOf(random) };
  if (roll === 5) return { id, on: 'event', event, key, ...where, offset: lengthOf(random) };
  if (roll === 6) return { id, on: 'event', event, ...where, for_each: ['items'], key: random.pick<readonly Value[]>([[{ get: ['item', 'sku'], type: text }], []]) };
  if (roll === 7) return { id, on: 'event', event, key: [], ...where, batch: { by: cartOf('event'), ...(random.below(3) === 0 ? { until: random.pick<Value>([profileEnds, { get: ['profile', 'day'], type: { kind: 'date' } }]) } : { window: lengthOf(random) }), ...maybe(random, 50, () => ({ at_most: 2 })) } };
  if (roll < 10) return { id, on: random.pick(['enters', 'leaves'] as const), condition: keep(pool, randomTerm(random, 'person')), key: [], existing };
  if (roll === 10) {
    const every = maybe(random, 25, () => ({ every: random.pick([duration('2d'), duration('1mo')]), existing: { policy: 'enter' as const } }));
    const date: Value = random.pick<Value>([{ get: ['profile', 'day'], type: { kind: 'date' } }, profileEnds, { literal: '2027-03-29' }]);
    return { id, on: 'date', date, zone: zoneOf(random), key: [], if_past: random.pick(['skip', 'now'] as const), existing, ...maybe(random, 50, () => ({ offset: duration(random.pick(['-1d', '6h', '-2d'])) })), ...maybe(random, 60, () => ({ at: random.pick([540, 150, 120]) })), ...every };
  }
  return { id, on: 'schedule', key: [], schedule: random.pick([{ every: 'day' as const, at: random.pick([150, 540]), zone: zoneOf(random) }, { every: 'week' as const, weekdays: [1, 7], at: 540, zone: zoneOf(random) }, { every: 'month' as const, days_of_month: [31, 1], at: 600, zone: zoneOf(random) }]) };
}

function randomGoal({ random, pool }: Making): Goal {
  const more = { ends_run: random.below(3) > 0, ...maybe(random, 40, () => ({ up_to: duration(random.pick(['1d', '2d', '12h'])) })) };
  if (random.below(3) === 0) return { when: keep(pool, randomTerm(random, 'person')), ...more };
  return { event: random.pick(EVENTS), ...maybe(random, 40, () => ({ where: keep(pool, sameCart) })), ...more };
}

function randomExit({ random, pool }: Making): Exit {
  const roll = random.below(3);
  if (roll === 0) return { on: 'event', event: random.pick(EVENTS), reason: 'event', ...maybe(random, 40, () => ({ where: keep(pool, sameCart) })) };
  if (roll === 1) return { on: random.pick(['enters', 'leaves'] as const), condition: keep(pool, randomTerm(random, 'person')), reason: 'edge' };
  return { on: 'when', condition: keep(pool, randomTerm(random, 'run')), reason: 'when' };
}

function randomNodes(making: Making): { readonly nodes: readonly PlanNode[]; readonly start: string | null } {
  const { random } = making;
  const count = 1 + random.below(6);
  const nodes: PlanNode[] = [];
  for (let index = 0; index < count; index++) {
    const onward = (): string | null => {
      const place = index + 1 + (random.below(4) === 0 ? random.below(3) : 0);
      return place < count ? `n${place}` : null;
    };
    nodes.push(...randomNode(making, `n${index}`, onward));
  }
  return { nodes, start: 'n0' };
}

function randomNode({ random, pool, later, id: journey }: Making, id: string, onward: () => string | null): readonly PlanNode[] {
  const next = onward();
  const way = (): { readonly go: string | null } | { readonly exit: string } => (random.below(2) === 0 ? { go: onward() } : { exit: 'gone' });
  const send = (name: string, to: string | null): PlanNode => ({
    id: name, op: 'send', message: random.pick(MESSAGES), next: to,
    ...maybe(random, 25, () => ({ if_blocked: random.pick(['skip', 'defer', 'exit'] as const) })),
    ...maybe(random, 15, () => ({ unless_sent_within: random.pick([6 * HOUR, DAY]) })),
    ...maybe(random, 15, () => ({ max_age: duration(random.pick(['6h', '1d'])) })),
  });
  const roll = random.below(30);
  if (roll < 8) return [send(id, next)];
  if (roll < 12) {
    const unusual = random.pick<Partial<Extract<PlanNode, { op: 'wait' }>>>([{}, {}, {}, {}, { for: { get: ['event', 'total'], type: { kind: 'number', unit: { dimension: 'time', name: 'd' } } } }, { factors: [{ literal: 0.5 }] }, { factors: [{ get: ['event', 'total'], type: { kind: 'number' } }] }]);
    return [{ id, op: 'wait', for: lengthOf(random), zone: zoneOf(random), next, ...unusual }];
  }
  if (roll < 15) {
    const until = random.pick<Value>([{ moment: 'now' }, profileEnds, { get: ['profile', 'day'], type: { kind: 'date' } }, { get: ['run', 'begun'], type: { kind: 'datetime' } }, { get: ['trigger', 'date'], type: { kind: 'date' } }]);
    return [{ id, op: 'wait_until', until, zone: zoneOf(random), if_past: way(), if_missing: way(), next, ...maybe(random, 'moment' in until ? 0 : 40, () => ({ offset: duration(random.pick(['-1d', '6h', '1d'])) })), ...maybe(random, 'moment' in until ? 100 : 50, () => ({ at: random.pick([540, 150, 120, 1380]) })), ...maybe(random, 25, () => ({ weekdays: random.pick([[1], [6, 7], [2, 4]]) })), ...maybe(random, 25, () => ({ up_to: lengthOf(random) })) }];
  }
  if (roll === 15) return [{ id, op: 'anchor', value: random.pick([{ entry: true } as const, profileEnds]), save_as: 'begun', next }];
  if (roll < 19) return [{ id, op: 'wait_for', condition: keep(pool, randomTerm(random, 'wait')), up_to: lengthOf(random), zone: zoneOf(random), then: next, else: onward(), ...maybe(random, 30, () => ({ save_as: 'answer' })) }];
  if (roll === 19) return [{ id, op: 'branch', cases: [{ arm: 'x', when: keep(pool, randomTerm(random, 'run')), next }, { arm: 'y', when: keep(pool, randomTerm(random, 'run')), next: onward() }], else: onward() }];
  if (roll === 20) return [{ id, op: 'split', salt: `${journey}${id}`, arms: [{ arm: 'x', below: 0.4, next }, { arm: 'y', below: 1, next: onward() }] }];
  if (roll < 23) {
    const body = `${id}b`;
    return [{ id, op: 'repeat', times: 1 + random.below(3), every: lengthOf(random), zone: zoneOf(random), body, next, ...maybe(random, 40, () => ({ stop_when: keep(pool, randomTerm(random, 'run')) })) }, random.pick<PlanNode>([send(body, id), { id: body, op: 'task', title: 'again', next: id }, { id: body, op: 'wait', for: lengthOf(random), zone: 'recipient', next: id }])];
  }
  if (roll === 23) return [{ id, op: 'set', changes: [random.pick([{ attribute: 'plan', change: { to: { literal: random.pick(['pro', 'free']) } } }, { attribute: 'points', change: { increment: { literal: 1 } } }, { attribute: 'tags', change: { add: { literal: 'new' } } }, { attribute: 'tags', change: { remove: { literal: 'new' } } }])], next }];
  if (roll === 24) return [{ id, op: 'offer', offer: 'ten', next }];
  if (roll === 25) return [{ id, op: 'emit', event: 'solved', properties: { cart: cartOf('event') }, next }];
  if (roll === 26) return later[0] === undefined ? [{ id, op: 'task', title: 'call', next }] : [{ id, op: 'start', journey: random.pick(later), next }];
  if (roll === 27) return [{ id, op: 'task', title: 'call', next }];
  if (roll === 28) return [{ id, op: 'pause', tags: random.pick([[], ['promo']]), next, ...maybe(random, 50, () => ({ purpose: 'marketing' as const })), ...maybe(random, 60, () => ({ until: random.pick([{ event: 'bought' }, { event: 'solved' }, { moment: profileEnds }]) })), up_to: lengthOf(random) }];
  return [{ id, op: 'exit', reason: 'done' }];
}
