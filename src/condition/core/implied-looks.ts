import type { HistoryTerm } from './compile-history.ts';
import type { Term, Test } from './term.ts';

/**
 * The same condition, with what its looks at some of the events imply for all of them written beside: whoever placed two
 * orders above 50 has placed two orders. It holds for the same people; what it implies can be proved of it more easily.
 */
export function withImpliedLooks(term: Term): Term {
  switch (term.op) {
    case 'all':
    case 'any':
      return { ...term, terms: term.terms.map(withImpliedLooks) };
    case 'not':
      return { ...term, term: withImpliedLooks(term.term) };
    case 'history':
      return withAllEvents(term);
    default:
      return term;
  }
}

function withAllEvents(term: HistoryTerm): Term {
  const { where, tests, ...look } = term;
  const least = tests.flatMap(atLeast);
  return where === undefined || term.measure !== 'count' || least.length === 0 ? term : { op: 'all', terms: [term, { ...look, tests: least }] };
}

/** What a test of a number says of how small it can be. */
function atLeast(test: Test): readonly Test[] {
  if ('gte' in test || 'gt' in test) return [test];
  if ('is' in test) return [{ gte: test.is }];
  return 'between' in test ? [{ gte: test.between[0] }] : [];
}
