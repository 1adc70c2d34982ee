import { daysInMonth, epochDay } from './civil-date.ts';
import type { CivilDate } from './civil-date.ts';
import { firstInstantOfDay } from './local-time.ts';
import type { Zone } from './zone.ts';

const instantForm =
  /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,9}))?)?(?:Z|([+-])([01]\d|2[0-3])(?::?([0-5]\d))?)$/;

/** A date as ISO 8601 writes it, `2026-02-28`, in the years 1 to 9999. Undefined for another form and for a date that does not exist. */
export function parseDate(text: string): CivilDate | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return { year, month, day };
}

/**
 * An instant as ISO 8601 writes it, with `Z` or an offset, in epoch milliseconds; digits below a millisecond are dropped.
 * Undefined for another form, for a date or an offset that does not exist, and for a local time or bare date, which is no instant.
 */
export function parseInstant(text: string): number | undefined {
  const plain = readInstant(text, 0, text.length);
  if (plain !== undefined) return plain;
  const found = instantForm.exec(text);
  if (found === null) return undefined;
  const [, dateText = '', hour, minute, second = '0', fraction = '', sign, offsetHour = '0', offsetMinute = '0'] = found;
  const date = parseDate(dateText);
  if (date === undefined) return undefined;
  const minutes = Number(hour) * 60 + Number(minute);
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * (sign === '-' ? -1 : 1);
  const milliseconds = Number(second) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
  return epochDay(date.year, date.month, date.day) * 86_400_000 + (minutes - offset) * 60_000 + milliseconds;
}

/**
 * The instant between two places of a text where it is written as most systems write it, `2026-11-05T08:00:00Z` or with milliseconds;
 * undefined for every other form, good ones included. Several times as fast as `parseInstant`, which takes all of them.
 */
export function readInstant(text: string, from: number, to: number): number | undefined {
  const length = to - from;
  if ((length !== 20 && length !== 24) || text.charCodeAt(to - 1) !== 0x5a || text.charCodeAt(from + 4) !== 0x2d || text.charCodeAt(from + 7) !== 0x2d || text.charCodeAt(from + 10) !== 0x54 || text.charCodeAt(from + 13) !== 0x3a || text.charCodeAt(from + 16) !== 0x3a) return undefined;
  const year = twoDigits(text, from) * 100 + twoDigits(text, from + 2);
  const month = twoDigits(text, from + 5);
  const day = twoDigits(text, from + 8);
  const hour = twoDigits(text, from + 11);
  const minute = twoDigits(text, from + 14);
  const second = twoDigits(text, from + 17);
  const milliseconds = length === 20 ? 0 : text.charCodeAt(from + 19) === 0x2e ? twoDigits(text, from + 20) * 10 + twoDigits(text, from + 21) % 10 : Number.NaN;
  // What is no digit has made its number NaN, which is never within limits.
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1 && hour <= 23 && minute <= 59 && second <= 59 && milliseconds >= 0) || day > daysInMonth(year, month)) return undefined;
  return epochDay(year, month, day) * 86_400_000 + (hour * 60 + minute) * 60_000 + second * 1000 + milliseconds;
}

/** NaN where one of them is no digit. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 0x30;
  const ones = text.charCodeAt(at + 1) - 0x30;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** The first instant of a date (`2026-11-05`) in a zone: its local midnight, or the end of the clock change that skips it. */
export function instantOfDate(text: string, zone: Zone): number | undefined {
  const date = parseDate(text);
  return date && firstInstantOfDay(zone, epochDay(date.year, date.month, date.day));
}

/** Minutes of the day of `09:00`, 0-1439; two digits each. Undefined for anything else, `24:00` included. */
export function parseTimeOfDay(text: string): number | undefined {
  const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  return found === null ? undefined : Number(found[1]) * 60 + Number(found[2]);
}

/** `09:00` for 540. */
export function formatTimeOfDay(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** ISO 8601 in UTC, `2026-11-05T08:00:00Z`, with milliseconds only where there are some. Throws beyond what a Date can hold. */
export function formatInstant(instant: number): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}
