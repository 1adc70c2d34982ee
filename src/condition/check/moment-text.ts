import { absoluteMilliseconds } from '../../time/absolute.ts';
import { findZone } from '../../time/find-zone.ts';
import { instantOfDate, parseDate, parseInstant } from '../../time/moment.ts';
import { parseDuration } from '../../time/parse-duration.ts';
import type { Value } from '../core/term.ts';

/** What a text says as a moment. `calendar`: an `ago` in months or years, which has no fixed length; `days` is what to write. */
export type MomentText = { readonly value: Value } | { readonly calendar: string; readonly days: number };

/**
 * `now`, `90d ago`, `in 3d`, an ISO date or an ISO time with its offset; undefined for any other text.
 * `keepDate`: a date stays a date (to be compared with dates), else it is midnight in the project's zone.
 */
export function readMomentText(text: string, timezone: string, keepDate: boolean): MomentText | undefined {
  if (text === 'now') return { value: { moment: 'now' } };
  const ago = /^(\S+) ago$/.exec(text)?.[1];
  if (ago !== undefined) return readAgo(ago);
  const ahead = /^in (\S+)$/.exec(text)?.[1];
  if (ahead !== undefined) {
    const duration = parseDuration(ahead);
    if (duration === undefined || duration.months < 0 || duration.days < 0 || duration.milliseconds < 0) return undefined;
    return { value: { moment: 'in', duration } };
  }
  if (parseDate(text) !== undefined) {
    if (keepDate) return { value: { literal: text } };
    const zone = findZone(timezone);
    const instant = zone === undefined ? undefined : instantOfDate(text, zone);
    return instant === undefined ? undefined : { value: { literal: instant } };
  }
  const instant = parseInstant(text);
  return instant === undefined ? undefined : { value: { literal: instant } };
}

function readAgo(text: string): MomentText | undefined {
  const duration = parseDuration(text);
  if (duration === undefined) return undefined;
  const milliseconds = absoluteMilliseconds(duration);
  if (milliseconds === undefined) return { calendar: text, days: daysOf(duration.months) + Math.max(0, duration.days) };
  return milliseconds < 0 ? undefined : { value: { moment: 'ago', milliseconds } };
}

/** A fixed number of days to write in place of months: 30 each, 365 for a year. */
export function daysOf(months: number): number {
  return Math.floor(months / 12) * 365 + (months % 12) * 30;
}
