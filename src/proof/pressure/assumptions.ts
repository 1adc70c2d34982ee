import type { Duration } from '../../time/duration.ts';
import { absoluteMilliseconds } from '../../time/absolute.ts';
import { findZone } from '../../time/find-zone.ts';
import { nextOffsetChange, offsetAt } from '../../time/local-time.ts';
import type { Settings } from '../../plan/settings.ts';
import type { ValueCounts } from './few-keys.ts';

const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** How often an event comes at most, for one person: `atMost` within any stretch of `per` milliseconds. */
export interface Rate {
  readonly atMost: number;
  readonly per: number;
}

/**
 * What a bound takes for granted and what is printed with it: a fixed time zone, no pause and no migration, no message that
 * bounces (which would free its slot), and how often things
 * happen to one person. Events with a `rate` keep to it. Of the others each trigger's event comes once in 24 hours for each of its
 * keys, and a segment is entered and a date moved once in 24 hours; with a `budget` n all that comes n times, whatever the keys. A key
 * whose parts have an `enum`, or are booleans, is one of the values that these name.
 */
export interface Assumptions {
  readonly rates: Readonly<Record<string, Rate>>;
  readonly budget?: number;
  /** Of the properties of which whole keys are made: those that have no other values than so many (`fewKeys`). Absent: nothing is known of them. */
  readonly values?: ValueCounts;
  /** By how much a clock change shortens a local day, in milliseconds: an hour, or nothing where everybody lives on a clock that is never changed. */
  readonly shift: number;
}

/** A written rate. A month counts as 28 days: the shortest there is. */
export function rateOf(atMost: number, per: Duration): Rate {
  return { atMost, per: absoluteMilliseconds(per) ?? per.months * 28 * DAY + per.days * DAY + per.milliseconds };
}

/** An hour where people have zones of their own, or the business's clock is changed at `from` (epoch milliseconds) or later. */
export function clockShift(settings: Settings, from: number): number {
  const zone = findZone(settings.timezone);
  if (settings.profile.timezone !== undefined || zone === undefined) return HOUR;
  const change = nextOffsetChange(zone, from);
  return Number.isFinite(change) && offsetAt(zone, change) !== offsetAt(zone, change - 1) ? HOUR : 0;
}
