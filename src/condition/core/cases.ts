import { canonicalJson } from './canonical-json.ts';
import { negation } from './case-formula.ts';
import type { Formula } from './case-formula.ts';
import { clockPieces, clockTakes } from './clock-pieces.ts';
import type { CountOf } from './count-order.ts';
import { describeValue } from './describe-value.ts';
import { isPlaced, piecesOf, placedTest } from './pieces.ts';
import type { Piece } from './pieces.ts';
import { pooledTerm } from './pool.ts';
import type { ClockTerm } from './clock.ts';
import type { HistoryTerm } from './compile-history.ts';
import type { Term, TermPool, Test, Value } from './term.ts';
import type { ValueType } from './type.ts';

export type CompareTerm = Extract<Term, { readonly op: 'compare' }>;

/** One value that conditions look at: an attribute, a property, a count, a clock, or how one value stands to another. */
export interface Subject {
  readonly words: string;
  readonly pieces: readonly Piece[];
  /** Set for a count of events, to compare it with other counts. */
  readonly count?: CountOf;
}

/** Something that holds or does not, and is not the place of one value. Tests in it hold for what is there only. */
export type Statement = Exclude<Term, { readonly op: 'always' | 'never' | 'all' | 'any' | 'not' }>;

/** Conditions over finitely many cells: each subject stands in one of its pieces, each statement holds or does not. */
export interface CaseSpace {
  readonly subjects: readonly Subject[];
  readonly statements: readonly Statement[];
  /** One for each condition, in their order. */
  readonly formulas: readonly Formula[];
}

export interface CaseOptions {
  /** Whether a looked-up value may be missing. */
  readonly canBeMissing: (value: Value) => boolean;
  /** A condition that says the same as a comparison, where somebody knows one: how a computed attribute is computed. */
  readonly instead?: (term: CompareTerm) => Term | undefined;
}

type Build = (subjects: readonly Subject[]) => Formula;

interface Draft {
  readonly words: string;
  readonly pieces: () => readonly Piece[];
  readonly count?: CountOf;
}

interface ValueDraft extends Draft {
  readonly tests: Test[];
}

/** Named conditions that name others twice each would double at every level: beyond this many, one is a statement of its own. */
const MOST_EXPANDED = 1000;

const HOLDS: Formula = { kind: 'constant', holds: true };
const RELATION: readonly ('less' | 'equal' | 'greater' | 'neither')[] = ['less', 'equal', 'greater', 'neither'];

