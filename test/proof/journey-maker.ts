import { seeded, type Seeded } from '../support/seeded.ts';

type Json = unknown;

const settings = {
  version: 1,
  name: 'made',
  timezone: 'Europe/Helsinki',
  locales: ['en'],
  extends: ['lc:off'],
  profile: { id: 'customer_id' },
  channels: { push: { address: 'token', consent: 'push_ok' }, sms: { address: 'phone' } },
  policies: { quiet_hours: [{ channels: ['push'], from: '21:00', to: '08:00', action: 'skip' }, { channels: ['sms'], from: '22:00', to: '07:00', action: 'defer' }] },
  attributes: {
    customer_id: 'string',
    token: { type: 'string', nullable: true },
    phone: { type: 'string', nullable: true },
    push_ok: 'boolean',
    plan: { type: 'string', enum: ['trial', 'pro', 'free'] },
    seats: { type: 'integer', nullable: true },
    city: { type: 'string', nullable: true },
    renews_on: { type: 'date', nullable: true },
    is_pro: { type: 'boolean', computed: { when: { profile: { plan: 'pro' } } } },
    bought_often: { type: 'integer', computed: { count: 'bought', within: '3d' } },
  },
  events: { joined: { properties: { amount: { type: 'number' }, kind: { type: 'string', enum: ['a', 'b', 'c'] } } }, bought: { properties: { amount: { type: 'number' } } }, visited: {} },
  segments: {
    pros: { when: { profile: { plan: 'pro' } } },
    small: { when: { profile: { plan: ['trial', 'free'], seats: { lt: 5 } } } },
    buyers: { when: { did: 'bought', count: { gte: 2 }, within: '2d' } },
    rest: { complement_of: 'small' },
    nearby: { when: { profile: { city: ['Oslo', 'Turku'] } } },
  },
  messages: { note: { channel: 'push', purpose: 'transactional', title: 'Hi', text: 'Hi' }, offer: { channel: 'push', purpose: 'marketing', title: 'Hi', text: 'Hi' }, text: { channel: 'sms', purpose: 'marketing', text: 'Hi' } },
};

/** A project whose conditions often meet each other, as one file; the same for the same seed. Most are valid; some have errors. */
export function makeJourneys(seed: number): Readonly<Record<string, string>> {
  const random = seeded(seed);
  const names = Array.from({ length: 1 + random.below(3) }, (_, index) => `journey_${index + 1}`);
  const journeys = Object.fromEntries(names.map((name, index) => [name, journeyOf(random, names.slice(index + 1))]));
  return { 'lc.yaml': JSON.stringify({ ...settings, journeys }, undefined, 1) };
}

function journeyOf(random: Seeded, names: readonly string[]): Json {
  const chance = (share: number): boolean => random.next() < share;
  const trigger = triggerOf(random);
  const hasEvent = 'event' in trigger && trigger['event'] === 'joined';
  return {
    trigger,
    ...(chance(0.7) && { audience: conditionOf(random, hasEvent) }),
    ...(chance(0.4) && { exit_on: [chance(0.4) ? 'bought' : chance(0.5) ? { when: conditionOf(random, hasEvent) } : { leaves: random.pick(['small', 'pros', 'nearby']) }] }),
    ...(chance(0.4) && { goal: chance(0.5) ? { event: 'bought', ...(chance(0.5) && { where: { amount: { gte: random.pick([5, 50]) } } }), ...(chance(0.3) && { up_to: '2d' }) } : { when: conditionOf(random, hasEvent) } }),
    reentry: 'always',
    ...(chance(0.3) && { while_running: random.pick(['restart', 'replace_data']) }),
    steps: stepsOf(random, hasEvent, 2, names),
  };
}

function triggerOf(random: Seeded): Readonly<Record<string, Json>> {
  const kind = random.below(10);
  if (kind < 6) return { event: 'joined', ...(random.next() < 0.5 && { where: random.pick<Json>([{ amount: { lt: 50 } }, { amount: { gte: 50 } }, { kind: ['a', 'b'] }]) }) };
  if (kind < 8) return { [random.pick(['enters', 'leaves'])]: random.pick(['pros', 'small', 'rest', 'nearby']), existing: random.pick(['enter', 'skip']) };
  if (kind < 9) return { date: 'profile.renews_on', offset: random.pick(['-3d', '-1d', '0d', '2d']), at: random.pick(['09:00', '22:30']), if_past: random.pick(['skip', 'now']), existing: random.pick(['enter', 'skip']) };
  return { schedule: { every: 'week', weekday: ['mon', 'thu'], at: random.pick(['09:00', '22:30']) } };
}

