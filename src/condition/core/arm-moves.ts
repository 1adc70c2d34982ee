/** An arm of a split with its cumulative share: whoever's hash lies below it, and not below that of an earlier arm, is in it. */
export interface ArmBound {
  readonly arm: string;
  readonly below: number;
}

/** Shares of everybody who gets to the split, from 0 to 1. */
export interface ArmMoves {
  readonly moves: readonly { readonly from: string; readonly to: string; readonly share: number }[];
  /** Who changes arm, all together. */
  readonly share: number;
  /** Who has to, whatever the order of the arms: what the arms that grow, or are new, gain. */
  readonly least: number;
}

const whole = 2 ** 32;

/** Where a cumulative share ends among the 2^32 hashes: see `isBelowShare`. */
export function hashBound(share: number): number {
  return Math.floor(share * whole);
}

/**
 * Who is in another arm after an edit of the shares: exact, counted over the 2^32 hashes that a person can have. The last
 * arm has whoever is left over. Moves stand in the order of the earlier arms, then of the later ones.
 */
export function armMoves(earlier: readonly ArmBound[], current: readonly ArmBound[]): ArmMoves {
  const ends = [...new Set([...boundsOf(earlier), ...boundsOf(current)].map(({ end }) => end))].sort((a, b) => a - b);
  const counts = new Map<string, Map<string, number>>();
  let start = 0;
  for (const end of ends) {
    const from = armAt(earlier, start);
    const to = armAt(current, start);
    if (from !== to) {
      const own = counts.get(from) ?? new Map<string, number>();
      counts.set(from, own.set(to, (own.get(to) ?? 0) + end - start));
    }
    start = end;
  }
  const moves = earlier.flatMap(({ arm: from }) => current.flatMap(({ arm: to }) => {
    const count = counts.get(from)?.get(to) ?? 0;
    return count === 0 ? [] : [{ from, to, share: count / whole }];
  }));
  const sizes = new Map(boundsOf(earlier).map(({ arm, size }) => [arm, size]));
  const gained = boundsOf(current).reduce((sum, { arm, size }) => sum + Math.max(0, size - (sizes.get(arm) ?? 0)), 0);
  return { moves, share: moves.reduce((sum, { share }) => sum + share * whole, 0) / whole, least: gained / whole };
}

/** Arms that both have stand in another order. */
export function isReordered(earlier: readonly ArmBound[], current: readonly ArmBound[]): boolean {
  const kept = (arms: readonly ArmBound[], others: readonly ArmBound[]): readonly string[] => arms.flatMap(({ arm }) => (others.some((other) => other.arm === arm) ? [arm] : []));
  const before = kept(earlier, current);
  return kept(current, earlier).some((arm, index) => arm !== before[index]);
}

function boundsOf(arms: readonly ArmBound[]): readonly { readonly arm: string; readonly size: number; readonly end: number }[] {
  let start = 0;
  return arms.map(({ arm, below }, index) => {
    const end = index === arms.length - 1 ? whole : Math.max(start, hashBound(below));
    const size = end - start;
    start = end;
    return { arm, size, end };
  });
}

function armAt(arms: readonly ArmBound[], hash: number): string {
  return boundsOf(arms).find(({ end }) => hash < end)?.arm ?? '';
}
