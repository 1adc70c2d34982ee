import type { Duration } from '../../../time/duration.ts';

const day = 86_400_000;

/** The order of two offsets from one anchor where every calendar agrees on it; 0 where it depends on the month. */
export function compareDurations(left: Duration, right: Duration): number {
  const months = left.months - right.months;
  const rest = (left.days - right.days) * day + (left.milliseconds - right.milliseconds);
  const least = Math.min(months * 28 * day, months * 31 * day) + rest;
  const most = Math.max(months * 28 * day, months * 31 * day) + rest;
  return least > 0 ? 1 : most < 0 ? -1 : 0;
}
