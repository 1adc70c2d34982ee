import type { PastEvent, PastStatus } from '../../src/condition/core/facts.ts';
import { poolTerm } from '../../src/condition/core/pool.ts';
import type { MessageStatus, Root, Term, TermPool, Test, Value, Window, ZoneOf } from '../../src/condition/core/term.ts';
import type { Data, ValueType } from '../../src/condition/core/type.ts';
import { seeded } from './seeded.ts';
import type { Seeded } from './seeded.ts';
import type { PlainFacts } from './plain-facts.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ZONES = ['UTC', 'Europe/Helsinki', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/Santiago'];
/** Instants near which things happen: both changes of the clock of several zones, month ends, a leap day. */
const CENTRES = ['2026-03-29T00:30:00Z', '2026-10-25T00:15:00Z', '2026-11-01T05:45:00Z', '2028-02-29T12:00:00Z', '2027-01-31T22:00:00Z', '2026-04-04T14:50:00Z'].map((text) => Date.parse(text));
const DATES = ['2026-03-28', '2026-03-29', '2026-10-25', '2026-11-01', '2028-02-29', '2027-02-01', '2026-04-05'];
const NAMES = ['ordered', 'opened_app', 'refunded'];
const STATUSES: readonly MessageStatus[] = ['opened', 'clicked', 'delivered'];
const WINDOWS = [1, 1000, HOUR, 6 * HOUR, DAY, 2 * DAY, 3 * DAY];
const LENGTHS = ['1h', '3d', '30d', '1mo', '36h', '1y'];

/** One random person and instant, with a random condition about them; the same seed gives the same case. */
export interface RandomCase {
  readonly term: Term;
  readonly pool: TermPool;
  readonly plain: PlainFacts;
}

export function randomCase(seed: number, depth = 3): RandomCase {
  const random = seeded(seed);
  const now = random.pick(CENTRES) + (random.below(3) === 0 ? random.below(7) - 3 : random.below(4 * DAY) - 2 * DAY);
  const made: Term[] = [];
  const term = randomTerm(random, now, depth, false, made);
  let pool: TermPool = {};
  for (const pooled of made) pool = poolTerm(pooled, pool).pool;
  return { term, pool, plain: randomPlain(random, now) };
}

function randomPlain(random: Seeded, now: number): PlainFacts {
  const count = random.below(7);
  const past = (): number => now - random.pick([0, 1, HOUR, DAY, 2 * DAY, 3 * DAY, random.below(4 * DAY)]) + (random.below(4) === 0 ? 1 : 0);
  const events = Array.from({ length: count }, (_, index): PastEvent => ({ ts: Math.min(now, past()), order: index * 3 + random.below(4), name: random.pick(NAMES), properties: randomRecord(random, now) }));
  const statuses = Array.from({ length: random.below(4) }, (_, index): PastStatus => ({ ts: Math.min(now, past()), order: index * 5, message: random.pick(['hello', 'bye']), status: random.pick(STATUSES), ...(random.below(2) === 0 ? { run: 'r1' } : {}) }));
  const records: Partial<Record<Root, Data>> = { profile: randomRecord(random, now), event: randomRecord(random, now) };
  const enteredAt = past();
  return {
    now,
    recipientZone: random.pick(ZONES),
    projectZone: random.pick(ZONES),
    records,
    events,
    statuses,
    channels: random.below(2) === 0 ? ['email'] : [],
    ...(random.below(4) === 0
      ? {}
      : {
          run: {
            id: random.pick(['r1', 'r2']),
            trigger: random.pick(['a', 'b']),
            enteredAt,
            enteredOrder: random.below(10),
            ...(random.below(2) === 0 ? { waitBeganAt: enteredAt + random.below(HOUR), waitBeganOrder: random.below(12) } : {}),
            ...(random.below(2) === 0 ? { lastRunAt: enteredAt - random.below(DAY), lastRunOrder: random.below(8) } : {}),
          },
        }),
  };
}

