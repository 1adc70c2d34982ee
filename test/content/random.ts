/** Draws from a seed, the same on every machine. */
export interface Draws {
  /** In [0, 1). */
  next(): number;
  pick<T>(values: readonly [T, ...T[]]): T;
  chance(share: number): boolean;
  below(limit: number): number;
}

export function createDraws(seed: number): Draws {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { next, below, pick: (values) => values[below(values.length)] ?? values[0], chance: (share) => next() < share };
}
