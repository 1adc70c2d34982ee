/** A share with the interval in which the true one lies 19 times out of 20. Fractions of 1. */
export interface ShareInterval {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** How two shares differ. Fractions of 1. */
export interface ShareComparison {
  /** The second less the first, and the interval in which the true difference lies 19 times out of 20. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** How likely an experiment of this size notices a true difference of this size. */
  readonly power: number;
  /** The smallest difference that it would notice four times out of five. */
  readonly detectable: number;
  /** People that each arm would need to notice this difference four times out of five; undefined where there is none. */
  readonly needed: number | undefined;
}

/** The quantiles of the normal distribution for 95 % (both sides) and 80 % (one side). */
const z = 1.959964;
const zPower = 0.841621;

/** The interval of Wilson 1927, which holds for few people and for shares near 0 and 1. Undefined for nobody. */
export function wilsonInterval(count: number, of: number): ShareInterval | undefined {
  if (of === 0) return undefined;
  const share = count / of;
  const middle = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return { share, low: count === 0 ? 0 : Math.max(0, middle - half), high: count === of ? 1 : Math.min(1, middle + half) };
}

/**
 * Compares the share of a second group with that of a first. The interval is Newcombe's hybrid score (1998, method 10); power and sizes
 * are those of the two-sided test of two shares at 5 % by the normal approximation. Undefined where a group is empty.
 */
export function compareShares(first: { readonly count: number; readonly of: number }, second: { readonly count: number; readonly of: number }): ShareComparison | undefined {
  const [a, b] = [wilsonInterval(first.count, first.of), wilsonInterval(second.count, second.of)];
  if (a === undefined || b === undefined) return undefined;
  const difference = b.share - a.share;
  const variance = a.share * (1 - a.share) + b.share * (1 - b.share);
  const error = Math.sqrt((a.share * (1 - a.share)) / first.of + (b.share * (1 - b.share)) / second.of);
  const pooled = (first.count + second.count) / (first.of + second.of);
  return {
    difference,
    low: difference - Math.hypot(b.share - b.low, a.high - a.share),
    high: difference + Math.hypot(b.high - b.share, a.share - a.low),
    power: error === 0 ? (difference === 0 ? 0.05 : 1) : normalShare(Math.abs(difference) / error - z) + normalShare(-Math.abs(difference) / error - z),
    detectable: (z + zPower) * Math.sqrt(pooled * (1 - pooled) * (1 / first.of + 1 / second.of)),
    needed: difference === 0 ? undefined : Math.max(2, Math.ceil(((z + zPower) ** 2 * variance) / difference ** 2)),
  };
}

/** The share of a normal distribution below a value. Abramowitz and Stegun 7.1.26: off by at most 1.5e-7. */
export function normalShare(value: number): number {
  const x = Math.abs(value) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp(-x * x);
  return value >= 0 ? 1 - tail / 2 : tail / 2;
}
