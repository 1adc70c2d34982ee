import { conditionId, pooledTerm } from '../../condition/core/pool.ts';
import type { Term, TermPool } from '../../condition/core/term.ts';
import type { Plan, PlanNode } from '../../plan/plan.ts';

/** Every wait for something as a wait for the whole time, and a look afterwards: early ones wait to the end. What the wait would have seen is looked for since the run began. */
export function waitThenLook(plan: Plan): Plan {
  const more: Record<string, Term> = {};
  const nodes = plan.nodes.flatMap((node): readonly PlanNode[] => {
    if (node.op !== 'wait_for') return [node];
    const term = sinceEntry(pooledTerm(plan.conditions, node.condition), plan.conditions, more);
    const id = conditionId(term);
    more[id] = term;
    return [
      { id: node.id, op: 'wait', for: node.up_to, zone: node.zone, next: `${node.id}/look` },
      { id: `${node.id}/look`, op: 'branch', cases: [{ arm: 'then', when: id, next: node.then }], else: node.else },
    ];
  });
  return { ...plan, nodes, conditions: { ...plan.conditions, ...more } };
}

/** A look "since the wait began" as one since the run did, which is what platforms can ask. */
export function sinceEntry(term: Term, pool: TermPool, more: Record<string, Term>): Term {
  switch (term.op) {
    case 'all':
    case 'any':
      return { ...term, terms: term.terms.map((each) => sinceEntry(each, pool, more)) };
    case 'not':
      return { ...term, term: sinceEntry(term.term, pool, more) };
    case 'use': {
      if (term.label !== undefined) return term;
      const changed = sinceEntry(pooledTerm(pool, term.condition), pool, more);
      const id = conditionId(changed);
      more[id] = changed;
      return { ...term, condition: id };
    }
    case 'history':
    case 'message':
      return 'since' in term.window && term.window.since === 'wait' ? { ...term, window: { since: 'entry' } } : term;
    default:
      return term;
  }
}
