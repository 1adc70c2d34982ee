import { describe, expect, test } from 'vitest';
import { instantOf, localTime, minuteOf, nextOffsetChange, offsetAt } from '../../src/time/local-time.ts';
import { parseDate, parseTimeOfDay } from '../../src/time/moment.ts';
import { instant, shown } from './instant.ts';
import { zone } from './zone.ts';

describe('the offset of a zone', () => {
  test.each([
    ['winter', 'Europe/Helsinki', '2026-01-15T12:00:00Z', 2],
    ['summer', 'Europe/Helsinki', '2026-07-15T12:00:00Z', 3],
    ['the last millisecond before a change', 'Europe/Helsinki', '2026-03-29T00:59:59.999Z', 2],
    ['the first instant after a change', 'Europe/Helsinki', '2026-03-29T01:00:00Z', 3],
    ['winter in the south', 'Australia/Lord_Howe', '2026-07-15T12:00:00Z', 10.5],
    ['half an hour of summer time', 'Australia/Lord_Howe', '2026-01-15T12:00:00Z', 11],
    ['a quarter of an hour', 'Asia/Kathmandu', '2026-01-15T12:00:00Z', 5.75],
    ['a zone that gave summer time up', 'Europe/Moscow', '2026-07-15T12:00:00Z', 3],
    ['before a skipped day', 'Pacific/Apia', '2011-12-30T09:59:59Z', -10],
    ['after a skipped day', 'Pacific/Apia', '2011-12-30T10:00:00Z', 14],
    ['Ramadan', 'Africa/Casablanca', '2026-03-01T12:00:00Z', 0],
    ['after Ramadan', 'Africa/Casablanca', '2026-04-01T12:00:00Z', 1],
    ['a summer far ahead', 'Europe/Berlin', '2099-07-15T12:00:00Z', 2],
    ['a winter far ahead', 'America/New_York', '2099-12-15T12:00:00Z', -5],
    ['UTC', 'UTC', '2026-07-15T12:00:00Z', 0],
    ['a fixed zone with its inverted sign', 'Etc/GMT+5', '2026-07-15T12:00:00Z', -5],
  ])('%s: %s', (_label, id, at, hours) => {
    expect(offsetAt(zone(id), instant(at))).toBe(hours * 3_600_000);
  });

  test('the next change is the first after the instant, never the instant itself', () => {
    const change = instant('2026-03-29T01:00:00Z');
    expect(nextOffsetChange(zone('Europe/Oslo'), change - 1)).toBe(change);
    expect(nextOffsetChange(zone('Europe/Oslo'), change)).toBe(instant('2026-10-25T01:00:00Z'));
    expect(nextOffsetChange(zone('UTC'), change)).toBe(Number.POSITIVE_INFINITY);
    // Behind the last change there is none, however far one looks.
    expect(nextOffsetChange(zone('Asia/Kolkata'), Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('calendar and clock', () => {
  test.each([
    ['a Sunday in Kathmandu', 'Asia/Kathmandu', '2026-03-01T18:14:59.250Z', { year: 2026, month: 3, day: 1, weekday: 7, minuteOfDay: 1439, second: 59, millisecond: 250 }],
    ['the Monday after it', 'Asia/Kathmandu', '2026-03-01T18:15:00Z', { year: 2026, month: 3, day: 2, weekday: 1, minuteOfDay: 0, second: 0, millisecond: 0 }],
    ['a leap day in the west', 'America/Los_Angeles', '2024-03-01T05:00:00Z', { year: 2024, month: 2, day: 29, weekday: 4, minuteOfDay: 1260, second: 0, millisecond: 0 }],
    ['before 1970', 'UTC', '1969-12-31T23:59:59.999Z', { year: 1969, month: 12, day: 31, weekday: 3, minuteOfDay: 1439, second: 59, millisecond: 999 }],
  ])('%s', (_label, id, at, expected) => {
    expect(localTime(zone(id), instant(at))).toStrictEqual(expected);
    expect(minuteOf(zone(id), instant(at))).toBe(expected.minuteOfDay);
  });
});

describe('local time to instant', () => {
  test.each([
    ['an ordinary time', 'Europe/Helsinki', '2026-11-05 09:00', '2026-11-05T09:00:00+02:00'],
    ['a skipped hour is read later', 'Europe/Helsinki', '2026-03-29 03:30', '2026-03-29T04:30:00+03:00'],
    ['the first minute of a skipped hour', 'Europe/Helsinki', '2026-03-29 03:00', '2026-03-29T04:00:00+03:00'],
    ['the first minute after a skipped hour', 'Europe/Helsinki', '2026-03-29 04:00', '2026-03-29T04:00:00+03:00'],
    ['a repeated hour is read first', 'Europe/Helsinki', '2026-10-25 03:30', '2026-10-25T03:30:00+03:00'],
    ['the first minute after a repeated hour', 'Europe/Helsinki', '2026-10-25 04:00', '2026-10-25T04:00:00+02:00'],
    ['a skipped hour in the west', 'America/New_York', '2026-03-08 02:30', '2026-03-08T03:30:00-04:00'],
    ['a repeated hour in the west', 'America/New_York', '2026-11-01 01:30', '2026-11-01T01:30:00-04:00'],
    ['a skipped half hour', 'Australia/Lord_Howe', '2026-10-04 02:10', '2026-10-04T02:40:00+11:00'],
    ['a repeated half hour', 'Australia/Lord_Howe', '2026-04-05 01:45', '2026-04-05T01:45:00+11:00'],
    ['after a repeated half hour', 'Australia/Lord_Howe', '2026-04-05 02:00', '2026-04-05T02:00:00+10:30'],
    ['a skipped day', 'Pacific/Apia', '2011-12-30 10:00', '2011-12-31T10:00:00+14:00'],
    ['the day before a skipped day', 'Pacific/Apia', '2011-12-29 23:59', '2011-12-29T23:59:00-10:00'],
    ['a repeated hour in Ramadan', 'Africa/Casablanca', '2026-02-15 02:30', '2026-02-15T02:30:00+01:00'],
    ['a skipped hour after Ramadan', 'Africa/Casablanca', '2026-03-22 02:30', '2026-03-22T03:30:00+01:00'],
    ['a skipped hour of the negative summer time of Dublin', 'Europe/Dublin', '2026-03-29 01:30', '2026-03-29T02:30:00+01:00'],
  ])('%s', (_label, id, local, expected) => {
    const [dateText = '', clock = ''] = local.split(' ');
    const date = parseDate(dateText);
    const minuteOfDay = parseTimeOfDay(clock);
    if (date === undefined || minuteOfDay === undefined) throw new Error(`no local time: ${local}`);
    expect(shown(zone(id), instantOf(zone(id), { ...date, minuteOfDay }))).toBe(expected);
  });
});
