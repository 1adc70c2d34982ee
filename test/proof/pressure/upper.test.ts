import { describe, expect, test } from 'vitest';
import { DAY } from '../../../src/proof/pressure/assumptions.ts';
import { upperBounds } from '../../../src/proof/pressure/upper.ts';
import { small } from './small-project.ts';

const all = (): boolean => true;
const week = 7 * DAY;

/** `zone` UTC: no clock change, so that lengths are what they seem. */
const demand: readonly { readonly label: string; readonly journey: string; readonly length: number; readonly most: number; readonly budget?: number; readonly timezone?: string }[] = [
  { label: 'once in a life', journey: '{ trigger: { event: bought }, reentry: never, steps: [{ send: a }] }', length: week, most: 1 },
  { label: 'each event, once a day', journey: '{ trigger: { event: bought }, reentry: always, steps: [{ send: a }] }', length: week, most: 7 },
  { label: 'each event, as often as its rate says', journey: '{ trigger: { event: visited }, reentry: always, steps: [{ send: a }] }', length: week, most: 21 },
  { label: 'each event, by the budget', journey: '{ trigger: { event: bought }, reentry: always, steps: [{ send: a }] }', length: DAY, most: 4, budget: 4 },
  { label: 'one run per order', journey: '{ trigger: { event: bought, key: event.order_id }, reentry: always, steps: [{ send: a }] }', length: DAY, most: Infinity },
  { label: 'one run per order, by the budget', journey: '{ trigger: { event: bought, key: event.order_id }, reentry: always, steps: [{ send: a }, { send: b }] }', length: DAY, most: 4, budget: 2 },
  { label: 'once a week, for all that the rate allows', journey: '{ trigger: { event: visited }, reentry: { once_per: 7d }, steps: [{ send: a }, { wait: 24h }, { send: b }] }', length: week, most: 2 },
  { label: 'an absolute wait is as long as it says', journey: '{ trigger: { event: bought }, reentry: never, steps: [{ send: a }, { wait: 24h }, { send: b }] }', length: DAY, most: 1, timezone: 'Europe/Berlin' },
  { label: 'a day may have 23 hours', journey: '{ trigger: { event: bought }, reentry: never, steps: [{ send: a }, { wait: 1d }, { send: b }] }', length: DAY, most: 2, timezone: 'Europe/Berlin' },
  { label: 'two days have one of them', journey: '{ trigger: { event: bought }, reentry: never, steps: [{ send: a }, { wait: 2d }, { send: b }] }', length: 47 * 3_600_000, most: 1, timezone: 'Europe/Berlin' },
  { label: 'a wait for something may be over at once', journey: '{ trigger: { event: bought }, reentry: never, steps: [{ send: a }, { wait_for: { did: asked }, up_to: 3d }, { send: b }] }', length: DAY, most: 2 },
  { label: 'the end of its time is not', journey: '{ trigger: { event: bought }, reentry: never, steps: [{ send: a }, { wait_for: { did: asked }, up_to: 3d, then: [{ exit: seen }] }, { send: b }] }', length: DAY, most: 1 },
  { label: 'of two arms the fuller', journey: '{ trigger: { event: bought }, reentry: never, steps: [{ choose: [{ when: { did: asked }, then: [{ send: a }, { send: b }] }], else: [{ send: c }] }] }', length: DAY, most: 2 },
  { label: 'a loop, round by round', journey: '{ trigger: { event: bought }, reentry: never, steps: [{ repeat: { times: 5, every: 12h, steps: [{ send: a }] } }] }', length: DAY, most: 2 },
  { label: 'a series from entry keeps its distances', journey: '{ trigger: { event: bought }, reentry: never, steps: [{ series: { from: entry, steps: [{ offset: 1d, send: a }, { offset: 3d, send: b }, { offset: 9d, send: c }] } }] }', length: week, most: 2 },
  { label: 'a series from a date of the event as well', journey: '{ trigger: { event: bought }, reentry: never, steps: [{ series: { from: event.due_at, if_past: skip, steps: [{ offset: 1d, send: a }, { offset: 3d, send: b }, { offset: 9d, send: c }] } }] }', length: week, most: 2 },
  { label: 'a date of the person may move', journey: '{ trigger: { event: bought }, reentry: never, steps: [{ series: { from: profile.ends_at, if_past: skip, if_missing: exit, steps: [{ offset: 1d, send: a }, { offset: 3d, send: b }, { offset: 9d, send: c }] } }] }', length: week, most: 3 },
  { label: 'the date that started a run stands still', journey: '{ trigger: { date: profile.ends_at, offset: -7d, at: "09:00", if_past: skip, existing: enter }, reentry: { once_per: 300d }, steps: [{ send: a }, { wait: { until: trigger.date, at: "09:00", if_past: exit, if_missing: exit } }, { send: b }] }', length: week, most: 1 },
  { label: 'with an hour less where the clock is changed on the way', journey: '{ trigger: { date: profile.ends_at, offset: -7d, at: "09:00", if_past: skip, existing: enter }, reentry: { once_per: 300d }, steps: [{ send: a }, { wait: { until: trigger.date, at: "09:00", if_past: exit, if_missing: exit } }, { send: b }] }', length: week, most: 2, timezone: 'Europe/Berlin' },
  { label: 'but may be any time off where it was past as it started the run', journey: '{ trigger: { date: profile.ends_at, offset: -7d, at: "09:00", if_past: now, existing: enter }, reentry: { once_per: 300d }, steps: [{ send: a }, { wait: { until: trigger.date, at: "09:00", if_past: exit, if_missing: exit } }, { send: b }] }', length: week, most: Infinity },
  { label: 'runs of one person follow each other', journey: '{ trigger: { event: bought }, reentry: always, steps: [{ send: a }, { wait: 48h }, { send: b }] }', length: 3 * DAY, most: 4 },
  { label: 'a segment is entered once a day', journey: '{ trigger: { enters: paying, existing: skip }, reentry: always, steps: [{ send: a }] }', length: 3 * DAY, most: 3 },
  { label: 'a quiet hour after the last event', journey: '{ trigger: { event: visited, without: { event: asked }, for: 12h }, reentry: always, steps: [{ send: a }] }', length: DAY, most: 2 },
  { label: 'every Tuesday and Friday', journey: '{ trigger: { schedule: { every: week, weekday: [tue, fri], at: "09:00" } }, reentry: always, steps: [{ send: a }] }', length: 4 * DAY, most: 2 },
  { label: 'every day, with the clock change', journey: '{ trigger: { schedule: { every: day, at: "09:00" } }, reentry: always, steps: [{ send: a }] }', length: week, most: 8, timezone: 'Europe/Berlin' },
];

