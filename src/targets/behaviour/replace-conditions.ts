import { conditionId, pooledTerm } from '../../condition/core/pool.ts';
import type { Term } from '../../condition/core/term.ts';
import type { Entry, Exit, Goal, Plan, PlanNode } from '../../plan/plan.ts';

/** A plan in which every condition on the person or the run is another. Filters over one event stay as they are, and so do waits for something to happen. */
export function replaceConditions(plan: Plan, replace: (term: Term) => Term): Plan {
  const more = new Map<string, Term>();
  const to = (condition: string): string => {
    const term = replace(pooledTerm(plan.conditions, condition));
    const id = conditionId(term);
    more.set(id, term);
    return id;
  };
  const entry = (each: Entry): Entry => (each.on === 'enters' || each.on === 'leaves' ? { ...each, condition: to(each.condition) } : each);
  const goal = (each: Goal): Goal => (each.when === undefined ? each : { ...each, when: to(each.when) });
  const exit = (each: Exit): Exit => (each.on === 'event' ? each : { ...each, condition: to(each.condition) });
  const node = (each: PlanNode): PlanNode => {
    if (each.op === 'branch') return { ...each, cases: each.cases.map((one) => ({ ...one, when: to(one.when) })) };
    return each.op === 'repeat' && each.stop_when !== undefined ? { ...each, stop_when: to(each.stop_when) } : each;
  };
  return {
    ...plan,
    ...(plan.audience !== undefined && { audience: to(plan.audience) }),
    entries: plan.entries.map(entry),
    goals: plan.goals.map(goal),
    exits: plan.exits.map(exit),
    nodes: plan.nodes.map(node),
    conditions: { ...plan.conditions, ...Object.fromEntries(more) },
  };
}
