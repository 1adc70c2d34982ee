/** What a proof rests on, where it is written. */
export type Ground =
  | { readonly what: 'audience' | 'reentry' | 'trigger'; readonly journey: string }
  /** `place`: among the exits of the journey, or its goals. */
  | { readonly what: 'exit' | 'goal'; readonly journey: string; readonly place: number }
  | { readonly what: 'step'; readonly journey: string; readonly node: string }
  /** `place`: among the frequency caps. */
  | { readonly what: 'cap'; readonly place: number };

/** Milliseconds. */
export interface Span {
  readonly least: number;
  readonly most: number;
}

/**
 * What is sure at a place of a run about one occasion: that it has not come about for `absent` milliseconds, now included (0: nothing is
 * known), and that it has come about, `present` milliseconds ago at most (undefined: nothing is known; Infinity: some time).
 */
export interface Sure {
  readonly absent: number;
  readonly present: number | undefined;
  readonly absentBy: readonly Ground[];
  readonly presentBy: readonly Ground[];
}

export const nothingSure: Sure = { absent: 0, present: undefined, absentBy: [], presentBy: [] };

/** Both are so: the more of each counts. */
export function bothSure(one: Sure, other: Sure): Sure {
  const absence = other.absent > one.absent ? other : one;
  const presence = one.present === undefined || (other.present !== undefined && other.present < one.present) ? other : one;
  return { absent: absence.absent, absentBy: absence.absentBy, present: presence.present, presentBy: presence.presentBy };
}

/** One of the two is so: the less of each counts, and it rests on both. */
export function eitherSure(one: Sure, other: Sure): Sure {
  const isPresent = one.present !== undefined && other.present !== undefined;
  const absent = Math.min(one.absent, other.absent);
  return {
    absent,
    absentBy: absent === 0 ? [] : unite(one.absentBy, other.absentBy),
    present: isPresent ? Math.max(one.present, other.present) : undefined,
    presentBy: isPresent ? unite(one.presentBy, other.presentBy) : [],
  };
}

/** Each ground once, in order. */
export function unite(...lists: readonly (readonly Ground[])[]): readonly Ground[] {
  const seen = new Map(lists.flat().map((ground) => [JSON.stringify(ground), ground]));
  return [...seen.values()];
}