function stepsOf(random: Seeded, hasEvent: boolean, depth: number, names: readonly string[]): readonly Json[] {
  return Array.from({ length: 1 + random.below(3) }, () => stepOf(random, hasEvent, depth, names));
}

function stepOf(random: Seeded, hasEvent: boolean, depth: number, names: readonly string[]): Json {
  const inner = (): readonly Json[] => stepsOf(random, hasEvent, depth - 1, names);
  const kind = random.below(depth > 0 ? 16 : 6);
  if (kind < 2) return { send: random.pick(['note', 'offer', 'text']) };
  if (kind < 4) return { wait: random.pick<Json>(['1h', '1d', '3d', { at: '22:30' }, { at: '10:00' }, { until: 'profile.renews_on', offset: random.pick(['-2d', '0d']), if_past: random.pick(['now', 'exit']), if_missing: random.pick(['now', 'exit']), up_to: '30d' }]) };
  if (kind < 5) return { set: random.pick<Json>([{ 'profile.plan': random.pick(['trial', 'pro', 'free']) }, { 'profile.seats': random.pick([1, 10]) }, { 'profile.city': 'Oslo' }]) };
  if (kind < 6) return random.next() < 0.3 && names.length > 0 ? { start: random.pick(names) } : { send: 'note' };
  if (kind < 10) return { if: conditionOf(random, hasEvent), then: inner(), ...(random.next() < 0.6 && { else: inner() }) };
  if (kind < 12) return { choose: [{ when: conditionOf(random, hasEvent), then: inner() }, { when: conditionOf(random, hasEvent), then: inner() }], else: random.next() < 0.6 ? inner() : [] };
  if (kind < 14) return { wait_for: random.next() < 0.5 ? { did: random.pick(['bought', 'visited']) } : conditionOf(random, hasEvent), up_to: random.pick(['6h', '2d']), then: inner(), else: inner() };
  if (kind < 15) return { repeat: { times: 2, every: '1d', ...(random.next() < 0.5 && { stop_when: conditionOf(random, hasEvent) }), steps: inner() } };
  const from = random.pick(['entry', 'profile.renews_on']);
  return { series: { from, if_past: random.pick(['skip', 'now', 'exit']), ...(from !== 'entry' && { if_missing: 'skip' }), steps: [{ offset: '-1d', steps: inner() }, { offset: '2d', steps: inner() }] } };
}

function conditionOf(random: Seeded, hasEvent: boolean): Json {
  const one = (): Json => leafOf(random, hasEvent);
  const kind = random.below(8);
  if (kind < 5) return one();
  if (kind < 6) return { all: [one(), one()] };
  return kind < 7 ? { any: [one(), one()] } : { not: one() };
}

function leafOf(random: Seeded, hasEvent: boolean): Json {
  const leaves: readonly (() => Json)[] = [
    () => ({ profile: { plan: random.pick<Json>(['trial', 'pro', ['trial', 'free'], { is_not: 'pro' }]) } }),
    () => ({ profile: { seats: random.pick<Json>([{ lt: 5 }, { gte: 5 }, { exists: false }, { gt: 20 }, { between: [3, 8] }]) } }),
    () => ({ profile: { city: random.pick<Json>(['Oslo', 'Turku', { exists: true }, { none_of: ['Oslo'] }]) } }),
    () => ({ profile: { is_pro: random.pick([true, false]) } }),
    () => ({ profile: { bought_often: random.pick<Json>([0, { gte: 2 }, { lt: 3 }]) } }),
    () => ({ in: random.pick(['pros', 'small', 'buyers', 'rest', 'nearby']) }),
    () => ({ not_in: random.pick(['pros', 'small', 'buyers']) }),
    () => ({ did: 'bought', ...random.pick<Readonly<Record<string, Json>>>([{}, { count: { gte: 2 } }, { count: { lt: 2 } }, { where: { amount: { gte: 50 } } }]), ...random.pick<Readonly<Record<string, Json>>>([{ within: '1d' }, { within: '5d' }, { since: 'entry' }, {}]) }),
    () => ({ did_not: random.pick(['bought', 'visited']), within: random.pick(['1d', '5d']) }),
    () => ({ reachable: random.pick(['push', 'sms']) }),
    () => ({ now: { time: random.pick<Json>([{ from: '09:00', to: '18:00' }, { from: '22:00', to: '06:00' }]) } }),
    () => ({ now: { weekday: random.pick<Json>([['mon'], ['sat', 'sun']]) } }),
    ...(hasEvent ? [() => ({ event: random.pick<Json>([{ amount: { lt: 50 } }, { amount: { gte: 50 } }, { kind: 'c' }, { kind: ['a', 'b'] }]) })] : []),
  ];
  return random.pick(leaves)();
}
