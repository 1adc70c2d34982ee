import { soleAtLeast } from './compile-history.ts';
import { pooledTerm } from './pool.ts';
import { termReads } from './term-reads.ts';
import type { Term, TermPool } from './term.ts';

/**
 * Whether one more event can only help a condition: where it holds at some instant without the event, it holds there with it.
 * So of counts that must be at least so large, and of whatever does not look at events. Attributes that are computed from events
 * are the caller's affair. False also where nothing is known.
 */
export function eventsOnlyAdd(term: Term, pool: TermPool): boolean {
  switch (term.op) {
    case 'all':
    case 'any':
      return term.terms.every((part) => eventsOnlyAdd(part, pool));
    case 'use':
      return eventsOnlyAdd(pooledTerm(pool, term.condition), pool);
    case 'not':
      return readsNoEvents(term.term, pool);
    case 'history':
      return term.measure === 'count' && soleAtLeast(term.tests) !== undefined && (term.where === undefined || readsNoEvents(term.where, pool));
    default:
      return true;
  }
}

function readsNoEvents(term: Term, pool: TermPool): boolean {
  const { events } = termReads(term, pool);
  return events !== 'all' && events.length === 0;
}
