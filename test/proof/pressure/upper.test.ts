import { describe, expect, test } from 'vitest';
import { DAY } from '../../../src/proof/pressure/assumptions.ts';
import { upperBounds } from '../../../src/proof/pressure/upper.ts';
import { small } from './small-project.ts';

const all = (): boolean => true;
const week = 7 * DAY;

const anew = 'audience: { all: [{ did: asked, since: last_run }, { did_not: asked, within: 3d }] }';
const daily = '{ trigger: { schedule: { every: day, at: "10:00" } }';

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
  { label: 'an event asked for anew before every run, and none of it for three days', journey: `{ trigger: { event: visited }, ${anew}, reentry: always, steps: [{ send: a }] }`, length: week, most: 3 },
  { label: 'none of another event says nothing of how far apart', journey: '{ trigger: { event: visited }, audience: { all: [{ did: asked, since: last_run }, { did_not: bought, within: 3d }] }, reentry: always, steps: [{ send: a }] }', length: week, most: 21 },
  { label: 'nor does one that was there all along', journey: '{ trigger: { event: visited }, audience: { all: [{ did: asked }, { did_not: asked, within: 3d }] }, reentry: always, steps: [{ send: a }] }', length: week, most: 21 },
  { label: 'what ends a run is there before the next turn of its schedule', journey: `${daily}, ${anew}, exit_on: [asked], reentry: always, steps: [{ send: a }, { wait: 4d }, { send: b }] }`, length: week, most: 4, timezone: 'Europe/Berlin' },
  { label: 'without an end there are more', journey: `${daily}, ${anew}, reentry: always, steps: [{ send: a }, { wait: 4d }, { send: b }] }`, length: week, most: 5, timezone: 'Europe/Berlin' },
  { label: 'and where it does not always end it', journey: `${daily}, ${anew}, exit_on: [{ event: tried, where: { well: true } }], reentry: always, steps: [{ send: a }, { wait: 4d }, { send: b }] }`.replaceAll('asked', 'tried'), length: week, most: 5, timezone: 'Europe/Berlin' },
];

const segments = 'segments: { paying: { when: { profile: { plan: pro } } } }';

describe('demand', () => {
  test.each(demand)('$label: $most', ({ journey, length, most, budget, timezone = 'UTC' }) => {
    const { program, assumptions } = small({ journeys: `  one: ${journey}`, timezone, more: segments, events: '  tried: { properties: { well: boolean } }' }, budget);
    expect(upperBounds(program, assumptions).demand(all, length).most).toBe(most);
  });

  test.each([
    { label: 'a wait of a day ends on another', steps: '{ send: a }, { wait: 1d }, { send: b }', most: 1 },
    { label: 'a wait of 24 hours need not: one day has 25', steps: '{ send: a }, { wait: 24h }, { send: b }', most: 2 },
    { label: 'nor one of a day and hours less', steps: '{ send: a }, { wait_for: { did: asked }, up_to: 1d }, { send: b }', most: 2 },
    { label: 'nor a wait for a time of day', steps: '{ send: a }, { wait: { at: "08:00" } }, { send: b }', most: 2 },
  ])('of one day of the calendar: $label', ({ steps, most }) => {
    const { program, assumptions } = small({ journeys: `  one: { trigger: { event: bought }, reentry: never, steps: [${steps}] }` });
    expect(upperBounds(program, assumptions).demand(all, DAY + assumptions.shift, true).most).toBe(most);
  });

  test.each([
    { label: 'the next turn of a schedule is on another day than what an ended run sent', exits: 'exit_on: [asked]', at: '10:00', most: 1 },
    { label: 'not where nothing ends the run', exits: 'priority: 1', at: '10:00', most: 2 },
    { label: 'not where a clock change moves the turn past midnight', exits: 'exit_on: [asked]', at: '23:30', most: 2 },
  ])('of one day of the calendar: $label', ({ exits, at, most }) => {
    const { program, assumptions } = small({ journeys: `  one: ${daily.replace('10:00', at)}, ${anew}, ${exits}, reentry: always, steps: [{ send: a }, { wait: 4d }, { send: b }] }` });
    expect(upperBounds(program, assumptions).demand(all, DAY + assumptions.shift, true).most).toBe(most);
  });

  const halves = 'segments: { paying: { when: { profile: { plan: pro } } }, others: { complement_of: paying } }';
  const leaving = (segment: string, wait: string, more = ''): string => `{ trigger: { enters: ${segment}, existing: skip }, exit_on: [{ leaves: ${segment} }], reentry: { once_per: 60d }, ${more}steps: [{ send: a }, { wait: ${wait} }, { send: b }] }`;
  test.each([
    { label: 'runs of the two halves of everybody come one behind the other', one: leaving('paying', '4d'), two: leaving('others', '4d'), most: 3 },
    { label: 'both fit where there is time for both', one: leaving('paying', '2d'), two: leaving('others', '2d'), most: 4 },
    { label: 'of one half there is no order', one: leaving('paying', '4d'), two: leaving('paying', '4d'), most: 4 },
    { label: 'what does not end by leaving goes on', one: leaving('paying', '4d'), two: leaving('others', '4d').replace('exit_on: [{ leaves: others }], ', ''), most: 4 },
    { label: 'an audience lets in as a trigger does', one: leaving('paying', '4d'), two: leaving('others', '4d', 'audience: { in: others }, ').replace('enters: others, existing: skip', 'event: bought'), most: 3 },
    { label: 'without it anybody may come in', one: leaving('paying', '4d'), two: leaving('others', '4d').replace('enters: others, existing: skip', 'event: bought'), most: 4 },
    { label: 'runs that may follow on one another are not told apart', one: leaving('paying', '4d').replace('60d', '3d'), two: leaving('others', '4d').replace('60d', '3d'), most: 10 },
  ])('$label', ({ one, two, most }) => {
    const { program, assumptions } = small({ journeys: `  one: ${one}\n  two: ${two}`, more: halves });
    expect(upperBounds(program, assumptions).demand(all, week).most).toBe(most);
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
