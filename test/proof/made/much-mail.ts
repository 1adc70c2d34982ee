import type { Seeded } from '../../support/seeded.ts';
import type { Json, Making, Menu } from './make-project.ts';

const channels = ['sms', 'push', 'in_app'] as const;
const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC'] as const;

/** Everything that a bound on messages depends on. */
export const muchMail: Menu = {
  journeys: [2, 4],
  triggers: [
    {
      weight: 6,
      make: ({ random, chance }) => ({
        event: random.pick(['bought', 'visited', 'asked', 'joined']),
        ...(chance(0.35) && { key: 'event.key' }),
        ...(chance(0.3) && { where: { amount: { gte: random.pick([5, 20]) } } }),
        ...(chance(0.2) && { without: { event: 'left' }, for: random.pick(['1h', '1d', '2d']) }),
      }),
    },
    { weight: 2, make: ({ random }) => ({ enters: random.pick(['paying', 'large', 'active']), existing: random.pick(['enter', 'skip']) }) },
    { weight: 1, make: ({ random, chance }) => ({ date: random.pick(['profile.renews_on', 'profile.ends_at']), offset: random.pick(['-3d', '-1d', '2d']), ...(chance(0.5) && { at: '09:00' }), if_past: random.pick(['skip', 'now']), existing: 'enter' }) },
    { weight: 1, make: ({ chance }) => ({ schedule: { every: 'week', weekday: chance(0.5) ? ['mon'] : ['tue', 'fri'], at: '10:00' } }) },
  ],
  hasEvent: (trigger) => 'event' in trigger,
  head: ({ random, chance }) => ({
    ...(chance(0.5) && { audience: random.pick([{ reachable: 'sms' }, { in: 'paying' }, { profile: { plan: { none_of: ['pro'] } } }, { profile: { seats: { gte: 3 } } }, { did_not: 'left', within: '3d' }]) }),
    ...(chance(0.3) && { exit_on: [random.pick(['bought', 'left'])] }),
    reentry: random.pick(['never', 'always', { once_per: random.pick(['1d', '3d', '7d', '12h']) }]),
    ...(chance(0.3) && { while_running: random.pick(['ignore', 'restart']) }),
    ...(chance(0.5) && { priority: random.below(100) }),
  }),
  stepCount: (random, depth) => 1 + random.below(3) + (depth === 2 ? 1 : 0),
  steps: [
    { weight: 5, make: sendOf },
    { weight: 2, make: ({ random }) => ({ wait: random.pick(['1h', '6h', '20h', '1d', '2d', '3d']) }) },
    { weight: 2, isNested: true, make: (making) => ({ choose: [{ when: conditionOf(making), then: making.inner() }], else: making.chance(0.5) ? making.inner() : [] }) },
    { weight: 1, isNested: true, make: ({ random, chance, inner }) => ({ wait_for: { did: random.pick(['visited', 'asked']) }, up_to: random.pick(['6h', '1d', '3d']), ...(chance(0.6) && { then: inner() }), ...(chance(0.6) && { else: inner() }) }) },
    { weight: 1, isNested: true, make: ({ random, journey, inner }) => ({ split: `${journey}_test_${random.below(1000)}`, arms: { a: { share: '50%', steps: inner() }, b: { share: '50%', steps: [] } } }) },
    { weight: 1, isNested: true, make: (making) => ({ repeat: { times: 2 + making.random.below(3), every: making.random.pick(['6h', '1d', '2d']), steps: [sendOf(making)] } }) },
    {
      weight: 1,
      isNested: true,
      make: (making) => {
        const { random, chance, hasEvent } = making;
        return { series: { from: chance(0.5) || !hasEvent ? 'entry' : 'event.due_at', ...(chance(0.5) && { at: '10:00' }), if_past: random.pick(['skip', 'now']), steps: [{ offset: '0d', ...sendOf(making) }, { offset: random.pick(['1d', '2d']), ...sendOf(making) }, { offset: '5d', ...sendOf(making) }] } };
      },
    },
  ],
  settings: (random) => {
    const chance = (share: number): boolean => random.next() < share;
    const timezone = random.pick(zones);
    return (messages, journeys) => ({
      version: 1,
      name: 'made',
      timezone,
      locales: ['en'],
      extends: ['lc:off'],
      profile: { id: 'person_id', ...(chance(0.6) && { timezone: 'timezone' }) },
      channels: { sms: { address: 'phone', consent: 'sms_opt_in' }, push: { address: 'push_token' }, in_app: {} },
      policies: {
        ...(chance(0.5) && { quiet_hours: [{ channels: chance(0.5) ? ['sms'] : ['sms', 'push'], from: '21:00', to: '08:00', action: chance(0.7) ? 'defer' : 'skip', ...(chance(0.4) && { spread: '30m' }) }] }),
        ...(chance(0.8) && { frequency_caps: Array.from({ length: 1 + random.below(2) }, () => capOf(random, chance)) }),
      },
      attributes: {
        person_id: 'string',
        phone: { type: 'string', nullable: true },
        push_token: { type: 'string', nullable: true },
        sms_opt_in: { type: 'boolean', default: false },
        timezone: { type: 'string', nullable: true },
        plan: { type: 'string', enum: ['free', 'trial', 'pro'], nullable: true },
        seats: { type: 'integer', nullable: true },
        renews_on: { type: 'date', nullable: true },
        ends_at: { type: 'datetime', nullable: true },
      },
      events: Object.fromEntries(['bought', 'visited', 'asked', 'joined', 'left'].map((name) => [name, { properties: { key: 'string', amount: 'integer', due_at: 'datetime' }, ...(chance(0.35) && { rate: { at_most: 1 + random.below(3), per: random.pick(['24h', '6h', '2d', '7d']) } }) }])),
      segments: { paying: { when: { profile: { plan: 'pro' } } }, large: { when: { profile: { seats: { gte: 5 } } } }, active: { when: { did: 'visited', within: random.pick(['2d', '10d']) } } },
      messages,
      journeys,
    });
  },
};

function capOf(random: Seeded, chance: Making['chance']): Json {
  const action = chance(0.5) ? 'skip' : 'defer';
  return {
    at_most: 1 + random.below(4),
    per: random.pick(['day', '24h', '7d', 'week', '3d']),
    ...(chance(0.5) && { channels: chance(0.5) ? ['sms'] : ['sms', 'push'] }),
    action,
    ...(action === 'defer' && { up_to: random.pick(['12h', '2d']) }),
    ...(chance(0.2) && { only: { tags: ['promo'] } }),
  };
}

function sendOf({ random, chance, journey, messages }: Making): Readonly<Record<string, Json>> {
  const id = `${journey}_${Object.keys(messages).length + 1}`;
  const channel = random.pick(channels);
  messages[id] = { channel, purpose: chance(0.85) ? 'marketing' : 'transactional', ...(channel === 'sms' ? {} : { title: 'Hello' }), text: 'Hello', ...(chance(0.25) && { tags: ['promo'] }) };
  return { send: chance(0.15) ? { message: id, max_age: '12h' } : id };
}

function conditionOf({ random, hasEvent }: Making): Json {
  return random.pick([{ profile: { plan: 'pro' } }, { in: 'active' }, { profile: { seats: { lt: 10 } } }, ...(hasEvent ? [{ event: { amount: { gte: 20 } } }] : []), { did: 'asked', within: '3d' }]);
}
