import { addDuration } from '../time/calendar.ts';
import type { Duration } from '../time/duration.ts';
import { findZone } from '../time/find-zone.ts';
import { instantOf, localTime } from '../time/local-time.ts';
import type { Zone } from '../time/zone.ts';
import { dateText, momentIn } from './moment-in.ts';
import type { Entry } from './plan.ts';
import { roughLength } from './rough-length.ts';

export type DateEntry = Extract<Entry, { readonly on: 'date' }>;

/** One date that an entry fires for: the day itself (the offset is not part of it) and when it fires. */
export interface Occurrence {
  /** "YYYY-MM-DD" where the date is a day, epoch milliseconds where it is an instant. */
  readonly date: string | number;
  readonly fire: number;
}

/** When an entry fires for a date: the offset by the calendar of the zone, then the time of day on that local day. Undefined for what is no date. */
export function fireFor(entry: DateEntry, date: string | number, zone: Zone): number | undefined {
  const moment = momentIn(zone, date);
  if (moment === undefined) return undefined;
  const at = entry.offset === undefined ? moment : addDuration(moment, entry.offset, zone);
  if (entry.at === undefined) return at;
  const { year, month, day } = localTime(zone, at);
  return instantOf(zone, { year, month, day, minuteOfDay: entry.at });
}

/** The first return of a date that fires at `from` or later and is not `spent`. Counted from the date itself, so month ends never drift. */
export function nextOccurrence(entry: DateEntry, every: Duration, date: string | number, zone: Zone, from: number, spent: readonly (string | number)[]): Occurrence | undefined {
  const moment = momentIn(zone, date);
  const period = roughLength(every);
  if (moment === undefined || period <= 0) return undefined;
  const offset = entry.offset === undefined ? 0 : roughLength(entry.offset);
  const first = Math.max(0, Math.floor((from - moment - offset) / period) - 2);
  for (let round = first; round < first + 8 + spent.length; round++) {
    const occurrence = occurrenceOf(entry, every, date, zone, round);
    const fire = fireFor(entry, occurrence, zone);
    if (fire !== undefined && fire >= from && !spent.includes(occurrence)) return { date: occurrence, fire };
  }
  return undefined;
}

function occurrenceOf(entry: DateEntry, every: Duration, date: string | number, zone: Zone, round: number): string | number {
  // Days are counted where no clock is ever changed.
  const calendar = typeof date === 'string' ? (findZone('UTC') ?? zone) : zone;
  const start = momentIn(calendar, date) ?? 0;
  const length = { months: every.months * round, days: every.days * round, milliseconds: every.milliseconds * round };
  const at = leapDay(entry, calendar, start, addDuration(start, length, calendar));
  return typeof date === 'string' ? dateText(calendar, at) : at;
}

/** 29 February falls on the 28th by clamping; `mar_1` asks for the day after. */
function leapDay(entry: DateEntry, zone: Zone, start: number, at: number): number {
  if (entry.feb_29 !== 'mar_1') return at;
  const from = localTime(zone, start);
  const to = localTime(zone, at);
  const clamped = from.month === 2 && from.day === 29 && to.month === 2 && to.day === 28;
  return clamped ? addDuration(at, { months: 0, days: 1, milliseconds: 0 }, zone) : at;
}
