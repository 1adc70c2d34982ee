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
  const complete = everyCell(space, (cell) => terms.some((_, index) => space.holds(index, cell))) === true;
  return { complete: complete ? true : 'unknown', gaps: [], overlaps: [] };
}

/** `never`: no person and no moment can make it hold; `always`: nothing can make it fail; else `unknown`. */
export function canHold(term: Term, pool: TermPool, canBeMissing: (value: Value) => boolean = isLookedUp): 'never' | 'always' | 'unknown' {
  const space = caseSpace([term], pool, canBeMissing);
  let first: boolean | undefined;
  const isSettled = everyCell(space, (cell) => space.holds(0, cell) === (first ??= space.holds(0, cell)));
  if (isSettled !== true) return 'unknown';
  return first === true ? 'always' : 'never';
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

/** Whether something is so of every cell that can exist; undefined where there are too many. A cell is valid during its call only. */
function everyCell({ subjects, statements }: CaseSpace, isSo: (cell: readonly number[]) => boolean): boolean | undefined {
  const sizes = [...subjects.map((subject) => subject.pieces.length), ...Array.from({ length: statements }, () => 2)];
  const cells = sizes.reduce((product, size) => product * size, 1);
  if (cells > MOST_CELLS) return undefined;
  const isPossible = possibleCells(subjects);
  const cell = sizes.map(() => 0);
  for (let number = 0; number < cells; number += 1) {
    if (isPossible(cell) && !isSo(cell)) return false;
    for (let at = sizes.length - 1; at >= 0; at -= 1) {
      const next = (cell[at] ?? 0) + 1;
      cell[at] = next === sizes[at] ? 0 : next;
      if (next !== sizes[at]) break;
    }
  }
  return true;
}

/** A count over a longer window is never the smaller one. */
function possibleCells(subjects: readonly Subject[]): (cell: readonly number[]) => boolean {
  const pairs = subjects.flatMap((short, index) =>
    subjects.flatMap((long, other) => {
      const isShorter = short.count !== undefined && long.count !== undefined && short.count.of === long.count.of && short.count.within <= long.count.within;
      return isShorter ? [{ short, index, long, other }] : [];
    }),
  );
  return (cell) =>
    pairs.every(({ short, index, long, other }) => {
      const few = short.pieces[cell[index] ?? -1]?.span;
      const many = long.pieces[cell[other] ?? -1]?.span;
      if (few === undefined || many === undefined) return true;
      return few.from === few.to ? few.from <= upper(many) : Math.floor(few.from) + 1 <= upper(many);
    });
}

/** The largest whole number of a span. */
function upper(span: { readonly from: number; readonly to: number }): number {
  return span.from === span.to ? span.to : Math.ceil(span.to) - 1;
}