const segments = 'segments: { paying: { when: { profile: { plan: pro } } } }';

describe('demand', () => {
  test.each(demand)('$label: $most', ({ journey, length, most, budget, timezone = 'UTC' }) => {
    const { program, assumptions } = small({ journeys: `  one: ${journey}`, timezone, more: segments }, budget);
    expect(upperBounds(program, assumptions).demand(all, length).most).toBe(most);
  });

  test('what a journey starts comes as often as it starts it, and no more than that lets in', () => {
    const { program, assumptions } = small({ timezone: 'UTC', journeys: `
  one: { trigger: { event: visited }, reentry: always, steps: [{ start: two }, { start: three }] }
  two: { trigger: { event: asked }, reentry: never, steps: [{ send: a }] }
  three: { trigger: { event: asked }, reentry: { once_per: 1d }, steps: [{ send: b }] }` });
    expect(upperBounds(program, assumptions).demand(all, 2 * DAY).shares.map(({ journey, most }) => [journey, most])).toEqual([['three', 2], ['two', 1]]);
  });

  test('what a journey sends out comes on top of what others do', () => {
    const { program, assumptions } = small({ timezone: 'UTC', journeys: `
  one: { trigger: { event: visited }, reentry: always, steps: [{ emit: asked }] }
  two: { trigger: { event: asked }, reentry: always, steps: [{ send: a }] }` });
    expect(upperBounds(program, assumptions).demand(all, DAY).most).toBe(3 + 1);
  });
});

const three = '  one: { trigger: { event: visited }, reentry: always, steps: [{ send: a }, { send: receipt }] }';

describe('delivered', () => {
  test.each([
    { label: 'transactional messages take no slot', policies: 'policies: { frequency_caps: [{ at_most: 1, per: 24h, action: skip }] }', most: 1 + 3, caps: [0] },
    { label: 'a cap of another channel holds nothing back', policies: 'policies: { frequency_caps: [{ at_most: 1, per: 24h, channels: [sms], action: skip }] }', most: 6, caps: [] },
    { label: 'the least of several', policies: 'policies: { frequency_caps: [{ at_most: 2, per: 24h, action: skip }, { at_most: 1, per: 7d, action: skip }] }', most: 1 + 3, caps: [1] },
    { label: 'a cap above what falls due says nothing', policies: 'policies: { frequency_caps: [{ at_most: 9, per: 24h, action: skip }] }', most: 6, caps: [] },
  ])('$label', ({ policies, most, caps }) => {
    const { program, assumptions } = small({ journeys: three, policies, timezone: 'UTC' });
    expect(upperBounds(program, assumptions).delivered(all, DAY)).toMatchObject({ most, caps });
  });

  test('of a calendar day no more than the cap of the day', () => {
    const { program, assumptions } = small({ journeys: three, policies: 'policies: { frequency_caps: [{ at_most: 1, per: day, action: skip }] }' });
    const bounds = upperBounds(program, assumptions);
    expect([bounds.delivered(({ purpose }) => purpose === 'marketing', DAY + assumptions.shift, true).most, bounds.delivered(({ purpose }) => purpose === 'marketing', DAY).most]).toEqual([1, 3]);
  });
});
