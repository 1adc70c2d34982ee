import type { Duration } from '../../time/duration.ts';

const hour = 3_600_000;

export const noTime: Duration = { months: 0, days: 0, milliseconds: 0 };

/**
 * The least milliseconds a forward duration can take on any calendar: a month of 28 days, and a clock that goes
 * forward by one hour on the way. Never negative.
 */
export function shortest({ months, days, milliseconds }: Duration): number {
  const calendar = months * 28 + days;
  return Math.max(0, calendar * 24 * hour + milliseconds - (calendar > 0 ? hour : 0));
}

/** One forward duration after another. */
export function plus(left: Duration, right: Duration): Duration {
  return { months: left.months + right.months, days: left.days + right.days, milliseconds: left.milliseconds + right.milliseconds };
}