function randomRecord(random: Seeded, now: number): { readonly [key: string]: Data } {
  const record: { [key: string]: Data } = {};
  const put = (name: string, make: () => Data): void => {
    const roll = random.below(5);
    if (roll === 0) return;
    record[name] = roll === 1 ? null : make();
  };
  put('total', () => random.pick([0, 1, 2.5, 5, 0.1, 0.2, 100, -3]));
  put('plan', () => random.pick(['free', 'pro', 'team', '']));
  put('vip', () => random.below(2) === 0);
  put('born', () => random.pick(DATES));
  put('ends_at', () => now + random.pick([0, 1, -1, HOUR, DAY, -DAY, random.below(6 * DAY) - 3 * DAY]));
  put('supply', () => random.pick(LENGTHS));
  put('cities', () => [random.pick(['oslo', 'rome']), random.pick(['paris', 'rome'])].slice(0, random.below(3)));
  put('zone', () => random.pick([...ZONES, 'Nowhere/Land']));
  put('items', () => [{ sku: random.pick(['a', 'b']), price: random.below(4) }, { sku: random.pick(['b', 'c']) }, { sku: null }].slice(0, random.below(4)));
  return record;
}

const FIELDS: Readonly<Record<string, ValueType>> = {
  total: { kind: 'number' },
  plan: { kind: 'string' },
  vip: { kind: 'boolean' },
  born: { kind: 'date' },
  ends_at: { kind: 'datetime' },
  supply: { kind: 'duration' },
  cities: { kind: 'list', items: { kind: 'string' } },
};

function randomTerm(random: Seeded, now: number, depth: number, looked: boolean, made: Term[]): Term {
  const inner = (): Term => randomTerm(random, now, depth - 1, looked, made);
  const roll = random.below(depth > 0 ? 14 : 9);
  if (looked) return roll > 11 ? { op: 'all', terms: [randomCompare(random, now, 'looked'), randomCompare(random, now, 'looked')] } : randomCompare(random, now, 'looked');
  if (roll < 3) return randomCompare(random, now, random.pick(['profile', 'event']));
  if (roll < 6) return randomHistory(random, now, depth, made);
  if (roll === 6) return { op: 'message', status: random.pick(STATUSES), message: random.pick([null, 'hello', 'bye']), scope: random.pick(['run', 'any']), window: randomWindow(random, now) };
  if (roll === 7) return random.below(2) === 0 ? { op: 'local_time', from: random.pick([0, 90, 120, 150, 540, 1380]), to: random.pick([30, 135, 180, 1080, 1440]), zone: randomZone(random) } : { op: 'weekday', days: [1 + random.below(7), 1 + random.below(7)], zone: randomZone(random) };
  if (roll === 8) return random.pick<Term>([{ op: 'reachable', channel: 'email' }, { op: 'trigger', trigger: 'a' }, { op: 'always' }, { op: 'never' }]);
  if (roll < 11) return { op: random.pick(['all', 'any']), terms: Array.from({ length: 1 + random.below(3) }, inner) };
  if (roll < 13) return { op: 'not', term: inner() };
  const pooled = inner();
  made.push(pooled);
  return { op: 'use', condition: poolTerm(pooled).condition };
}

function randomZone(random: Seeded): ZoneOf {
  return random.pick<ZoneOf>(['recipient', 'project', { zone: random.pick(ZONES) }, { get: ['profile', 'zone'] }]);
}

function randomHistory(random: Seeded, now: number, depth: number, made: Term[]): Term {
  const measure = random.pick(['count', 'count', 'sum', 'count_distinct'] as const);
  const property = measure === 'count' ? {} : { property: random.pick([['total'], ['items', 'price'], ['items', 'sku'], ['plan']]) };
  const where = random.below(3) === 0 ? { where: randomTerm(random, now, depth - 1, true, made) } : {};
  const number = (): Value => (random.below(6) === 0 ? { get: ['profile', 'total'], type: { kind: 'number' } } : { literal: random.below(4) });
  const tests = [random.pick<Test>([{ gte: { literal: 1 } }, { gte: number() }, { lt: number() }, { is: number() }, { is_not: number() }, { between: [number(), number()] }, { one_of: [number(), number()] }, { lte: number() }])];
  return { op: 'history', measure, event: random.pick([null, ...NAMES]), ...property, ...where, window: randomWindow(random, now), tests };
}

function randomWindow(random: Seeded, now: number): Window {
  const roll = random.below(8);
  if (roll < 4) return { within: random.pick(WINDOWS) };
  if (roll < 6) return { since: random.pick(['entry', 'wait', 'last_run', 'ever'] as const) };
  return {
    since_moment: random.pick<Value>([
      { literal: now - random.below(2 * DAY) },
      { get: ['profile', 'ends_at'], type: { kind: 'datetime' } },
      { get: ['profile', 'born'], type: { kind: 'date' } },
      { moment: 'ago', milliseconds: random.pick(WINDOWS) },
    ]),
  };
}

