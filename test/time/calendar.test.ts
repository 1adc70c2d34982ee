import { describe, expect, test } from 'vitest';
import { addDuration, endOfDay, nextLocal, startOfDay } from '../../src/time/calendar.ts';
import { parseDuration } from '../../src/time/parse-duration.ts';
import { parseTimeOfDay } from '../../src/time/moment.ts';
import { instant, shown } from './instant.ts';
import { zone } from './zone.ts';

function added(id: string, at: string, text: string): string {
  const duration = parseDuration(text);
  if (duration === undefined) throw new Error(`no duration: ${text}`);
  return shown(zone(id), addDuration(instant(at), duration, zone(id)));
}

describe('a duration is added', () => {
  test.each([
    ['a month from the 31st ends at the month\'s end', 'UTC', '2026-01-31T09:00:00+00:00', '1mo', '2026-02-28T09:00:00+00:00'],
    ['a month from the 31st in a leap year', 'UTC', '2028-01-31T09:00:00+00:00', '1mo', '2028-02-29T09:00:00+00:00'],
    ['two months from the 31st do not remember February', 'UTC', '2026-01-31T09:00:00+00:00', '2mo', '2026-03-31T09:00:00+00:00'],
    ['three months from the 31st', 'UTC', '2026-01-31T09:00:00+00:00', '3mo', '2026-04-30T09:00:00+00:00'],
    ['a year from a leap day', 'UTC', '2028-02-29T09:00:00+00:00', '1y', '2029-02-28T09:00:00+00:00'],
    ['four years from a leap day', 'UTC', '2028-02-29T09:00:00+00:00', '4y', '2032-02-29T09:00:00+00:00'],
    ['a month back from the 31st', 'UTC', '2026-03-31T09:00:00+00:00', '-1mo', '2026-02-28T09:00:00+00:00'],
    ['months over a year\'s end', 'UTC', '2026-11-30T09:00:00+00:00', '3mo', '2027-02-28T09:00:00+00:00'],
    ['months back over a year\'s end', 'UTC', '2026-01-15T09:00:00+00:00', '-2mo', '2025-11-15T09:00:00+00:00'],
    ['months clamp before days count on', 'UTC', '2026-01-31T09:00:00+00:00', '1mo1d', '2026-03-01T09:00:00+00:00'],
    ['hours come last', 'UTC', '2026-01-31T09:00:00+00:00', '1mo1d2h', '2026-03-01T11:00:00+00:00'],
    ['09:00 stays 09:00 over the start of summer time', 'Europe/Helsinki', '2026-03-28T09:00:00+02:00', '1d', '2026-03-29T09:00:00+03:00'],
    ['24 hours do not', 'Europe/Helsinki', '2026-03-28T09:00:00+02:00', '24h', '2026-03-29T10:00:00+03:00'],
    ['09:00 stays 09:00 over its end', 'America/New_York', '2026-10-31T09:00:00-04:00', '1d', '2026-11-01T09:00:00-05:00'],
    ['a week over the change of half an hour', 'Australia/Lord_Howe', '2026-10-01T09:00:00+10:30', '1w', '2026-10-08T09:00:00+11:00'],
    ['a month into summer time', 'Europe/Helsinki', '2026-03-15T09:00:00+02:00', '1mo', '2026-04-15T09:00:00+03:00'],
    ['a day into a skipped hour falls later', 'Europe/Helsinki', '2026-03-28T03:30:00+02:00', '1d', '2026-03-29T04:30:00+03:00'],
    ['two days over a skipped hour keep the time', 'Europe/Helsinki', '2026-03-28T03:30:00+02:00', '2d', '2026-03-30T03:30:00+03:00'],
    ['a day into a repeated hour is its first', 'America/New_York', '2026-10-31T01:30:00-04:00', '1d', '2026-11-01T01:30:00-04:00'],
    ['a day back into a repeated hour is its first', 'America/New_York', '2026-11-02T01:30:00-05:00', '-1d', '2026-11-01T01:30:00-04:00'],
    ['hours from the second of a repeated hour stay exact', 'America/New_York', '2026-11-01T01:30:00-05:00', '1h', '2026-11-01T02:30:00-05:00'],
    ['nothing leaves the second of a repeated hour alone', 'America/New_York', '2026-11-01T01:30:00-05:00', '0d', '2026-11-01T01:30:00-05:00'],
    ['a day into a skipped day', 'Pacific/Apia', '2011-12-29T10:00:00-10:00', '1d', '2011-12-31T10:00:00+14:00'],
    ['two days over a skipped day', 'Pacific/Apia', '2011-12-29T10:00:00-10:00', '2d', '2011-12-31T10:00:00+14:00'],
    ['a day into Ramadan', 'Africa/Casablanca', '2026-02-14T09:00:00+01:00', '1d', '2026-02-15T09:00:00+00:00'],
    ['seconds and milliseconds stay', 'Europe/Helsinki', '2026-03-28T09:00:01.250+02:00', '1d', '2026-03-29T09:00:01.250+03:00'],
  ])('%s', (_label, id, at, text, expected) => {
    expect(added(id, at, text)).toBe(expected);
  });
});

