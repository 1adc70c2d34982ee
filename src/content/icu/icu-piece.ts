/** One piece of a text in ICU MessageFormat. Offsets count UTF-16 units of the text as it was written. */
export type IcuPiece =
  | { readonly kind: 'literal'; readonly text: string; readonly start: number; readonly end: number }
  /** `{name}`, `{count, number}`, `{day, date, long}`. */
  | { readonly kind: 'value'; readonly name: string; readonly shown: IcuShown; readonly style?: string; readonly start: number; readonly end: number }
  /** `#`: the number that the plural round it counts. */
  | { readonly kind: 'count'; readonly start: number; readonly end: number }
  /** `{count, plural, …}`, `{place, selectordinal, …}`, `{plan, select, …}`, the branches as they are written. */
  | { readonly kind: 'choice'; readonly by: IcuChoice; readonly name: string; readonly branches: readonly IcuBranch[]; readonly start: number; readonly end: number };

export type IcuShown = 'text' | 'number' | 'currency' | 'date' | 'time';
export type IcuChoice = 'plural' | 'ordinal' | 'select';

export interface IcuBranch {
  /** `one`, `=0`, `pro`. */
  readonly key: string;
  readonly pieces: readonly IcuPiece[];
}