function randomCompare(random: Seeded, now: number, root: Root): Term {
  if (random.below(8) === 0) return { op: 'compare', left: { moment: 'now' }, type: { kind: 'datetime' }, tests: [randomMomentTest(random, now)] };
  if (random.below(8) === 0) {
    const type: ValueType = { kind: 'list', items: { kind: 'string' } };
    return { op: 'compare', left: { get: [root, 'items', 'sku'], type }, type, tests: [random.pick<Test>([{ contains: { literal: 'b' } }, { contains_all: [{ literal: 'a' }, { literal: 'b' }] }, { exists: true }])] };
  }
  const name = random.pick(Object.keys(FIELDS));
  const type = FIELDS[name];
  if (type === undefined) throw new Error(name);
  const tests = Array.from({ length: 1 + random.below(2) }, () => (random.below(6) === 0 ? { exists: random.below(2) === 0 } : randomTest(random, now, type.kind)));
  return { op: 'compare', left: { get: [root, name], type }, type, tests };
}

function randomTest(random: Seeded, now: number, kind: ValueType['kind']): Test {
  const literal = (choices: readonly (string | number | boolean)[]): Value => ({ literal: random.pick(choices) });
  const other = (name: string): Value => ({ get: ['event', name], type: FIELDS[name] ?? { kind: 'string' } });
  if (kind === 'date' || kind === 'datetime') {
    if (random.below(4) > 0) return randomMomentTest(random, now, kind);
    const still = (): Value => random.pick<Value>([kind === 'date' ? literal(DATES) : literal([now, now + 1]), other('ends_at'), other('born')]);
    return random.pick<Test>([{ is: still() }, { is_not: still() }, { one_of: [still(), still()] }, { none_of: [still()] }]);
  }
  if (kind === 'number' || kind === 'duration') {
    const value = (): Value => (kind === 'duration' ? random.pick([literal(LENGTHS), other('supply')]) : random.pick([literal([0, 1, 2.5, 5, 100]), literal([0.1, 5]), other('total')]));
    return random.pick<Test>([{ is: value() }, { is_not: value() }, { gt: value() }, { gte: value() }, { lt: value() }, { lte: value() }, { between: [value(), value()] }, { one_of: [value(), value()] }, { none_of: [value(), value()] }]);
  }
  if (kind === 'list') {
    const city = (): Value => literal(['oslo', 'rome', 'paris']);
    return random.pick<Test>([{ contains: city() }, { contains_any: [city(), other('cities')] }, { contains_all: [city(), city()] }, { contains_all: [other('cities')] }]);
  }
  if (kind === 'boolean') return random.pick<Test>([{ is: literal([true, false]) }, { is_not: literal([true, false]) }, { is: other('vip') }]);
  const plan = (): Value => random.pick([literal(['free', 'pro', 'o']), other('plan')]);
  return random.pick<Test>([{ is: plan() }, { is_not: plan() }, { one_of: [plan(), plan()] }, { none_of: [plan(), other('cities')] }, { contains: plan() }, { contains_any: [plan(), plan()] }, { contains_all: [plan()] }]);
}

function randomMomentTest(random: Seeded, now: number, kind: ValueType['kind'] = 'datetime'): Test {
  const moment = (): Value =>
    random.pick<Value>([
      { moment: 'now' },
      { moment: 'ago', milliseconds: random.pick(WINDOWS) },
      { moment: 'in', duration: { months: 0, days: random.below(3), milliseconds: random.pick([0, HOUR]) } },
      { moment: 'in', duration: { months: 1, days: 0, milliseconds: 0 } },
      kind === 'date' ? { literal: random.pick(DATES) } : { literal: now + random.below(2 * DAY) - DAY },
      { get: ['profile', 'ends_at'], type: { kind: 'datetime' } },
      { get: ['profile', 'born'], type: { kind: 'date' } },
      { arithmetic: 'midpoint', of: [{ get: ['profile', 'ends_at'], type: { kind: 'datetime' } }, { moment: 'now' }], type: { kind: 'datetime' } },
    ]);
  return random.pick<Test>([{ before: moment() }, { after: moment() }, { between: [moment(), moment()] }]);
}
