import { caseSpace } from './cases.ts';
import type { CaseSpace, Subject } from './cases.ts';
import { describePieces } from './pieces.ts';
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

/** More cells than this are not looked at: the answer is then "unknown". */
const MOST_CELLS = 20_000;

/**
 * Whether some case holds for everybody, and which cases hold together.
 * Numbers, dates and durations are cut into intervals at the compared values (whole numbers and dates know their gaps),
 * enumerations, booleans and texts into sets; "missing" is a value of its own wherever `canBeMissing` says so
 * (default: everything that is looked up). Cases over several values are proved complete or are "unknown".
 */
export function caseCoverage(terms: readonly Term[], pool: TermPool, canBeMissing: (value: Value) => boolean = isLookedUp): CaseCoverage {
  const space = caseSpace(terms, pool, canBeMissing);
  const [subject] = space.subjects;
  if (subject !== undefined && space.subjects.length === 1 && space.statements === 0) return coverageOfOne(terms.length, space, subject);
  const cells = cellsOf(space);
  const complete = cells !== undefined && cells.every((cell) => terms.some((_, index) => space.holds(index, cell)));
  return { complete: complete ? true : 'unknown', gaps: [], overlaps: [] };
}

/** `never`: no person and no moment can make it hold; `always`: nothing can make it fail; else `unknown`. */
export function canHold(term: Term, pool: TermPool, canBeMissing: (value: Value) => boolean = isLookedUp): 'never' | 'always' | 'unknown' {
  const space = caseSpace([term], pool, canBeMissing);
  const cells = cellsOf(space);
  if (cells === undefined) return 'unknown';
  const held = cells.filter((cell) => space.holds(0, cell)).length;
  return held === 0 ? 'never' : held === cells.length ? 'always' : 'unknown';
}

function isLookedUp(value: Value): boolean {
  return 'get' in value || 'arithmetic' in value;
}

function coverageOfOne(cases: number, space: CaseSpace, subject: Subject): CaseCoverage {
  const { pieces } = subject;
  const taken = Array.from({ length: cases }, (_, index) => pieces.filter((_piece, at) => space.holds(index, [at])));
  const gap = pieces.filter((piece) => !taken.some((held) => held.includes(piece)));
  const overlaps = taken.flatMap((held, index) =>
    taken.slice(index + 1).flatMap((other, offset): readonly (readonly [number, number, string])[] => {
      const both = held.filter((piece) => other.includes(piece));
      return both.length === 0 ? [] : [[index, index + 1 + offset, describePieces(both, pieces).join(', ')]];
    }),
  );
  return { complete: gap.length === 0, gaps: describePieces(gap, pieces), overlaps, subject: subject.words };
}

/** Every cell that can exist; undefined where there are too many. */
function cellsOf(space: CaseSpace): readonly (readonly number[])[] | undefined {
  const sizes = [...space.subjects.map((subject) => subject.pieces.length), ...Array.from({ length: space.statements }, () => 2)];
  if (sizes.reduce((product, size) => product * size, 1) > MOST_CELLS) return undefined;
  let cells: readonly (readonly number[])[] = [[]];
  for (const size of sizes) cells = cells.flatMap((cell) => Array.from({ length: size }, (_, index) => [...cell, index]));
  return cells.filter((cell) => isPossible(space.subjects, cell));
}

/** A count over a longer window is never the smaller one. */
function isPossible(subjects: readonly Subject[], cell: readonly number[]): boolean {
  return subjects.every((short, index) =>
    subjects.every((long, other) => {
      if (short.count === undefined || long.count === undefined || short.count.of !== long.count.of || short.count.within > long.count.within) return true;
      const few = short.pieces[cell[index] ?? -1]?.span;
      const many = long.pieces[cell[other] ?? -1]?.span;
      if (few === undefined || many === undefined) return true;
      return few.from === few.to ? few.from <= upper(many) : Math.floor(few.from) + 1 <= upper(many);
    }),
  );
}

/** The largest whole number of a span. */
function upper(span: { readonly from: number; readonly to: number }): number {
  return span.from === span.to ? span.to : Math.ceil(span.to) - 1;
}
