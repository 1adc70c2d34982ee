/** Numbers that look random and are always the same for a seed. */
export interface Draws {
  /** From 0 (included) to 1 (not included). */
  readonly next: () => number;
  /** A whole number below another. */
  readonly below: (limit: number) => number;
  /** Undefined of an empty list. */
  readonly pick: <One>(list: readonly One[]) => One | undefined;
}

/** A stream of its own for each text: Mulberry32, seeded with the text's FNV-1a hash. */
export function draws(seed: string): Draws {
  let state = [...seed].reduce((hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619), 0x81_1c_9d_c5);
  const next = (): number => {
    state = (state + 0x6d_2b_79_f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), state | 1);
    const more = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61));
    return ((more ^ (more >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { next, below, pick: (list) => list[below(list.length)] };
}
