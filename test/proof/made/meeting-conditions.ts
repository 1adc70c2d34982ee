import type { Json, Making, Menu } from './make-project.ts';

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

/** Conditions that often meet each other. Most of these projects are valid; some have errors. */
export const meetingConditions: Menu = {
  journeys: [1, 3],
  triggers: [
    { weight: 6, make: ({ random, chance }) => ({ event: 'joined', ...(chance(0.5) && { where: random.pick<Json>([{ amount: { lt: 50 } }, { amount: { gte: 50 } }, { kind: ['a', 'b'] }]) }) }) },
    { weight: 2, make: ({ random }) => ({ [random.pick(['enters', 'leaves'])]: random.pick(['pros', 'small', 'rest', 'nearby']), existing: random.pick(['enter', 'skip']) }) },
    { weight: 1, make: ({ random }) => ({ date: 'profile.renews_on', offset: random.pick(['-3d', '-1d', '0d', '2d']), at: random.pick(['09:00', '22:30']), if_past: random.pick(['skip', 'now']), existing: random.pick(['enter', 'skip']) }) },
    { weight: 1, make: ({ random }) => ({ schedule: { every: 'week', weekday: ['mon', 'thu'], at: random.pick(['09:00', '22:30']) } }) },
  ],
  hasEvent: (trigger) => trigger['event'] === 'joined',
  head: (making) => {
    const { random, chance } = making;
    return {
      ...(chance(0.7) && { audience: conditionOf(making) }),
      ...(chance(0.4) && { exit_on: [chance(0.4) ? 'bought' : chance(0.5) ? { when: conditionOf(making) } : { leaves: random.pick(['small', 'pros', 'nearby']) }] }),
      ...(chance(0.4) && { goal: chance(0.5) ? { event: 'bought', ...(chance(0.5) && { where: { amount: { gte: random.pick([5, 50]) } } }), ...(chance(0.3) && { up_to: '2d' }) } : { when: conditionOf(making) } }),
      reentry: 'always',
      ...(chance(0.3) && { while_running: random.pick(['restart', 'replace_data']) }),
    };
  },
  stepCount: (random) => 1 + random.below(3),
  steps: [
    { weight: 2, make: ({ random }) => ({ send: random.pick(['note', 'offer', 'text']) }) },
    { weight: 2, make: ({ random }) => ({ wait: random.pick<Json>(['1h', '1d', '3d', { at: '22:30' }, { at: '10:00' }, { until: 'profile.renews_on', offset: random.pick(['-2d', '0d']), if_past: random.pick(['now', 'exit']), if_missing: random.pick(['now', 'exit']), up_to: '30d' }]) }) },
    { weight: 1, make: ({ random }) => ({ set: random.pick<Json>([{ 'profile.plan': random.pick(['trial', 'pro', 'free']) }, { 'profile.seats': random.pick([1, 10]) }, { 'profile.city': 'Oslo' }]) }) },
    { weight: 1, make: ({ random, chance, later }) => (chance(0.3) && later.length > 0 ? { start: random.pick(later) } : { send: 'note' }) },
    { weight: 4, isNested: true, make: (making) => ({ if: conditionOf(making), then: making.inner(), ...(making.chance(0.6) && { else: making.inner() }) }) },
    { weight: 2, isNested: true, make: (making) => ({ choose: [{ when: conditionOf(making), then: making.inner() }, { when: conditionOf(making), then: making.inner() }], else: making.chance(0.6) ? making.inner() : [] }) },
    { weight: 2, isNested: true, make: (making) => ({ wait_for: making.chance(0.5) ? { did: making.random.pick(['bought', 'visited']) } : conditionOf(making), up_to: making.random.pick(['6h', '2d']), then: making.inner(), else: making.inner() }) },
    { weight: 1, isNested: true, make: (making) => ({ repeat: { times: 2, every: '1d', ...(making.chance(0.5) && { stop_when: conditionOf(making) }), steps: making.inner() } }) },
    {
      weight: 1,
      isNested: true,
      make: ({ random, inner }) => {
        const from = random.pick(['entry', 'profile.renews_on']);
        return { series: { from, if_past: random.pick(['skip', 'now', 'exit']), ...(from !== 'entry' && { if_missing: 'skip' }), steps: [{ offset: '-1d', steps: inner() }, { offset: '2d', steps: inner() }] } };
      },
    },
  ],
  settings: () => (_messages, journeys) => ({ ...settings, journeys }),
};

function conditionOf(making: Making): Json {
  const one = (): Json => leafOf(making);
  const kind = making.random.below(8);
  if (kind < 5) return one();
  if (kind < 6) return { all: [one(), one()] };
  return kind < 7 ? { any: [one(), one()] } : { not: one() };
}

function leafOf({ random, hasEvent }: Making): Json {
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
