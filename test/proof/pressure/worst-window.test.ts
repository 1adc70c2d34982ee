import { expect, test } from 'vitest';
import { worstWindow, type Window } from '../../../src/proof/pressure/worst-window.ts';
import { findZone } from '../../../src/time/find-zone.ts';

const HOUR = 3_600_000;
const start = Date.UTC(2027, 0, 4);
const day: Window = { kind: 'rolling', length: 24 * HOUR };

const rows: readonly { readonly label: string; readonly hours: readonly number[]; readonly window: Window; readonly zone?: string; readonly count: number; readonly from?: number }[] = [
  { label: 'nothing happened', hours: [], window: day, count: 0 },
  { label: 'a day later is another day', hours: [0, 24], window: day, count: 1 },
  { label: 'a millisecond less is the same', hours: [0, 24 - 1 / HOUR], window: day, count: 2 },
  { label: 'the fullest of several, and the first of these', hours: [0, 1, 50, 51, 52, 100, 101, 102], window: day, count: 3, from: 2 },
  { label: 'a calendar day ends at midnight', hours: [22, 23, 25], window: { kind: 'day' }, count: 2 },
  { label: 'at the midnight of the recipient', hours: [22, 23, 25], window: { kind: 'day' }, zone: 'Europe/Berlin', count: 2, from: 1 },
];

test.each(rows)('$label', ({ hours, window, zone = 'UTC', count, from = 0 }) => {
  const found = findZone(zone);
  if (found === undefined) throw new Error(zone);
  expect(worstWindow(hours.map((hour) => start + hour * HOUR), window, found)).toEqual({ count, from, to: from + count });
});
