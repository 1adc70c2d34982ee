import type { Duration } from '../../time/duration.ts';
import { DAY } from './assumptions.ts';

/** Between how many milliseconds a length lies, days of 24 hours. `isCalendar`: a clock change may shorten or lengthen it. */
export interface Length {
  readonly least: number;
  readonly most: number;
  readonly isCalendar: boolean;
}

export const noTime: Length = { least: 0, most: 0, isCalendar: false };
export const anyTime: Length = { least: 0, most: Infinity, isCalendar: false };

/** Months are 28 to 31 days each, and several of them nearly their mean: a clamped end loses three days at most. */
export function lengthOf({ months, days, milliseconds }: Duration): Length {
  const mean = months * 30.436875;
  const [short, long] = months === 0 ? [0, 0] : months > 0 ? [Math.max(28 * months, Math.floor(mean) - 3), Math.min(31 * months, Math.ceil(mean) + 3)] : [Math.floor(mean) - 3, Math.ceil(mean) + 3];
  const rest = days * DAY + milliseconds;
  return { least: short * DAY + rest, most: long * DAY + rest, isCalendar: months !== 0 || days !== 0 };
}

/** The least it takes when the clock is set forward on the way; never less than nothing. */
export function shortest({ least, isCalendar }: Pick<Length, 'least' | 'isCalendar'>, shift: number): number {
  return Math.max(0, least - (isCalendar ? shiftsWithin(least) * shift : 0));
}

/** The most it takes when the clock is set back on the way. */
export function longest({ most, isCalendar }: Pick<Length, 'most' | 'isCalendar'>, shift: number): number {
  return most + (isCalendar && Number.isFinite(most) ? shiftsWithin(most) * shift : 0);
}

/** A clock is set forward once a year: of a longer stretch there may be as many as years have begun. */
export function shiftsWithin(length: number): number {
  return 1 + Math.floor(length / (330 * DAY));
}
