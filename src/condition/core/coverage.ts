import { holdsForPiece, negation } from './case-formula.ts';
import { caseLimits } from './case-limits.ts';
import { isEmpty } from './case-search.ts';
import { caseSpace } from './cases.ts';
import type { CaseOptions, CaseSpace, Subject } from './cases.ts';
import { describePieces } from './pieces.ts';
import { areReadOnce } from './read-once.ts';
import type { Term, TermPool, Value } from './term.ts';

/** What is known of a list of cases. Gaps and overlaps are told only where all cases look at one value. */
export interface CaseCoverage {
  readonly complete: boolean | 'unknown';
  /** Values that no case takes, in words: "exactly 5000", "missing", "below 0". */
  readonly gaps: readonly string[];
  /** Two cases by index, and the values that both would take, in words. */
  readonly overlaps: readonly (readonly [number, number, string])[];
  /** The value that all cases look at, in words. */
  readonly subject?: string;
}

/** What is known besides the conditions themselves. */
export interface Circumstances extends Partial<CaseOptions> {
  /** The least milliseconds since the run was entered, 0 unless said: a window up to this long sees nothing from before. */
  readonly sinceEntry?: number;
}

/**
 * Whether some case holds for everybody, and which cases hold together.
 * Numbers, dates and durations are cut into intervals at the compared values (whole numbers and dates know their gaps),
 * enumerations, booleans and texts into sets, days and weeks into parts; "missing" is a value of its own wherever
 * `canBeMissing` says so (default: everything that is looked up). Cases over several values are proved complete or are "unknown".
 */
export function caseCoverage(terms: readonly Term[], pool: TermPool, canBeMissing: (value: Value) => boolean = isLookedUp): CaseCoverage {
  const space = caseSpace(terms, pool, { canBeMissing });
  const [subject] = space.subjects;
  if (subject !== undefined && space.subjects.length === 1 && space.statements.length === 0) return coverageOfOne(space, subject);
  const complete = isEmpty(space, space.formulas.map(negation), limitsOf(space, pool, { canBeMissing }));
  return { complete: complete === true ? true : 'unknown', gaps: [], overlaps: [] };
}

/** `never`: no person and no moment can make it hold; `always`: nothing can make it fail; else `unknown`. */
export function canHold(term: Term, pool: TermPool, canBeMissing: (value: Value) => boolean = isLookedUp): 'never' | 'always' | 'unknown' {
  if (areReadOnce([term], pool, { canBeMissing })) return 'unknown';
  if (!canHoldTogether([term], pool, { canBeMissing })) return 'never';
  return canHoldTogether([{ op: 'not', term }], pool, { canBeMissing }) ? 'unknown' : 'always';
}

/** False where it is proved that nobody can meet all these conditions at one moment; true where somebody can, or where it is not known. */
export function canHoldTogether(terms: readonly Term[], pool: TermPool, circumstances: Circumstances = {}): boolean {
  const { canBeMissing = isLookedUp, instead } = circumstances;
  const options: CaseOptions = { canBeMissing, ...(instead && { instead }) };
  if (areReadOnce(terms, pool, options)) return true;
  const space = caseSpace(terms, pool, options);
  return isEmpty(space, space.formulas, limitsOf(space, pool, circumstances)) !== true;
}

function limitsOf(space: CaseSpace, pool: TermPool, circumstances: Circumstances): ReturnType<typeof caseLimits> {
  const implies = (where: Term, other: Term): boolean => !canHoldTogether([where, { op: 'not', term: other }], pool, circumstances);
  return caseLimits(space, implies, circumstances.sinceEntry ?? 0);
}

function isLookedUp(value: Value): boolean {
  return 'get' in value || 'arithmetic' in value;
}

function coverageOfOne({ formulas }: CaseSpace, { pieces, words }: Subject): CaseCoverage {
  const taken = formulas.map((formula) => pieces.filter((_piece, at) => holdsForPiece(formula, at)));
  const gap = pieces.filter((piece) => !taken.some((held) => held.includes(piece)));
  const overlaps = taken.flatMap((held, index) =>
    taken.slice(index + 1).flatMap((other, offset): readonly (readonly [number, number, string])[] => {
      const both = held.filter((piece) => other.includes(piece));
      return both.length === 0 ? [] : [[index, index + 1 + offset, describePieces(both, pieces).join(', ')]];
    }),
  );
  return { complete: gap.length === 0, gaps: describePieces(gap, pieces), overlaps, subject: words };
}