describe('the next slot of a time of day', () => {
  test.each([
    ['later the same day', 'Europe/Helsinki', '2026-11-05T08:59:59.999+02:00', '09:00', undefined, '2026-11-05T09:00:00+02:00'],
    ['the instant itself counts', 'Europe/Helsinki', '2026-11-05T09:00:00+02:00', '09:00', undefined, '2026-11-05T09:00:00+02:00'],
    ['a millisecond after it does not', 'Europe/Helsinki', '2026-11-05T09:00:00.001+02:00', '09:00', undefined, '2026-11-06T09:00:00+02:00'],
    ['over the start of summer time', 'Europe/Helsinki', '2026-03-28T10:00:00+02:00', '09:00', undefined, '2026-03-29T09:00:00+03:00'],
    ['over the end of summer time', 'America/New_York', '2026-10-31T10:00:00-04:00', '09:00', undefined, '2026-11-01T09:00:00-05:00'],
    ['on the next Monday', 'Europe/Helsinki', '2026-11-05T10:00:00+02:00', '09:00', [1], '2026-11-09T09:00:00+02:00'],
    ['a week later when today\'s is past', 'Europe/Helsinki', '2026-11-05T10:00:00+02:00', '09:00', [4], '2026-11-12T09:00:00+02:00'],
    ['on the nearest of several weekdays', 'Europe/Helsinki', '2026-11-06T10:00:00+02:00', '09:00', [5, 7, 3], '2026-11-08T09:00:00+02:00'],
    ['by the weekday of the zone, not of UTC', 'Pacific/Auckland', '2026-11-08T20:00:00Z', '09:30', [1], '2026-11-09T09:30:00+13:00'],
    ['in a skipped hour, later that day', 'Europe/Helsinki', '2026-03-29T00:00:00+02:00', '03:30', undefined, '2026-03-29T04:30:00+03:00'],
    ['the first of a repeated hour', 'America/New_York', '2026-11-01T00:30:00-04:00', '01:30', undefined, '2026-11-01T01:30:00-04:00'],
    ['once in a repeated hour', 'America/New_York', '2026-11-01T01:30:00.001-04:00', '01:30', undefined, '2026-11-02T01:30:00-05:00'],
    ['moved past midnight, of the day before', 'America/Nuuk', '2026-03-29T00:10:00-01:00', '23:30', undefined, '2026-03-29T00:30:00-01:00'],
    ['after a skipped day', 'Pacific/Apia', '2011-12-29T11:00:00-10:00', '10:00', undefined, '2011-12-31T10:00:00+14:00'],
    ['not on a skipped Friday', 'Pacific/Apia', '2011-12-29T11:00:00-10:00', '10:00', [5], '2012-01-06T10:00:00+14:00'],
  ])('%s', (_label, id, from, clock, weekdays, expected) => {
    const minute = parseTimeOfDay(clock);
    if (minute === undefined) throw new Error(`no time of day: ${clock}`);
    expect(shown(zone(id), nextLocal(zone(id), instant(from), minute, weekdays))).toBe(expected);
  });

  test('no weekday at all is a bug of the caller', () => {
    expect(() => nextLocal(zone('UTC'), 0, 540, [])).toThrow(RangeError);
  });
});

describe('the local day', () => {
  test.each([
    ['an ordinary day', 'Europe/Helsinki', '2026-11-05T15:00:00+02:00', '2026-11-05T00:00:00+02:00', '2026-11-06T00:00:00+02:00'],
    ['midnight is of the day it begins', 'Europe/Helsinki', '2026-11-05T00:00:00+02:00', '2026-11-05T00:00:00+02:00', '2026-11-06T00:00:00+02:00'],
    ['a day of 23 hours', 'Europe/Helsinki', '2026-03-29T15:00:00+03:00', '2026-03-29T00:00:00+02:00', '2026-03-30T00:00:00+03:00'],
    ['a day of 25 hours', 'Europe/Helsinki', '2026-10-25T15:00:00+02:00', '2026-10-25T00:00:00+03:00', '2026-10-26T00:00:00+02:00'],
    ['a day without midnight', 'America/Sao_Paulo', '2018-11-04T15:00:00-02:00', '2018-11-04T01:00:00-02:00', '2018-11-05T00:00:00-02:00'],
    ['the day before one without midnight', 'America/Sao_Paulo', '2018-11-03T15:00:00-03:00', '2018-11-03T00:00:00-03:00', '2018-11-04T01:00:00-02:00'],
    ['a day with two midnights', 'America/Havana', '2026-11-01T15:00:00-05:00', '2026-11-01T00:00:00-04:00', '2026-11-02T00:00:00-05:00'],
    ['a day whose last hour comes twice', 'America/Nuuk', '2026-10-24T23:30:00-02:00', '2026-10-24T00:00:00-01:00', '2026-10-25T00:00:00-02:00'],
    ['a clock set back into the day before', 'Antarctica/Casey', '2010-03-04T23:30:00+08:00', '2010-03-04T00:00:00+11:00', '2010-03-05T00:00:00+08:00'],
    ['a midnight skipped from before to after', 'America/Toronto', '1919-03-31T12:00:00-04:00', '1919-03-31T00:30:00-04:00', '1919-04-01T00:00:00-04:00'],
    ['the day before a skipped day', 'Pacific/Apia', '2011-12-29T15:00:00-10:00', '2011-12-29T00:00:00-10:00', '2011-12-31T00:00:00+14:00'],
  ])('%s', (_label, id, at, start, end) => {
    expect(shown(zone(id), startOfDay(zone(id), instant(at)))).toBe(start);
    expect(shown(zone(id), endOfDay(zone(id), instant(at)))).toBe(end);
  });
});
