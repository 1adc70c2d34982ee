import { conditionId } from '../../condition/core/pool.ts';
import type { Term } from '../../condition/core/term.ts';
import type { Plan, PlanNode } from '../../plan/plan.ts';

/**
 * An entry that fires some time after its event, or when something does not follow, as an entry that fires at once with a
 * wait at the beginning. A second event of the kind does not restart the clock then.
 */
export function delayEntry(plan: Plan): Plan {
  const [entry] = plan.entries;
  if (entry === undefined || entry.on !== 'event' || (entry.offset === undefined && entry.without === undefined)) return plan;
  const { offset, without, for: absence, ...plain } = entry;
  const nodes: PlanNode[] = [];
  let { start } = plan;
  let { conditions } = plan;
  if (offset !== undefined) {
    nodes.push({ id: 'trigger/offset', op: 'wait', for: offset, zone: 'recipient', next: start });
    start = 'trigger/offset';
  }
  if (without !== undefined && absence !== undefined) {
    const where = without.where === undefined ? undefined : conditions[without.where];
    const followed: Term = { op: 'history', measure: 'count', event: without.event, ...(where && { where }), window: { since: 'wait' }, tests: [{ gte: { literal: 1 } }] };
    const id = conditionId(followed);
    conditions = { ...conditions, [id]: followed };
    nodes.unshift(
      { id: 'trigger/for', op: 'wait_for', condition: id, up_to: absence, zone: 'recipient', then: 'trigger/over', else: start },
      { id: 'trigger/over', op: 'exit', reason: without.event },
    );
    start = 'trigger/for';
  }
  return { ...plan, entries: [plain], start, conditions, nodes: [...nodes, ...plan.nodes] };
}
