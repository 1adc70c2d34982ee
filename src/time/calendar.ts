import { civilDate, daysInMonth, epochDay, weekdayOf } from './civil-date.ts';
import type { Duration } from './duration.ts';
import { firstInstantOfDay, instantOfLocal, offsetAt } from './local-time.ts';
import type { Zone } from './zone.ts';

const dayLength = 86_400_000;
/** A week twice over finds a slot even where the zone skipped the one date that fits. */
const daysToLook = 16;

/**
 * An instant moved by a duration, forward or back: first months (a day past the month's end becomes its last day), then days,
 * both on the zone's calendar at the same local time, then milliseconds as they are. Times that a clock change skips or repeats
 * are read as in `instantOf`. Months clamp afresh each time: for a chain, add multiples to the anchor, not to the result before.
 */
export function addDuration(instant: number, duration: Duration, zone: Zone): number {
  // Without a calendar part the second reading of a repeated hour must not become the first.
  if (duration.months === 0 && duration.days === 0) return instant + duration.milliseconds;
  const local = instant + offsetAt(zone, instant);
  const day = Math.floor(local / dayLength);
  const moved = addMonths(day, duration.months) + duration.days;
  return instantOfLocal(zone, moved * dayLength + (local - day * dayLength)) + duration.milliseconds;
}

/**
 * The first instant at or after `from` that is a day's slot: its `minuteOfDay` (0-1439), on one of `weekdays` (ISO, 1 Monday … 7 Sunday) if given.
 * Every date has exactly one slot, as `instantOf` reads it: a repeated minute counts once, a skipped one falls later.
 * Only a date that the zone left out altogether (Apia, 30 December 2011) has none. Throws where `weekdays` names no weekday.
 */
export function nextLocal(zone: Zone, from: number, minuteOfDay: number, weekdays?: readonly number[]): number {
  // A slot that was moved past midnight belongs to the date before.
  const first = Math.floor((from + offsetAt(zone, from)) / dayLength) - 1;
  for (let day = first; day < first + daysToLook; day += 1) {
    if (weekdays !== undefined && !weekdays.includes(weekdayOf(day))) continue;
    const slot = instantOfLocal(zone, day * dayLength + minuteOfDay * 60_000);
    if (slot >= from && (dayAt(zone, slot) === day || !isSkipped(zone, day))) return slot;
  }
  throw new RangeError(`no weekday among ${weekdays?.join(', ') ?? ''}`);
}

/** The first instant of the local date on which an instant falls: midnight, or the end of the clock change that skips it. */
export function startOfDay(zone: Zone, instant: number): number {
  return firstInstantOfDay(zone, dayAt(zone, instant));
}

/** The next local midnight: the first instant after this one that has another, later date. */
export function endOfDay(zone: Zone, instant: number): number {
  const tomorrow = dayAt(zone, instant) + 1;
  const midnight = firstInstantOfDay(zone, tomorrow);
  if (midnight > instant) return midnight;
  // A clock set back over midnight brings the date before once more, and with it a second midnight.
  return tomorrow * dayLength - offsetAt(zone, instant);
}

function dayAt(zone: Zone, instant: number): number {
  return Math.floor((instant + offsetAt(zone, instant)) / dayLength);
}

function isSkipped(zone: Zone, day: number): boolean {
  return dayAt(zone, firstInstantOfDay(zone, day)) !== day;
}

function addMonths(day: number, months: number): number {
  if (months === 0) return day;
  const date = civilDate(day);
  const month = date.year * 12 + date.month - 1 + months;
  const year = Math.floor(month / 12);
  const monthOfYear = month - year * 12 + 1;
  return epochDay(year, monthOfYear, Math.min(date.day, daysInMonth(year, monthOfYear)));
}
