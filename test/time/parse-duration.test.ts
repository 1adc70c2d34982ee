import { describe, expect, test } from 'vitest';
import { absoluteMilliseconds } from '../../src/time/absolute.ts';
import { formatDuration, parseDuration } from '../../src/time/parse-duration.ts';

const none = { months: 0, days: 0, milliseconds: 0 };
const hour = 3_600_000;

describe('a duration is read', () => {
  test.each([
    ['seconds', '90s', { ...none, milliseconds: 90_000 }],
    ['minutes', '15m', { ...none, milliseconds: 900_000 }],
    ['hours stay absolute', '24h', { ...none, milliseconds: 24 * hour }],
    ['days stay days', '3d', { ...none, days: 3 }],
    ['weeks are seven days', '2w', { ...none, days: 14 }],
    ['months, not minutes', '1mo', { ...none, months: 1 }],
    ['years are twelve months', '1y', { ...none, months: 12 }],
    ['a sum', '1h30m', { ...none, milliseconds: 1.5 * hour }],
    ['a sum of all units', '1y2mo3w4d5h6m7s', { months: 14, days: 25, milliseconds: 5 * hour + 367_000 }],
    ['a sign for the whole', '-1d12h', { months: 0, days: -1, milliseconds: -12 * hour }],
    ['a plus sign', '+3d', { ...none, days: 3 }],
    ['nothing', '0d', none],
    ['a negative nothing has no signed zero', '-0d', none],
    ['leading zeros', '007d', { ...none, days: 7 }],
    ['ISO months', 'P2M', { ...none, months: 2 }],
    ['ISO minutes', 'PT2M', { ...none, milliseconds: 120_000 }],
    ['ISO weeks', 'P2W', { ...none, days: 14 }],
    ['an ISO sum', 'P1Y2M3DT4H5M6S', { months: 14, days: 3, milliseconds: 4 * hour + 306_000 }],
    ['a negative ISO duration', '-P3D', { ...none, days: -3 }],
    ['a thousand years', '1000y', { ...none, months: 12_000 }],
  ])('%s: %s', (_label, text, expected) => {
    expect(parseDuration(text)).toStrictEqual(expected);
  });
});

describe('a duration is refused', () => {
  test.each([
    ['a bare number', '3'],
    ['a word', '3 days'],
    ['words without a space', '3days'],
    ['an inner sign', '1h-2m'],
    ['two signs', '--1d'],
    ['nothing', ''],
    ['a sign alone', '-'],
    ['a unit alone', 'd'],
    ['a fraction', '1.5d'],
    ['an ISO fraction', 'P1.5D'],
    ['a space inside', '1h 30m'],
    ['a space around', ' 1h'],
    ['a line break after', '1h\n'],
    ['smaller units first', '30m1h'],
    ['a unit twice', '1h1h'],
    ['a capital unit', '3D'],
    ['milliseconds', '5ms'],
    ['a number without its unit at the end', '1h30'],
    ['ISO without parts', 'P'],
    ['an empty ISO clock part', 'P1DT'],
    ['ISO hours without T', 'P3H'],
    ['small ISO letters', 'p3d'],
    ['more years than a date can bear', '999999999y'],
    ['a sum beyond a thousand years', '1000y1mo'],
    ['more days than a thousand years', '366001d'],
    ['more seconds than a thousand years', '99999999999s'],
    ['digits beyond any number', `${'9'.repeat(400)}s`],
    ['other digits', '٣d'],
  ])('%s: %j', (_label, text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

describe('a duration is printed in its canonical form', () => {
  test.each([
    ['1mo3d2h', '1mo3d2h'],
    ['P1M3DT2H', '1mo3d2h'],
    ['14mo', '1y2mo'],
    ['12mo', '1y'],
    ['2w', '14d'],
    ['24h', '24h'],
    ['90m', '1h30m'],
    ['3600s', '1h'],
    ['-36h', '-36h'],
    ['-1mo1d', '-1mo1d'],
    ['0d', '0s'],
  ])('%s as %s', (text, expected) => {
    const duration = parseDuration(text);
    expect(duration && formatDuration(duration)).toBe(expected);
    expect(parseDuration(expected)).toStrictEqual(duration);
  });

  test('a rest below a second as a fraction', () => {
    expect(formatDuration({ months: 0, days: 0, milliseconds: 61_500 })).toBe('1m1.5s');
  });
});

describe('looking back', () => {
  test.each([
    ['a day is 24 hours', '1d', 24 * hour],
    ['a week is 168 hours', '2w', 336 * hour],
    ['sums add up', '1d1h', 25 * hour],
    ['signs stay', '-1d', -24 * hour],
    ['months have no length', '1mo', undefined],
    ['years have no length', '1y1d', undefined],
  ])('%s', (_label, text, expected) => {
    const duration = parseDuration(text);
    expect(duration && absoluteMilliseconds(duration)).toBe(expected);
    expect(duration).toBeDefined();
  });
});
