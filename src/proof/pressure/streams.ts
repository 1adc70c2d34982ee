import type { Arrivals } from './arrivals.ts';

/** How much a run has in a window whose end comes between `from` (excluded) and `to` (included) after the run's entry. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** More places than this are not tried one by one. */
const mostPlaces = 4000;

/**
 * The most that runs can have together in one window when no more than `atMost` are entered in any stretch of `per`: the runs
 * fall into `atMost` rows in each of which two are at least `per` apart, and no row has more than the heaviest one. Undefined where that is too much to work out.
 */
export function heaviest(stretches: readonly Stretch[], { atMost, per }: { readonly atMost: number; readonly per: number }): number | undefined {
  if (stretches.length === 0 || atMost === 0) return 0;
  const most = Math.max(...stretches.map(({ count }) => count));
  if (!Number.isFinite(per)) return atMost * most;
  if (!Number.isFinite(atMost)) return Infinity;
  if (stretches.some(({ to }) => !Number.isFinite(to))) return Infinity;
  const first = Math.min(...stretches.map(({ from }) => from));
  // Every run of the heaviest row stands where it has most, or right before the one that came earlier.
  const ends = [...new Set(stretches.map(({ to }) => to))];
  const total = ends.reduce((sum, to) => sum + Math.ceil((to - first) / per), 0);
  if (total > mostPlaces) return undefined;
  const places = [...new Set(ends.flatMap((to) => Array.from({ length: Math.ceil((to - first) / per) }, (_, step) => to - step * per)))].sort((a, b) => a - b);
  const best: number[] = [];
  let free = -1;
  let bestFree = 0;
  let heavy = 0;
  for (const place of places) {
    while ((places[free + 1] ?? Infinity) <= place - per) {
      free += 1;
      bestFree = Math.max(bestFree, best[free] ?? 0);
    }
    const here = stretches.reduce((found, { from, to, count }) => (place > from && place <= to ? Math.max(found, count) : found), 0);
    best.push(here + bestFree);
    heavy = Math.max(heavy, here + bestFree);
  }
  return atMost * heavy;
}

/**
 * The same from what is known of entries of any kind: runs with j in the window were entered in certain stretches, and no more entries
 * than `arrivals` allows fall into these.
 */
export function layered(stretches: readonly Stretch[], arrivals: Arrivals): number {
  let total = 0;
  for (let level = 1, most = Math.max(0, ...stretches.map(({ count }) => count)); level <= most; level += 1) {
    total += united(stretches.filter(({ count }) => count >= level)).reduce((sum, { from, to }) => sum + arrivals(to - from), 0);
  }
  return total;
}

function united(stretches: readonly Stretch[]): readonly { readonly from: number; readonly to: number }[] {
  const made: { from: number; to: number }[] = [];
  for (const { from, to } of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = made.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else made.push({ from, to });
  }
  return made;
}

/** The most that runs can have together in one window, by the tightest of what is known of their entries. */
export function weighed(stretches: readonly Stretch[], arrivals: Arrivals): number {
  if (stretches.length === 0) return 0;
  const known: number[] = [layered(stretches, arrivals)];
  if (arrivals.rate !== undefined) known.push(heaviest(stretches, arrivals.rate) ?? Infinity);
  if (arrivals.sum !== undefined) known.push(arrivals.sum.reduce((total, part) => total + weighed(stretches, part), 0));
  if (arrivals.least !== undefined) known.push(...arrivals.least.map((part) => weighed(stretches, part)));
  if (arrivals.late !== undefined) known.push(weighed(stretches.map((stretch) => ({ ...stretch, to: stretch.to + (arrivals.late?.by ?? 0) })), arrivals.late.of));
  return Math.min(...known);
}
