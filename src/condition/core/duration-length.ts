import type { Duration } from '../../time/duration.ts';
import { parseDuration } from '../../time/parse-duration.ts';

const DAY = 86_400_000;

/** The mean Gregorian month: 365.2425 days / 12, in milliseconds. */
const MONTH = 2_629_746_000;

/**
 * The length by which durations are compared: milliseconds with a day of 24 hours and a mean month.
 * A total order (`1d` = `24h`, `1y` = `12mo`, `30d` < `1mo` < `31d`); calendar arithmetic never uses it.
 */
export function lengthOf(duration: Duration): number {
  return duration.months * MONTH + duration.days * DAY + duration.milliseconds;
}

/** `lengthOf` of a duration's text; NaN where the text is not a duration. */
export function durationLength(text: string): number {
  const duration = parseDuration(text);
  return duration === undefined ? Number.NaN : lengthOf(duration);
}
