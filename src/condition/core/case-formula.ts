/**
 * What a condition says of a cell: of the place of each subject by index (`takes` has a member a piece), and of each statement.
 * Negations are pushed down to both, so there is none.
 */
export type Formula =
  | { readonly kind: 'constant'; readonly holds: boolean }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Formula[] }
  | { readonly kind: 'place'; readonly subject: number; readonly takes: readonly boolean[] }
  | { readonly kind: 'statement'; readonly statement: number; readonly holds: boolean };

/** The formula that holds in exactly the other cells. */
export function negation(formula: Formula): Formula {
  switch (formula.kind) {
    case 'constant':
      return { kind: 'constant', holds: !formula.holds };
    case 'all':
    case 'any':
      return { kind: formula.kind === 'all' ? 'any' : 'all', parts: formula.parts.map(negation) };
    case 'place':
      return { ...formula, takes: formula.takes.map((takes) => !takes) };
    case 'statement':
      return { ...formula, holds: !formula.holds };
  }
}

/** Whether a formula over one subject alone, and no statement, holds for a piece of it. */
export function holdsForPiece(formula: Formula, piece: number): boolean {
  switch (formula.kind) {
    case 'constant':
      return formula.holds;
    case 'all':
      return formula.parts.every((part) => holdsForPiece(part, piece));
    case 'any':
      return formula.parts.some((part) => holdsForPiece(part, piece));
    case 'place':
      return formula.takes[piece] === true;
    case 'statement':
      return false;
  }
}
