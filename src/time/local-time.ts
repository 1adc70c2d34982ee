import { civilDate, epochDay, weekdayOf } from './civil-date.ts';
import type { CivilDate } from './civil-date.ts';
import { hintLength } from './zone.ts';
import type { Zone } from './zone.ts';

/** What calendar and clock show in a zone. `weekday` is ISO (1 Monday … 7 Sunday), `minuteOfDay` 0-1439, a leap second does not exist. */
export interface LocalTime extends CivilDate {
  readonly weekday: number;
  readonly minuteOfDay: number;
  readonly second: number;
  readonly millisecond: number;
}

const dayLength = 86_400_000;
/** No zone has ever been further from UTC (Manila before 1845: 15:56 behind). */
const farthestOffset = 57_600_000;

/** Milliseconds east of UTC that hold at an instant (epoch milliseconds). */
export function offsetAt(zone: Zone, instant: number): number {
  return zone.offsets[intervalAt(zone, instant)] ?? 0;
}

/** The first instant after this one at which the offset changes; Infinity when the table has none. */
export function nextOffsetChange(zone: Zone, instant: number): number {
  return zone.starts[intervalAt(zone, instant) + 1] ?? Number.POSITIVE_INFINITY;
}

/** Calendar and clock of a zone at an instant (epoch milliseconds). */
export function localTime(zone: Zone, instant: number): LocalTime {
  const local = instant + offsetAt(zone, instant);
  const day = Math.floor(local / dayLength);
  const time = local - day * dayLength;
  const { year, month, day: dayOfMonth } = civilDate(day);
  return {
    year,
    month,
    day: dayOfMonth,
    weekday: weekdayOf(day),
    minuteOfDay: Math.floor(time / 60_000),
    second: Math.floor(time / 1000) % 60,
    millisecond: Math.floor(time) % 1000,
  };
}

/** The minute of the local day at an instant, 0-1439: `localTime(zone, instant).minuteOfDay` without the rest. */
export function minuteOf(zone: Zone, instant: number): number {
  const local = instant + offsetAt(zone, instant);
  return Math.floor((local - Math.floor(local / dayLength) * dayLength) / 60_000);
}

/**
 * The instant (epoch milliseconds) at which a zone's clock shows a minute of a date.
 * A time that a clock change skips is read on the clock before the change, so it comes out as much later;
 * of a time that comes twice, it is the first ("compatible" in RFC 5545 and Temporal).
 */
export function instantOf(zone: Zone, local: CivilDate & { readonly minuteOfDay: number }): number {
  return instantOfLocal(zone, epochDay(local.year, local.month, local.day) * dayLength + local.minuteOfDay * 60_000);
}

/** As `instantOf`, for local time counted in milliseconds from 1970-01-01 00:00 of the zone's own clock. */
export function instantOfLocal(zone: Zone, local: number): number {
  const { starts, offsets } = zone;
  let interval = intervalAt(zone, local - farthestOffset);
  for (;;) {
    const offset = offsets[interval] ?? 0;
    const end = starts[interval + 1] ?? Number.POSITIVE_INFINITY;
    const next = offsets[interval + 1] ?? offset;
    // Up to `end + offset` this interval shows the time; from there to `end + next` lies what the change skips.
    if (local < end + Math.max(offset, next)) return local - offset;
    interval += 1;
  }
}

/** The first instant of a date given as days from 1970-01-01; of a date the zone skipped, the instant of the skip. */
export function firstInstantOfDay(zone: Zone, day: number): number {
  const local = day * dayLength;
  const instant = instantOfLocal(zone, local);
  // Midnight itself may be skipped; the day then begins with the change, which may stand before midnight's stand-in.
  if (instant + offsetAt(zone, instant) === local) return instant;
  return zone.starts[intervalAt(zone, instant)] ?? instant;
}

function intervalAt({ starts, hints }: Zone, instant: number): number {
  const since = instant - (starts[1] ?? Number.POSITIVE_INFINITY);
  if (!(since >= 0)) return 0;
  let interval = hints[Math.floor(since / hintLength)] ?? starts.length - 1;
  const last = starts.length - 1;
  while (interval < last && (starts[interval + 1] ?? 0) <= instant) interval += 1;
  return interval;
}
