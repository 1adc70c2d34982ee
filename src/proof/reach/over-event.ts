import type { Term } from '../../condition/core/term.ts';

/** A filter over the event that started a run, as a condition on that run's event. */
export function overEvent(term: Term): Term {
  switch (term.op) {
    case 'all':
    case 'any':
      return { ...term, terms: term.terms.map(overEvent) };
    case 'not':
      return { op: 'not', term: overEvent(term.term) };
    case 'compare': {
      const { left } = term;
      return 'get' in left && left.get[0] === 'looked' ? { ...term, left: { ...left, get: ['event', ...left.get.slice(1)] } } : term;
    }
    default:
      return term;
  }
}
