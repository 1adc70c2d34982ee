import { compileValue } from './compile-value.ts';
import { lastMatch, visitBackward } from './compile-history.ts';
import type { HistoryTerm } from './compile-history.ts';
import { compileWindow } from './compile-window.ts';
import type { Evaluate } from './evaluate.ts';
import type { Facts } from './facts.ts';
import { newMeasure } from './measure.ts';
import { rightValues } from './right-values.ts';
import type { Term, Value } from './term.ts';
import type { Data } from './type.ts';

/** One elementary condition (never `all`, `any`, `not` or `use`) that decided about a whole one, with what was there. Plain data. */
export interface Reason {
  readonly term: Term;
  /** Whether this part held; below a `not` the whole went the other way. */
  readonly holds: boolean;
  /**
   * What was there. Of a comparison: its left value; of a look at history: the count, the sum; of a message: when the status
   * came (epoch milliseconds); of a trigger: the one that started the run. Null where it was missing.
   */
  readonly found?: Data;
  /** What the looked-up right sides of a comparison came to, by their place among all right sides. */
  readonly against?: Readonly<Record<number, Data>>;
  /** Of a look at history: when the newest event that counted came. */
  readonly latest?: number;
  /** The segment or stage it stands in. */
  readonly within?: string;
}

/** Compiles terms and finds pooled ones. */
export interface TermSource {
  evaluate(term: Term): Evaluate;
  term(id: string): Term;
}

/**
 * Which elementary conditions decided, in the order they are written: of a conjunction that holds all parts, of one that does
 * not the parts that fail; of a disjunction that holds its first part that does, of one that does not all parts. For traces of
 * single people: it compiles anew at each call.
 */
export function explainTerm(term: Term, facts: Facts, source: TermSource): readonly Reason[] {
  const holds = (part: Term): boolean => source.evaluate(part)(facts);
  const explain = (part: Term): readonly Reason[] => explainTerm(part, facts, source);
  switch (term.op) {
    case 'all':
      return (holds(term) ? term.terms : term.terms.filter((part) => !holds(part))).flatMap(explain);
    case 'any': {
      const first = term.terms.find(holds);
      return first === undefined ? term.terms.flatMap(explain) : explain(first);
    }
    case 'not':
      return explain(term.term);
    case 'use': {
      const reasons = explain(source.term(term.condition));
      const { label } = term;
      return label === undefined ? reasons : reasons.map((reason) => ({ ...reason, within: label }));
    }
    case 'always':
    case 'never':
      return [];
    default:
      return [{ term, holds: holds(term), ...whatWasThere(term, facts, source) }];
  }
}

type Elementary = Exclude<Term, { readonly op: 'all' | 'any' | 'not' | 'use' | 'always' | 'never' }>;

function whatWasThere(term: Elementary, facts: Facts, source: TermSource): Pick<Reason, 'found' | 'against' | 'latest'> {
  switch (term.op) {
    case 'compare': {
      const against = Object.fromEntries(term.tests.flatMap(rightValues).flatMap((value, index) => (isLookedUp(value) ? [[index, read(value, facts)] as const] : [])));
      return { found: read(term.left, facts), ...(Object.keys(against).length > 0 && { against }) };
    }
    case 'history':
      return whatWasCounted(term, facts, source);
    case 'message':
      return { found: lastMatch(term, compileWindow(term.window), facts) ?? null };
    case 'trigger':
      return { found: facts.run?.trigger ?? null };
    case 'reachable':
    case 'local_time':
    case 'weekday':
      return {};
  }
}

function whatWasCounted(term: HistoryTerm, facts: Facts, source: TermSource): Pick<Reason, 'found' | 'latest'> {
  const where = term.where === undefined ? undefined : source.evaluate(term.where);
  const measure = newMeasure(term.measure, term.property);
  let latest: number | undefined;
  visitBackward(facts.events(term.event), facts, compileWindow(term.window), (event) => {
    if (where !== undefined && !where(facts, event.properties)) return true;
    latest ??= event.ts;
    measure.add(event.properties);
    return true;
  });
  return { found: measure.value(), ...(latest !== undefined && { latest }) };
}

function read(value: Value, facts: Facts): Data {
  return compileValue(value)(facts, facts.record('looked')) ?? null;
}

function isLookedUp(value: Value): boolean {
  return !('literal' in value);
}
