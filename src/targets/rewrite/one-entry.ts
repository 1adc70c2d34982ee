import type { Term } from '../../condition/core/term.ts';
import type { Plan } from '../../plan/plan.ts';

/**
 * A plan for each entry, for platforms whose flows have one start. `{ trigger: x }` is decided there: it holds in the plan of
 * that entry and in no other. The id of each is the journey's, and with several the trigger's too: `winback-solved`.
 */
export function oneEntryEach(plan: Plan): readonly Plan[] {
  return plan.entries.map((entry) => ({
    ...plan,
    ...(plan.entries.length > 1 && { id: `${plan.id}-${entry.id}` }),
    entries: [entry],
    conditions: Object.fromEntries(Object.entries(plan.conditions).map(([id, term]) => [id, decided(term, entry.id)])),
  }));
}

function decided(term: Term, trigger: string): Term {
  switch (term.op) {
    case 'trigger':
      return { op: term.trigger === trigger ? 'always' : 'never' };
    case 'all':
    case 'any':
      return { ...term, terms: term.terms.map((each) => decided(each, trigger)) };
    case 'not':
      return { ...term, term: decided(term.term, trigger) };
    default:
      return term;
  }
}
