import { describe, expect, test } from 'vitest';
import { compileProgram } from '../../../src/plan/compile-program.ts';
import { allowanceOf, play } from '../../../src/proof/pressure/life.ts';
import type { WindowName } from '../../../src/proof/pressure/asked-windows.ts';
import { pressureOf, type Bound, type Pressure, type PressureOptions } from '../../../src/proof/pressure/pressure.ts';
import { witnessOf } from '../../../src/proof/pressure/search.ts';
import { starvedMessages } from '../../../src/proof/pressure/starved-messages.ts';
import { findZone } from '../../../src/time/find-zone.ts';
import { from, type Loaded } from './loaded-project.ts';
import { small } from './small-project.ts';

const pressure = ({ program, assumptions }: Loaded, more: Partial<PressureOptions> = {}): Pressure => pressureOf(program, { assumptions, from, effort: { journey: 30, bound: 120 }, isShort: true, ...more });

const bound = ({ bounds }: Pressure, window: WindowName, kind: Bound['kind']): Bound | undefined => bounds.find((one) => one.window === window && one.kind === kind);

const paying = 'segments: { paying: { when: { profile: { plan: pro } } } }';

const silent = '{ trigger: { schedule: { every: day, at: "10:00" } }, audience: { all: [{ did: asked, since: last_run }, { did_not: asked, within: 3d }] }, exit_on: [asked], reentry: always, steps: [{ send: a }, { wait: 4d }, { send: b }] }';
const active = 'segments: { active: { when: { did: asked, count: { gte: 3 }, within: 30d } }, passive: { complement_of: active } }';
const passive = '  one: { trigger: { enters: passive, existing: skip }, exit_on: [{ leaves: passive }], reentry: { once_per: 20d }, steps: [{ send: a }] }\n  two: { trigger: { enters: active, existing: skip }, exit_on: [{ leaves: active }], reentry: { once_per: 20d }, steps: [{ send: b }] }';

/** Each is exact: what was proved is what was seen. */
const exact: readonly { readonly label: string; readonly loaded: Loaded; readonly window: WindowName; readonly kind: Bound['kind']; readonly most: number }[] = [
  { label: 'two journeys of one event', loaded: small({ journeys: '  one: { trigger: { event: bought }, reentry: never, steps: [{ send: a }] }\n  two: { trigger: { event: bought }, reentry: never, steps: [{ send: b }] }' }), window: '24h', kind: 'demand', most: 2 },
  { label: 'two events that meet', loaded: small({ journeys: '  one: { trigger: { event: bought }, reentry: never, steps: [{ wait: 2d }, { send: a }] }\n  two: { trigger: { event: asked }, reentry: never, steps: [{ send: b }] }' }), window: '24h', kind: 'demand', most: 2 },
  { label: 'the arm that sends more', loaded: small({ journeys: '  one: { trigger: { event: bought }, reentry: never, steps: [{ choose: [{ when: { profile: { plan: pro } }, then: [{ send: a }, { send: b }] }], else: [{ send: c }] }] }' }), window: 'run', kind: 'demand', most: 2 },
  { label: 'a wait that something ends', loaded: small({ journeys: '  one: { trigger: { event: bought }, reentry: never, steps: [{ send: a }, { wait_for: { did: asked }, up_to: 3d, then: [{ send: b }] }] }' }), window: '24h', kind: 'demand', most: 2 },
  { label: 'a segment that somebody has to enter', loaded: small({ more: paying, journeys: '  one: { trigger: { enters: paying, existing: skip }, reentry: never, steps: [{ send: a }] }' }), window: '7d', kind: 'demand', most: 1 },
  { label: 'an audience that somebody has to be in', loaded: small({ more: paying, journeys: '  one: { trigger: { event: bought }, audience: { in: paying }, reentry: never, steps: [{ send: a }] }' }), window: '7d', kind: 'demand', most: 1 },
  { label: 'the night in which the clock is changed', loaded: small({ journeys: '  one: { trigger: { event: bought }, reentry: never, steps: [{ send: a }, { wait: 1d }, { send: b }] }' }), window: '24h', kind: 'demand', most: 2 },
  { label: 'a date that moves along', loaded: small({ journeys: '  one: { trigger: { event: bought }, reentry: never, steps: [{ series: { from: profile.ends_at, if_past: skip, if_missing: exit, steps: [{ offset: 1d, send: a }, { offset: 9d, send: b }] } }] }' }), window: '24h', kind: 'demand', most: 2 },
  { label: 'a cap', loaded: small({ policies: 'policies: { frequency_caps: [{ at_most: 2, per: 24h, action: skip }] }', journeys: '  one: { trigger: { event: visited }, reentry: always, steps: [{ send: a }] }' }), window: '24h', kind: 'delivered', most: 2 },
  { label: 'what quiet hours held back, and what comes a day later on the day of 25 hours', loaded: small({ policies: 'policies: { quiet_hours: [{ channels: [push], from: "21:00", to: "08:00", action: defer }] }', journeys: '  one: { trigger: { event: bought, key: event.order_id }, reentry: never, steps: [{ send: a }] }' }, 3), window: 'day', kind: 'demand', most: 6 },
  { label: 'three days within 24 hours', loaded: small({ policies: 'policies: { frequency_caps: [{ at_most: 1, per: day, action: skip }] }', journeys: '  one: { trigger: { event: visited }, reentry: always, steps: [{ send: a }] }' }), window: '24h', kind: 'delivered', most: 3 },
  { label: 'runs that an event ends before the next begins, which is told after their last message', loaded: small({ journeys: `  one: ${silent}` }), window: '24h', kind: 'demand', most: 2 },
  { label: 'the same in a week', loaded: small({ journeys: `  one: ${silent}` }), window: '7d', kind: 'demand', most: 4 },
  { label: 'but of one day of the calendar', loaded: small({ journeys: `  one: ${silent}` }), window: 'day', kind: 'demand', most: 1 },
  { label: 'those who do nothing and those who do, on one day', loaded: small({ journeys: passive, more: active }), window: 'day', kind: 'demand', most: 2 },
];