/** Lays conditions out over the values they look at. */
export function caseSpace(terms: readonly Term[], pool: TermPool, { canBeMissing, instead }: CaseOptions): CaseSpace {
  const drafts = new Map<string, { readonly index: number; readonly draft: Draft }>();
  const values = new Map<string, ValueDraft>();
  const clocks = new Map<string, ClockTerm[]>();
  const statements = new Map<string, { readonly index: number; readonly term: Statement }>();
  let expanded = 0;
  const builds = terms.map(draftTerm);
  const subjects = [...drafts.values()].map(({ draft }): Subject => ({ words: draft.words, pieces: draft.pieces(), ...(draft.count && { count: draft.count }) }));
  return { subjects, statements: [...statements.values()].map(({ term }) => term), formulas: builds.map((build) => build(subjects)) };

  function draftTerm(term: Term): Build {
    switch (term.op) {
      case 'always':
        return () => HOLDS;
      case 'never':
        return () => ({ kind: 'constant', holds: false });
      case 'all':
      case 'any':
        return together(term.op, term.terms.map(draftTerm));
      case 'not': {
        const part = draftTerm(term.term);
        return (ready) => negation(part(ready));
      }
      case 'use':
        expanded += 1;
        return expanded > MOST_EXPANDED ? draftStatement(term) : draftTerm(pooledTerm(pool, term.condition));
      case 'compare': {
        const other = instead?.(term);
        if (other !== undefined) return draftTerm(other);
        return together('all', term.tests.map((test) => draftCompare(term, test)));
      }
      case 'history':
        return draftHistory(term);
      case 'local_time':
      case 'weekday':
        return draftClock(term);
      default:
        return draftStatement(term);
    }
  }

  function draftCompare(term: CompareTerm, test: Test): Build {
    const { left, type } = term;
    const key = 'get' in left ? `${left.get.join('\0')} ${keyOfType(type)}` : canonicalJson({ left, type });
    const subject = (): number => valueSubject(key, type, () => ({ words: describeValue(left), canBeMissing: canBeMissing(left), least: -Infinity }));
    if (hasPieces(type) && isPlaced(test, type)) return place(subject(), key, test, type);
    if ('is_not' in test) return opposite(draftCompare(term, { is: test.is_not }));
    if ('none_of' in test) return opposite(draftCompare(term, { one_of: test.none_of }));
    if ('exists' in test) return test.exists ? draftStatement({ ...term, tests: [test] }) : opposite(draftCompare(term, { exists: true }));
    const members = memberTests(test, type);
    if (members !== undefined) return together(members.every, members.tests.map((each) => draftCompare(term, each)));
    const relation = relationOf(term, test);
    if (relation !== undefined) return relation;
    // What holds says that the value is there; to say so needs its place.
    const statement = draftStatement({ ...term, tests: [test] });
    const exists: Test = { exists: true };
    return hasPieces(type) ? together('all', [statement, place(subject(), key, exists, type)]) : together('all', [statement, draftStatement({ ...term, tests: [exists] })]);
  }

  /** How one looked-up value stands to another: one subject for all the comparisons of the two. */
  function relationOf({ left, type }: CompareTerm, test: Test): Build | undefined {
    const [right, takes] = orderOf(test);
    if (right === undefined) return undefined;
    const pieces = (): readonly Piece[] => RELATION.map((at) => ({ at, words: at === 'neither' ? 'missing' : `${at} than ${describeValue(right)}`.replace('equal than', 'equal to') }));
    const index = subjectOf(canonicalJson({ left, type, right }), () => ({ words: describeValue(left), pieces }));
    return () => ({ kind: 'place', subject: index, takes: RELATION.map((at) => takes.includes(at)) });
  }

  function draftHistory(term: HistoryTerm): Build {
    const { tests, op: _, ...count } = term;
    const type: ValueType = { kind: term.measure === 'sum' ? 'number' : 'integer' };
    const key = canonicalJson(count);
    const parts = tests.map((test): Build => {
      if (!isPlaced(test, type)) return draftStatement({ ...term, tests: [test] });
      const words = `the ${term.measure === 'sum' ? 'sum' : 'number'} of ${term.event ?? 'events'}`;
      return place(valueSubject(key, type, () => ({ words, canBeMissing: false, least: term.measure === 'sum' ? -Infinity : 0, count })), key, test, type);
    });
    return together('all', parts);
  }

  function draftClock(term: ClockTerm): Build {
    const key = canonicalJson({ op: term.op, zone: term.zone });
    const known = clocks.get(key) ?? [];
    clocks.set(key, known);
    known.push(term);
    const words = term.op === 'weekday' ? 'the day' : 'the time';
    const index = subjectOf(key, () => ({ words, pieces: () => clockPieces(known) }));
    return (ready) => ({ kind: 'place', subject: index, takes: clockTakes(term, ready[index]?.pieces ?? []) });
  }

  function valueSubject(key: string, type: ValueType, open: () => { readonly words: string; readonly canBeMissing: boolean; readonly least: number; readonly count?: CountOf }): number {
    return subjectOf(key, () => {
      const { words, canBeMissing: mayMiss, least, count } = open();
      const tests: Test[] = [];
      const draft: ValueDraft = { words, tests, pieces: () => piecesOf(type, tests, mayMiss, least), ...(count && { count }) };
      values.set(key, draft);
      return draft;
    });
  }

  function subjectOf(key: string, open: () => Draft): number {
    const known = drafts.get(key);
    if (known !== undefined) return known.index;
    const index = drafts.size;
    drafts.set(key, { index, draft: open() });
    return index;
  }

  function place(subject: number, key: string, test: Test, type: ValueType): Build {
    values.get(key)?.tests.push(test);
    return (ready) => {
      const holds = placedTest(test, type);
      return { kind: 'place', subject, takes: (ready[subject]?.pieces ?? []).map((piece) => holds(piece.at)) };
    };
  }

  function draftStatement(term: Statement): Build {
    const key = canonicalJson(term);
    const known = statements.get(key) ?? { index: statements.size, term };
    statements.set(key, known);
    return () => ({ kind: 'statement', statement: known.index, holds: true });
  }
}

function together(kind: 'all' | 'any', parts: readonly Build[]): Build {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  return (ready) => ({ kind, parts: parts.map((part) => part(ready)) });
}

function opposite(part: Build): Build {
  return (ready) => negation(part(ready));
}

/** What a test of a list says member by member; undefined where it is about something else. */
function memberTests(test: Test, type: ValueType): { readonly every: 'all' | 'any'; readonly tests: readonly Test[] } | undefined {
  if (type.kind !== 'list') return undefined;
  const values = 'contains_any' in test ? test.contains_any : 'contains_all' in test ? test.contains_all : [];
  if (values.length === 0 || !values.every((value) => 'literal' in value && typeof value.literal !== 'object')) return undefined;
  return { every: 'contains_any' in test ? 'any' : 'all', tests: values.map((contains) => ({ contains })) };
}

function orderOf(test: Test): readonly [right: Value | undefined, takes: readonly (typeof RELATION)[number][]] {
  if ('gt' in test) return [test.gt, ['greater']];
  if ('gte' in test) return [test.gte, ['greater', 'equal']];
  if ('lt' in test) return [test.lt, ['less']];
  if ('lte' in test) return [test.lte, ['less', 'equal']];
  if ('before' in test) return [test.before, ['less']];
  return 'after' in test ? [test.after, ['greater']] : [undefined, []];
}

/** Equal for equal types; most are a kind and nothing else. */
function keyOfType(type: ValueType): string {
  return Object.keys(type).length === 1 ? type.kind : canonicalJson(type);
}

function hasPieces(type: ValueType): boolean {
  return type.kind !== 'list' && type.kind !== 'object' && type.kind !== 'location';
}
