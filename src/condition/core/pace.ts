import { resultDivisor } from './compile-position.ts';
import type { Value } from './term.ts';

/**
 * How a value moves while nothing but time passes: a number is its change per millisecond (0 = still, 1 = with the clock);
 * `calendar` is `in 3d`, which follows the clock but jumps where days or months do; `unknown` is anything else.
 */
export type Pace = number | 'calendar' | 'unknown';

export function paceOf(value: Value): Pace {
  if ('literal' in value || 'get' in value) return 0;
  if ('moment' in value) {
    if (value.moment !== 'in') return 1;
    return value.duration.months === 0 && value.duration.days === 0 ? 1 : 'calendar';
  }
  const paces: number[] = [];
  for (const part of value.of) {
    const pace = paceOf(part);
    if (typeof pace !== 'number') return 'unknown';
    paces.push(pace);
  }
  switch (value.arithmetic) {
    case 'sum':
      return total(paces);
    case 'difference':
      return ((paces[0] ?? 0) - total(paces.slice(1))) / resultDivisor(value);
    case 'midpoint':
      return total(paces) / Math.max(1, paces.length);
    case 'product':
      return paces.every((pace) => pace === 0) ? 0 : paceOfProduct(value.of, paces);
  }
}

/** One moving factor among literals; several moving factors, or one among looked-up ones, are not followed. */
function paceOfProduct(factors: readonly Value[], paces: readonly number[]): Pace {
  let pace = 1;
  let moving = 0;
  for (const [index, factor] of factors.entries()) {
    const own = paces[index] ?? 0;
    if (own !== 0) {
      moving += 1;
      pace *= own;
    } else if ('literal' in factor && typeof factor.literal === 'number') pace *= factor.literal;
    else return 'unknown';
  }
  return moving === 1 ? pace : 'unknown';
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** True where a value moves at all. */
export function isMoving(value: Value): boolean {
  return paceOf(value) !== 0;
}