describe('exactly', () => {
  test.each(exact)('$label: $most', ({ loaded, window, kind, most }) => {
    expect(bound(pressure(loaded), window, kind)).toMatchObject({ lower: most, upper: most, noLimit: [] });
  });
});

const orders = '  one: { trigger: { event: bought, key: event.order_id }, reentry: never, steps: [{ send: a }, { send: b }] }\n  two: { trigger: { event: asked }, reentry: never, steps: [{ send: c }] }';

describe('no limit', () => {
  test('names what comes without end and what each of it is for, and gives a sum', () => {
    const found = bound(pressure(small({ journeys: orders })), '24h', 'demand');
    expect(found).toMatchObject({ upper: Infinity, form: '1 + 2·n(bought)', noLimit: [{ by: 'bought', journey: 'one', per: 'order_id' }] });
    expect(found?.lower).toBeGreaterThanOrEqual(6);
  });

  test('a budget bounds it, and the witness keeps to it', () => {
    expect(bound(pressure(small({ journeys: orders }, 3)), '24h', 'demand')).toMatchObject({ lower: 7, upper: 7 });
  });
});

describe('a witness', () => {
  const loaded = small({ policies: 'policies: { frequency_caps: [{ at_most: 3, per: 24h, action: skip }] }', journeys: '  one: { trigger: { event: visited }, reentry: always, steps: [{ send: a }, { wait: 2h }, { send: b }] }\n  two: { trigger: { event: bought }, reentry: always, steps: [{ send: c }] }' });
  const found = pressure(loaded);

  test('is what the interpreter does, within the assumptions', () => {
    expect(found.witnesses.length).toBeGreaterThan(1);
    for (const { life, kind, sends } of found.witnesses) {
      const { settings } = loaded.program;
      const played = play(compileProgram(kind === 'demand' ? { ...loaded.program, settings: { ...settings, frequency_caps: [] } } : loaded.program), life);
      expect(played.sends).toEqual(expect.arrayContaining([...sends]));
      expect(allowanceOf(loaded.program.plans, loaded.assumptions)(life, played.effects)).toBe(true);
    }
  });

  test('is the same each time', () => {
    expect(pressure(loaded)).toEqual(found);
  });

  test('holds nothing that it does not need', () => {
    const first = found.witnesses[0];
    const { settings, plans } = loaded.program;
    const free = compileProgram({ ...loaded.program, settings: { ...settings, frequency_caps: [] } });
    const zone = findZone('Europe/Berlin');
    if (first === undefined || zone === undefined) throw new Error('nothing was found');
    const counted = { compiled: free, isAllowed: allowanceOf(plans, loaded.assumptions), counts: () => true, window: { kind: 'day' } as const, zone };
    const whole = witnessOf(first.life, counted)?.worst.count;
    expect(whole).toBe(bound(found, 'day', 'demand')?.lower);
    for (const input of first.life.inputs) {
      expect(witnessOf({ ...first.life, inputs: first.life.inputs.filter((one) => one !== input) }, counted)?.worst.count).not.toBe(whole);
    }
  });
});

