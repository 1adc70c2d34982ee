import { canonicalJson } from './canonical-json.ts';
import { describeValue } from './describe-value.ts';
import { isPlaced, piecesOf, placedTest } from './pieces.ts';
import type { Piece } from './pieces.ts';
import { pooledTerm } from './pool.ts';
import type { HistoryTerm } from './compile-history.ts';
import type { Term, TermPool, Test, Value } from './term.ts';
import type { ValueType } from './type.ts';

/** One value that conditions look at: an attribute, a property, a count. */
export interface Subject {
  readonly words: string;
  readonly type: ValueType;
  readonly tests: readonly Test[];
  readonly pieces: readonly Piece[];
  /** Set for a count of events: which one and how far back, to compare it with other counts of the same. */
  readonly count?: { readonly of: string; readonly within: number };
}

/** Conditions over finitely many cells: each subject in one of its pieces, each other statement true or false. */
export interface CaseSpace {
  readonly subjects: readonly Subject[];
  /** How many statements there are that are not about the place of one value. */
  readonly statements: number;
  /** Whether the condition at an index holds in a cell: a piece index per subject, then 0 or 1 per statement. */
  holds(index: number, cell: readonly number[]): boolean;
}

type Formula = (cell: readonly number[]) => boolean;

interface Draft {
  readonly words: string;
  readonly type: ValueType;
  readonly tests: Test[];
  readonly canBeMissing: boolean;
  readonly least: number;
  readonly count?: { readonly of: string; readonly within: number };
}

/** Named conditions that name others twice each would double at every level: beyond this many, one is a statement of its own. */
const MOST_EXPANDED = 1000;

/** Lays conditions out over the values they look at. */
export function caseSpace(terms: readonly Term[], pool: TermPool, canBeMissing: (value: Value) => boolean): CaseSpace {
  const drafts = new Map<string, Draft>();
  const statements = new Map<string, number>();
  let expanded = 0;
  const builds = terms.map((term) => draftTerm(term));
  const subjects = [...drafts.values()].map((draft): Subject => ({
    words: draft.words,
    type: draft.type,
    tests: draft.tests,
    pieces: piecesOf(draft.type, draft.tests, draft.canBeMissing, draft.least),
    ...(draft.count === undefined ? {} : { count: draft.count }),
  }));
  const formulas = builds.map((build) => build(subjects));
  return { subjects, statements: statements.size, holds: (index, cell) => formulas[index]?.(cell) ?? false };

  function draftTerm(term: Term): (subjects: readonly Subject[]) => Formula {
    switch (term.op) {
      case 'always':
        return () => () => true;
      case 'never':
        return () => () => false;
      case 'all':
      case 'any': {
        const parts = term.terms.map(draftTerm);
        const every = term.op === 'all';
        return (ready) => {
          const made = parts.map((part) => part(ready));
          return every ? (cell) => made.every((holds) => holds(cell)) : (cell) => made.some((holds) => holds(cell));
        };
      }
      case 'not': {
        const part = draftTerm(term.term);
        return (ready) => {
          const holds = part(ready);
          return (cell) => !holds(cell);
        };
      }
      case 'use':
        expanded += 1;
        return expanded > MOST_EXPANDED ? draftStatement(term) : draftTerm(pooledTerm(pool, term.condition));
      case 'compare':
        return draftTests(term.tests, term.type, canonicalJson(term.left), (test) => ({ ...term, tests: [test] }), () => ({
          words: describeValue(term.left),
          type: term.type,
          tests: [],
          canBeMissing: canBeMissing(term.left),
          least: -Infinity,
        }));
      case 'history':
        return draftHistory(term);
      default:
        return draftStatement(term);
    }
  }

  function draftHistory(term: HistoryTerm): (subjects: readonly Subject[]) => Formula {
    const { tests, ...look } = term;
    const type: ValueType = { kind: term.measure === 'sum' ? 'number' : 'integer' };
    const within = 'within' in term.window ? term.window.within : 'since' in term.window && term.window.since === 'ever' ? Infinity : undefined;
    const { window: _window, ...of } = look;
    return draftTests(tests, type, canonicalJson(look), (test) => ({ ...term, tests: [test] }), () => ({
      words: `the ${term.measure === 'sum' ? 'sum' : 'number'} of ${term.event ?? 'events'}`,
      type,
      tests: [],
      canBeMissing: false,
      least: term.measure === 'sum' ? -Infinity : 0,
      ...(term.measure === 'sum' || within === undefined ? {} : { count: { of: canonicalJson(of), within } }),
    }));
  }

  function draftTests(
    tests: readonly Test[],
    type: ValueType,
    key: string,
    alone: (test: Test) => Term,
    draft: () => Draft,
  ): (subjects: readonly Subject[]) => Formula {
    const parts = tests.map((test) => (isPlaced(test, type) && hasPieces(type) ? draftTest(test, type, key, draft) : draftStatement(alone(test))));
    return (ready) => {
      const made = parts.map((part) => part(ready));
      return (cell) => made.every((holds) => holds(cell));
    };
  }

  function draftTest(test: Test, type: ValueType, key: string, draft: () => Draft): (subjects: readonly Subject[]) => Formula {
    const subject = drafts.get(key) ?? draft();
    drafts.set(key, subject);
    subject.tests.push(test);
    const index = [...drafts.keys()].indexOf(key);
    return (ready) => {
      const holds = placedTest(test, type);
      const answers = (ready[index]?.pieces ?? []).map((piece) => holds(piece.at));
      return (cell) => answers[cell[index] ?? -1] ?? false;
    };
  }

  function draftStatement(term: Term): (subjects: readonly Subject[]) => Formula {
    const key = canonicalJson(term);
    const index = statements.get(key) ?? statements.size;
    statements.set(key, index);
    return (ready) => (cell) => cell[ready.length + index] === 1;
  }
}

function hasPieces(type: ValueType): boolean {
  return type.kind !== 'list' && type.kind !== 'object' && type.kind !== 'location';
}
