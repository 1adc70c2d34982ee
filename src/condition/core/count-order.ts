import { canonicalJson } from './canonical-json.ts';
import type { HistoryTerm } from './compile-history.ts';
import type { Term, Window } from './term.ts';

/** What is counted, and how far back. */
export type CountOf = Omit<HistoryTerm, 'op' | 'tests'>;

/**
 * Whether one count is never larger than another, whoever the person is: what it counts, the other counts as well.
 * `implies` tells whether one `where` admits no event that another leaves out; `sinceEntry` is the least time since the run was entered.
 */
export function isNeverLarger(small: CountOf, large: CountOf, implies: (where: Term, other: Term) => boolean, sinceEntry: number): boolean {
  if (!countsWithin(small, large) || !isInside(small.window, large.window, sinceEntry)) return false;
  if (large.event !== null && large.event !== small.event) return false;
  if (large.where === undefined) return true;
  return small.where !== undefined && (canonicalJson(small.where) === canonicalJson(large.where) || implies(small.where, large.where));
}

/** Different values are never more than events; nothing bounds a sum. */
function countsWithin(small: CountOf, large: CountOf): boolean {
  if (small.measure === 'sum' || large.measure === 'sum') return false;
  if (large.measure === 'count') return true;
  return small.measure === 'count_distinct' && canonicalJson(small.property ?? []) === canonicalJson(large.property ?? []) && small.event === large.event;
}

/** Whether a window never reaches further back than another. */
export function isInside(small: Window, large: Window, sinceEntry: number): boolean {
  if (canonicalJson(small) === canonicalJson(large)) return true;
  if ('since_moment' in large) {
    const [from, to] = [literalMoment(large), literalMoment(small)];
    return from !== undefined && to !== undefined && to >= from;
  }
  if ('within' in large) return 'within' in small && small.within <= large.within;
  if (large.since === 'ever') return true;
  if (large.since === 'wait') return false;
  // The run before this one was entered before it, and a wait begins after the entry.
  if ('within' in small) return small.within <= sinceEntry;
  return 'since' in small && (small.since === 'wait' || (small.since === 'entry' && large.since === 'last_run'));
}

function literalMoment(window: Window): number | undefined {
  const value = 'since_moment' in window && 'literal' in window.since_moment ? window.since_moment.literal : undefined;
  return typeof value === 'number' ? value : undefined;
}