describe('who loses', () => {
  test('the lower priority, at the same moment', () => {
    const loaded = small({ policies: 'policies: { frequency_caps: [{ at_most: 1, per: 24h, action: skip }] }', journeys: '  one: { trigger: { event: bought }, reentry: never, priority: 10, steps: [{ send: a }] }\n  two: { trigger: { event: bought }, reentry: never, priority: 20, steps: [{ send: b }] }' });
    expect(pressure(loaded).lost).toContainEqual(expect.objectContaining({ message: 'a', journey: 'one', to: { journey: 'two', message: 'b' } }));
  });
});

const capped = (cap: string, steps: string, messages = ''): Loaded => small({ policies: `policies: { frequency_caps: [${cap}] }`, journeys: `  one: { trigger: { event: bought }, reentry: always, steps: [${steps}] }`, messages });

describe('never sent', () => {
  test('what follows at once on the message that takes the one slot', () => {
    expect(starvedMessages(capped('{ at_most: 1, per: 24h, action: skip }', '{ send: a }, { send: b }, { wait: 2d }, { send: c }').program)).toEqual([{ journey: 'one', node: 'send:b', message: 'b', by: { node: 'send:a', message: 'a' }, cap: 0 }]);
  });

  test.each([
    { label: 'a wait between them', loaded: capped('{ at_most: 1, per: 24h, action: skip }', '{ send: a }, { wait: 1h }, { send: b }') },
    { label: 'two slots', loaded: capped('{ at_most: 2, per: 24h, action: skip }', '{ send: a }, { send: b }') },
    { label: 'a message that may wait', loaded: capped('{ at_most: 1, per: 24h, action: defer, up_to: 2d }', '{ send: a }, { send: b }') },
    { label: 'another channel, which may be the only one that reaches somebody', loaded: capped('{ at_most: 1, per: 24h, action: skip }', '{ send: d }, { send: b }', '  d: { channel: sms, purpose: marketing, text: D }') },
    { label: 'a first message that may be too old', loaded: capped('{ at_most: 1, per: 24h, action: skip }', '{ send: { message: a, max_age: 1h } }, { send: b }') },
    { label: 'a transactional one', loaded: capped('{ at_most: 1, per: 24h, action: skip }', '{ send: a }, { send: receipt }') },
  ])('not behind $label', ({ loaded }) => {
    expect(starvedMessages(loaded.program)).toEqual([]);
  });
});

describe('too little contact', () => {
  const loaded = small({ more: paying, journeys: '  one: { trigger: { event: bought }, reentry: always, steps: [{ send: a }] }\n  weekly: { trigger: { schedule: { every: week, weekday: [mon], at: "09:00" } }, audience: { in: paying }, reentry: always, steps: [{ send: b }] }' });
  const term = { op: 'compare', left: { get: ['profile', 'plan'], type: { kind: 'string' } }, type: { kind: 'string' }, tests: [{ is: { literal: 'pro' } }] } as const;
  const rule = (atLeast: number) => ({ segment: 'paying', condition: 'paying', pool: { paying: term }, atLeast, per: 14 * 86_400_000 });

  test('somebody in the segment who does nothing gets what comes by itself', () => {
    expect(pressure(loaded, { contact: rule(3) }).contact).toMatchObject({ segment: 'paying', atLeast: 3, fewest: 2 });
  });
});
