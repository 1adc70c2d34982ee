import { seeded } from '../../support/seeded.ts';

type Step = Readonly<Record<string, unknown>>;

const channels = ['sms', 'push', 'in_app'] as const;
const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC'] as const;

/** A small project of everything that a bound depends on, as one file; the same for the same seed. */
export function makeProject(seed: number): Readonly<Record<string, string>> {
  const random = seeded(seed);
  const chance = (share: number): boolean => random.next() < share;
  const names = Array.from({ length: 2 + random.below(4) }, (_, index) => `journey_${index + 1}`);
  const messages: Record<string, unknown> = {};
  const timezone = random.pick(zones);
  const journeys = Object.fromEntries(names.map((name, index) => [name, journeyOf(name, index)]));
  const spec = {
    version: 1,
    name: 'made',
    timezone,
    locales: ['en'],
    extends: ['lc:off'],
    profile: { id: 'person_id', ...(chance(0.6) && { timezone: 'timezone' }) },
    channels: { sms: { address: 'phone', consent: 'sms_opt_in' }, push: { address: 'push_token' }, in_app: {} },
    policies: {
      ...(chance(0.5) && { quiet_hours: [{ channels: chance(0.5) ? ['sms'] : ['sms', 'push'], from: '21:00', to: '08:00', action: chance(0.7) ? 'defer' : 'skip', ...(chance(0.4) && { spread: '30m' }) }] }),
      ...(chance(0.8) && { frequency_caps: Array.from({ length: 1 + random.below(2) }, () => capOf()) }),
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
  };
  return { 'lc.yaml': JSON.stringify(spec, undefined, 1) };

  function capOf(): unknown {
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

  function journeyOf(name: string, index: number): unknown {
    const trigger = triggerOf();
    return {
      trigger,
      ...(chance(0.5) && { audience: audienceOf() }),
      ...(chance(0.3) && { exit_on: [random.pick(['bought', 'left'])] }),
      reentry: random.pick(['never', 'always', { once_per: random.pick(['1d', '3d', '7d', '12h']) }]),
      ...(chance(0.3) && { while_running: random.pick(['ignore', 'restart']) }),
      ...(chance(0.5) && { priority: random.below(100) }),
      steps: stepsOf(name, 2, index, 'event' in trigger),
    };
  }

  function triggerOf(): Readonly<Record<string, unknown>> {
    const kind = random.below(10);
    if (kind < 6) {
      return {
        event: random.pick(['bought', 'visited', 'asked', 'joined']),
        ...(chance(0.35) && { key: 'event.key' }),
        ...(chance(0.3) && { where: { amount: { gte: random.pick([5, 20]) } } }),
        ...(chance(0.2) && { without: { event: 'left' }, for: random.pick(['1h', '1d', '2d']) }),
      };
    }
    if (kind < 8) return { enters: random.pick(['paying', 'large', 'active']), existing: random.pick(['enter', 'skip']) };
    if (kind < 9) return { date: random.pick(['profile.renews_on', 'profile.ends_at']), offset: random.pick(['-3d', '-1d', '2d']), ...(chance(0.5) && { at: '09:00' }), if_past: random.pick(['skip', 'now']), existing: 'enter' };
    return { schedule: { every: 'week', weekday: chance(0.5) ? ['mon'] : ['tue', 'fri'], at: '10:00' } };
  }

  function audienceOf(): unknown {
    return random.pick([{ reachable: 'sms' }, { in: 'paying' }, { profile: { plan: { none_of: ['pro'] } } }, { profile: { seats: { gte: 3 } } }, { did_not: 'left', within: '3d' }]);
  }

  function stepsOf(name: string, depth: number, index: number, hasEvent: boolean): readonly Step[] {
    return Array.from({ length: 1 + random.below(3) + (depth === 2 ? 1 : 0) }, () => stepOf(name, depth, index, hasEvent));
  }

  function stepOf(name: string, depth: number, index: number, hasEvent: boolean): Step {
    const kind = random.below(depth > 0 ? 13 : 7);
    if (kind < 5) return sendOf(name);
    if (kind < 7) return { wait: random.pick(['1h', '6h', '20h', '1d', '2d', '3d']) };
    if (kind < 9) return { choose: [{ when: conditionOf(hasEvent), then: stepsOf(name, depth - 1, index, hasEvent) }], else: chance(0.5) ? stepsOf(name, depth - 1, index, hasEvent) : [] };
    if (kind < 10) return { wait_for: { did: random.pick(['visited', 'asked']) }, up_to: random.pick(['6h', '1d', '3d']), ...(chance(0.6) && { then: stepsOf(name, depth - 1, index, hasEvent) }), ...(chance(0.6) && { else: stepsOf(name, depth - 1, index, hasEvent) }) };
    if (kind < 11) return { split: `${name}_test_${random.below(1000)}`, arms: { a: { share: '50%', steps: stepsOf(name, depth - 1, index, hasEvent) }, b: { share: '50%', steps: [] } } };
    if (kind < 12) return { repeat: { times: 2 + random.below(3), every: random.pick(['6h', '1d', '2d']), steps: [sendOf(name)] } };
    return { series: { from: chance(0.5) || !hasEvent ? 'entry' : 'event.due_at', ...(chance(0.5) && { at: '10:00' }), if_past: random.pick(['skip', 'now']), steps: [{ offset: '0d', ...sendOf(name) }, { offset: random.pick(['1d', '2d']), ...sendOf(name) }, { offset: '5d', ...sendOf(name) }] } };
  }

  function sendOf(name: string): Step {
    const id = `${name}_${Object.keys(messages).length + 1}`;
    const channel = random.pick(channels);
    messages[id] = { channel, purpose: chance(0.85) ? 'marketing' : 'transactional', ...(channel === 'sms' ? {} : { title: 'Hello' }), text: 'Hello', ...(chance(0.25) && { tags: ['promo'] }) };
    return { send: chance(0.15) ? { message: id, max_age: '12h' } : id };
  }

  function conditionOf(hasEvent: boolean): unknown {
    return random.pick([{ profile: { plan: 'pro' } }, { in: 'active' }, { profile: { seats: { lt: 10 } } }, ...(hasEvent ? [{ event: { amount: { gte: 20 } } }] : []), { did: 'asked', within: '3d' }]);
  }
}

