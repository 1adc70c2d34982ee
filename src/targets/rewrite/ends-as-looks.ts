import { conditionId, pooledTerm } from '../../condition/core/pool.ts';
import type { Term } from '../../condition/core/term.ts';
import type { Exit, Plan } from '../../plan/plan.ts';

/**
 * What ends a run at once, as what a platform looks at before each step: an event that has come since the entry, being in a segment
 * or no longer. Goals that end a run are among them. Without `events` those that are events stay as they are.
 */
export function endsAsLooks(plan: Plan, { events }: { readonly events: boolean }): Plan {
  const more: Record<string, Term> = {};
  const keep = (term: Term): string => {
    const id = conditionId(term);
    more[id] = term;
    return id;
  };
  const since = (event: string, where: string | undefined): Term => ({ op: 'history', measure: 'count', event, ...(where !== undefined && { where: pooledTerm(plan.conditions, where) }), window: { since: 'entry' }, tests: [{ gte: { literal: 1 } }] });
  const isLooked = ({ ends_run, event }: Plan['goals'][number]): boolean => ends_run && (events || event === undefined);
  const fromGoals = plan.goals.filter(isLooked).flatMap((goal): readonly Exit[] => {
    const terms: readonly Term[] = [...(goal.event === undefined ? [] : [since(goal.event, goal.where)]), ...(goal.when === undefined ? [] : [pooledTerm(plan.conditions, goal.when)])];
    return terms.length === 0 ? [] : [{ on: 'when', condition: keep(terms.length === 1 && terms[0] !== undefined ? terms[0] : { op: 'all', terms }), reason: 'goal' }];
  });
  const exits = plan.exits.map((exit): Exit => {
    if (exit.on === 'when' || (exit.on === 'event' && !events)) return exit;
    if (exit.on === 'event') return { on: 'when', condition: keep(since(exit.event, exit.where)), reason: exit.reason };
    const segment: Term = { op: 'use', condition: exit.condition, label: exit.reason.slice(exit.reason.indexOf(':') + 1) };
    return { on: 'when', condition: keep(exit.on === 'enters' ? segment : { op: 'not', term: segment }), reason: exit.reason };
  });
  return { ...plan, exits: [...fromGoals, ...exits], goals: plan.goals.map((goal) => (isLooked(goal) ? { ...goal, ends_run: false } : goal)), conditions: { ...plan.conditions, ...more } };
}
