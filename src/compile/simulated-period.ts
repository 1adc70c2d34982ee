import { addDuration } from '../time/calendar.ts';
import { instantOfDate, parseInstant } from '../time/moment.ts';
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
