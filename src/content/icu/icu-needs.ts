import type { IcuPiece } from './icu-piece.ts';

/** What a value of a text is used as. `choice` is a text or true and false, chosen by with `select`. */
export type IcuUse = 'text' | 'number' | 'date' | 'time' | 'choice';

/** A value that a text shows or chooses by. `isOther`: it is used in two ways that no value fits. */
export interface IcuNeed {
  readonly use: IcuUse;
  readonly isOther: boolean;
  /** Where it is used first. */
  readonly start: number;
  readonly end: number;
}

export const useWords: Readonly<Record<IcuUse, string>> = { text: 'a text', number: 'a number', date: 'a date', time: 'a moment', choice: 'one of several words' };

/** What must be handed to a text, by name. */
export function icuNeeds(pieces: readonly IcuPiece[]): ReadonlyMap<string, IcuNeed> {
  const needs = new Map<string, IcuNeed>();
  const note = (name: string, use: IcuUse, { start, end }: IcuPiece): void => {
    const known = needs.get(name);
    if (known === undefined) needs.set(name, { use, isOther: false, start, end });
    else if (known.use !== use) needs.set(name, { ...known, ...merged(known.use, use) });
  };
  const visit = (list: readonly IcuPiece[]): void => {
    for (const piece of list) {
      if (piece.kind === 'value') note(piece.name, piece.shown === 'currency' ? 'number' : piece.shown, piece);
      if (piece.kind !== 'choice') continue;
      note(piece.name, piece.by === 'select' ? 'choice' : 'number', piece);
      for (const branch of piece.branches) visit(branch.pieces);
    }
  };
  visit(pieces);
  return needs;
}

/** A text that is chosen by may be shown as well, and a moment has a date. */
function merged(one: IcuUse, other: IcuUse): Pick<IcuNeed, 'use' | 'isOther'> {
  const both = [one, other].sort().join(' ');
  if (both === 'choice text') return { use: 'text', isOther: false };
  return both === 'date time' ? { use: 'time', isOther: false } : { use: one, isOther: true };
}
