import { expect, test } from 'vitest';
import { nextOutside } from '../../src/time/next-outside.ts';
import { parseTimeOfDay } from '../../src/time/moment.ts';
import { instant, shown } from './instant.ts';
import { zone } from './zone.ts';

test.each([
  ['an instant outside stays', 'Europe/Helsinki', '2026-11-05T12:00:30+02:00', '22:00-08:00', '2026-11-05T12:00:30+02:00'],
  ['in the evening, the next morning', 'Europe/Helsinki', '2026-11-05T23:15:30.500+02:00', '22:00-08:00', '2026-11-06T08:00:00+02:00'],
  ['after midnight, the same morning', 'Europe/Helsinki', '2026-11-06T03:00:00+02:00', '22:00-08:00', '2026-11-06T08:00:00+02:00'],
  ['the first instant of the span is inside', 'Europe/Helsinki', '2026-11-05T22:00:00+02:00', '22:00-08:00', '2026-11-06T08:00:00+02:00'],
  ['its end is outside', 'Europe/Helsinki', '2026-11-06T08:00:00+02:00', '22:00-08:00', '2026-11-06T08:00:00+02:00'],
  ['a span within a day', 'UTC', '2026-11-06T12:30:00Z', '12:00-13:00', '2026-11-06T13:00:00+00:00'],
  ['an empty span', 'UTC', '2026-11-06T12:00:00Z', '12:00-12:00', '2026-11-06T12:00:00+00:00'],
  ['a span up to midnight', 'UTC', '2026-11-06T23:30:00Z', '20:00-00:00', '2026-11-07T00:00:00+00:00'],
  ['a night of a clock set forward', 'Europe/Helsinki', '2026-03-28T23:00:00+02:00', '22:00-08:00', '2026-03-29T08:00:00+03:00'],
  ['a night of a clock set back', 'America/New_York', '2026-10-31T23:00:00-04:00', '22:00-08:00', '2026-11-01T08:00:00-05:00'],
  ['an end that is skipped is met at the change', 'Europe/Helsinki', '2026-03-29T01:00:00+02:00', '22:00-03:30', '2026-03-29T04:00:00+03:00'],
  ['an end that comes again, from between the two', 'America/New_York', '2026-11-01T01:10:00-05:00', '22:00-01:30', '2026-11-01T01:30:00-05:00'],
  ['an end at a clock set back is met the second time', 'America/New_York', '2026-11-01T01:30:00-04:00', '22:00-02:00', '2026-11-01T02:00:00-05:00'],
  ['a day that is skipped', 'Pacific/Apia', '2011-12-29T23:00:00-10:00', '22:00-08:00', '2011-12-31T08:00:00+14:00'],
])('%s', (_label, id, at, span, expected) => {
  const [from, to] = span.split('-').map(parseTimeOfDay);
  if (from === undefined || to === undefined) throw new Error(`no span: ${span}`);
  expect(shown(zone(id), nextOutside(zone(id), instant(at), from, to))).toBe(expected);
});
