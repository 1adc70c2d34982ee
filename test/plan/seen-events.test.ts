import { describe, expect, test } from 'vitest';
import { forgetSeen, newSeenEvents, uniteSeen } from '../../src/plan/seen-events.ts';
import { newSubject } from '../../src/plan/subject-state.ts';
import type { SubjectState } from '../../src/plan/subject-state.ts';
import { DAY, START } from './plan-kit.ts';

const HOUR = DAY / 24;

/** Somebody who did something every `every` milliseconds, `count` times. */
function busy(count: number, every: number): SubjectState {
  const state = newSubject('p1');
  for (let place = 0; place < count; place++) state.seen.push({ id: `e${place}`, at: START + place * every });
  return state;
}

describe.each([
  ['few events', 20],
  ['more than are gone through one by one', 500],
])('%s', (_label, count) => {
  const every = (6 * DAY) / count;
  const state = busy(count, every);
  const last = START + (count - 1) * every;

  test('each is known for seven days to the millisecond', () => {
    const seen = newSeenEvents();
    for (const { id, at } of state.seen) {
      expect(seen.has(state, id, at + 7 * DAY - 1)).toBe(true);
      expect(seen.has(state, id, at + 7 * DAY)).toBe(false);
    }
  });
  test('others are not', () => {
    const seen = newSeenEvents();
    for (const id of ['e', '', 'E1', '__proto__', 'toString', `e${count}`]) expect(seen.has(state, id, last)).toBe(false);
  });
  test('one that comes again after a week is known from then on', () => {
    const again = busy(count, every);
    const seen = newSeenEvents();
    const at = START + 7 * DAY;
    expect(seen.has(again, 'e0', at)).toBe(false);
    again.seen.push({ id: 'e0', at });
    expect(seen.has(again, 'e0', at + DAY)).toBe(true);
  });
  test('sweeping forgets those of a week ago and none of the others', () => {
    const swept = busy(count, every);
    const seen = newSeenEvents();
    expect(seen.has(swept, 'e0', last)).toBe(true);
    const now = START + 7 * DAY + 5 * every;
    forgetSeen(swept, now);
    expect(swept.seen.map(({ id }) => id)).toEqual(state.seen.slice(6).map(({ id }) => id));
    expect(seen.has(swept, 'e5', now)).toBe(false);
    expect(seen.has(swept, 'e6', now)).toBe(true);
  });
});

test('an index made for one list is not taken for that of another', () => {
  const seen = newSeenEvents();
  const [one, other] = [busy(200, HOUR / 10), newSubject('p2')];
  for (let place = 0; place < 200; place++) other.seen.push({ id: `o${place}`, at: START + (place * HOUR) / 10 });
  const now = START + DAY;
  expect([seen.has(one, 'e3', now), seen.has(other, 'e3', now), seen.has(other, 'o3', now), seen.has(one, 'o3', now)]).toEqual([true, false, true, false]);
});

test('of an event that two have taken the later time counts, and the order is that of time', () => {
  const united = uniteSeen([{ id: 'a', at: 1 }, { id: 'b', at: 4 }], [{ id: 'c', at: 2 }, { id: 'a', at: 3 }]);
  expect(united).toEqual([{ id: 'c', at: 2 }, { id: 'a', at: 3 }, { id: 'b', at: 4 }]);
});
