import type { Duration } from './duration.ts';

/**
 * A duration looking back (`within`, `ago`, rolling caps) in milliseconds: a day is 24 hours, a week 168.
 * Undefined when it has months or years, whose length depends on the date.
 */
export function absoluteMilliseconds(duration: Duration): number | undefined {
  return duration.months === 0 ? duration.days * 86_400_000 + duration.milliseconds : undefined;
}
