import { addDuration } from '../time/calendar.ts';
import { instantOfDate, parseDate, parseInstant } from '../time/moment.ts';
import { parseDuration } from '../time/parse-duration.ts';
import type { Zone } from '../time/zone.ts';

/** A moment as the command line takes it, which has checked how it is written: an ISO instant, or a date (midnight in the zone). */
export function momentOf(text: string, zone: Zone): number {
  const at = parseInstant(text) ?? instantOfDate(text, zone);
  if (at === undefined) throw new Error(`"${text}" is no moment`);
  return at;
}

/** An end: a moment, or a time from the start (`30d`). */
export function endOf(text: string, start: number, zone: Zone): number {
  const duration = parseDuration(text);
  return duration === undefined ? momentOf(text, zone) : addDuration(start, duration, zone);
}

/** Whether a text is a moment as the command line takes it. */
export function isMoment(text: string): boolean {
  return parseInstant(text) !== undefined || parseDate(text) !== undefined;
}

/** Whether a text is an end as the command line takes it: a moment, or a time forward from the start. */
export function isEnd(text: string): boolean {
  const duration = parseDuration(text);
  return isMoment(text) || (duration !== undefined && duration.months >= 0 && duration.days >= 0 && duration.milliseconds >= 0);
}
