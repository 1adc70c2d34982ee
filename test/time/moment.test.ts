import { describe, expect, test } from 'vitest';
import { formatInstant, formatTimeOfDay, instantOfDate, parseDate, parseInstant, parseTimeOfDay, readInstant } from '../../src/time/moment.ts';
import { newRandom } from '../plan/random.ts';
import { instant, shown } from './instant.ts';
import { zone } from './zone.ts';

describe('a date', () => {
  test.each([
    ['is read', '2026-11-05', { year: 2026, month: 11, day: 5 }],
    ['may be a leap day', '2028-02-29', { year: 2028, month: 2, day: 29 }],
    ['may be the leap day of a fourth century', '2000-02-29', { year: 2000, month: 2, day: 29 }],
    ['may lie before 1970', '1931-12-31', { year: 1931, month: 12, day: 31 }],
  ])('%s: %s', (_label, text, expected) => {
    expect(parseDate(text)).toStrictEqual(expected);
  });

  test.each([
    ['February has no 30th', '2026-02-30'],
    ['no leap day in a common year', '2026-02-29'],
    ['no leap day in 1900', '1900-02-29'],
    ['June has no 31st', '2026-06-31'],
    ['no month 13', '2026-13-01'],
    ['no month 0', '2026-00-10'],
    ['no day 0', '2026-01-00'],
    ['the empty date of databases', '0000-00-00'],
    ['no year 0', '0000-01-01'],
    ['one digit', '2026-1-5'],
    ['slashes', '2026/01/05'],
    ['day first', '05-01-2026'],
    ['an instant', '2026-01-05T00:00:00Z'],
    ['a space after', '2026-01-05 '],
    ['a line break after', '2026-01-05\n'],
    ['nothing', ''],
  ])('is refused: %s', (_label, text) => {
    expect(parseDate(text)).toBeUndefined();
  });
});

describe('an instant', () => {
  test.each([
    ['in UTC', '2027-02-20T08:00:00Z', Date.UTC(2027, 1, 20, 8)],
    ['without seconds', '2027-02-20T08:00Z', Date.UTC(2027, 1, 20, 8)],
    ['east of UTC', '2027-02-20T08:00:00+02:00', Date.UTC(2027, 1, 20, 6)],
    ['west of UTC, over a year\'s end', '2026-12-31T20:30:00-05:00', Date.UTC(2027, 0, 1, 1, 30)],
    ['with an offset of minutes', '2027-02-20T08:00:00-03:30', Date.UTC(2027, 1, 20, 11, 30)],
    ['with an offset in hours', '2027-02-20T08:00:00+02', Date.UTC(2027, 1, 20, 6)],
    ['with an offset without colon', '2027-02-20T08:00:00+0530', Date.UTC(2027, 1, 20, 2, 30)],
    ['with milliseconds', '2027-02-20T08:00:00.25Z', Date.UTC(2027, 1, 20, 8, 0, 0, 250)],
    ['with microseconds, cut', '2027-02-20T08:00:00.123999Z', Date.UTC(2027, 1, 20, 8, 0, 0, 123)],
    ['before 1970', '1969-12-31T23:59:59Z', -1000],
  ])('is read %s', (_label, text, expected) => {
    expect(parseInstant(text)).toBe(expected);
  });

  test.each([
    ['a bare date', '2027-02-20'],
    ['a local time', '2027-02-20T08:00:00'],
    ['a date that does not exist', '2026-02-30T08:00:00Z'],
    ['hour 24', '2027-02-20T24:00:00Z'],
    ['minute 60', '2027-02-20T08:60:00Z'],
    ['second 60', '2027-02-20T08:00:60Z'],
    ['an offset beyond a day', '2027-02-20T08:00:00+24:00'],
    ['a space for T', '2027-02-20 08:00:00Z'],
    ['a zone by name', '2027-02-20T08:00:00 Europe/Oslo'],
    ['a number', '1798761600000'],
    ['a fraction without digits', '2027-02-20T08:00:00.Z'],
    ['a line break after', '2027-02-20T08:00:00Z\n'],
    ['nothing', ''],
  ])('is refused: %s', (_label, text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  test.each([
    ['whole seconds', Date.UTC(2027, 1, 20, 8), '2027-02-20T08:00:00Z'],
    ['milliseconds', Date.UTC(2027, 1, 20, 8, 0, 0, 7), '2027-02-20T08:00:00.007Z'],
  ])('is printed with %s', (_label, at, expected) => {
    expect(formatInstant(at)).toBe(expected);
    expect(parseInstant(expected)).toBe(at);
  });
});

describe('a date begins in a zone', () => {
  test.each([
    ['at midnight', 'Europe/Helsinki', '2026-11-05', '2026-11-05T00:00:00+02:00'],
    ['at midnight in summer', 'America/New_York', '2026-07-01', '2026-07-01T00:00:00-04:00'],
    ['after a skipped midnight', 'America/Sao_Paulo', '2018-11-04', '2018-11-04T01:00:00-02:00'],
    ['at the first of two midnights', 'America/Havana', '2026-11-01', '2026-11-01T00:00:00-04:00'],
    ['in 1931, on the clocks of then', 'Europe/Moscow', '1931-01-01', '1931-01-01T00:00:00+03:00'],
  ])('%s', (_label, id, date, expected) => {
    const at = instantOfDate(date, zone(id));
    expect(at && shown(zone(id), at)).toBe(expected);
  });

  test('a date that does not exist has no beginning', () => {
    expect(instantOfDate('2026-02-30', zone('UTC'))).toBeUndefined();
  });

  test('a date that a zone skipped stands for the moment of the skip', () => {
    expect(instantOfDate('2011-12-30', zone('Pacific/Apia'))).toBe(instant('2011-12-31T00:00:00+14:00'));
  });
});

describe('a time of day', () => {
  test.each([
    ['00:00', 0],
    ['09:00', 540],
    ['23:59', 1439],
  ])('%s is minute %i and back', (text, minutes) => {
    expect(parseTimeOfDay(text)).toBe(minutes);
    expect(formatTimeOfDay(minutes)).toBe(text);
  });

  test.each(['9:00', '24:00', '12:60', '12', '12:5', '12:00:00', '9am', '-1:00', ' 09:00', '09:00\n', ''])('%j is refused', (text) => {
    expect(parseTimeOfDay(text)).toBeUndefined();
  });
});

test('the usual form is read in the middle of a text as it is read alone, whatever is done to it', () => {
  const { below } = newRandom(3);
  const signs = [...'0123456789-:.TZ+ a'];
  let read = 0;
  for (let round = 0; round < 20_000; round += 1) {
    const written = new Date(below(2 ** 31) * 2000 + (round % 2 === 0 ? 0 : below(1000))).toISOString();
    const text = [...(round % 2 === 0 ? written.replace('.000', '') : written)];
    if (round % 3 > 0) text[below(text.length)] = signs[below(signs.length)] ?? '';
    const changed = text.join('');
    const found = readInstant(`"${changed}"`, 1, changed.length + 1);
    const date = changed.slice(0, 10);
    // Another program than ours; it takes 24:00, a comma and days past the end of a month, which are no instants here.
    const expected = /^\d{4}-\d\d-\d\dT(?!24)\d\d:\d\d:\d\d(\.\d{3})?Z$/.test(changed) && parseDate(date) !== undefined ? Date.parse(changed) : Number.NaN;
    expect(found ?? Number.NaN, changed).toBe(expected);
    if (found !== undefined) read += 1;
  }
  expect(read).toBeGreaterThan(8000);
});
