import type { Plan } from '../../plan/plan.ts';

/** Journeys in groups, each in the order given: of two in different groups neither starts the other nor sends out what starts it, whatever is between them. */
export function relatedPlans(plans: readonly Plan[]): readonly (readonly Plan[])[] {
  const leader = new Map<string, string>();
  const find = (name: string): string => {
    let found = name;
    for (let next = leader.get(found); next !== undefined && next !== found; next = leader.get(found)) found = next;
    leader.set(name, found);
    return found;
  };
  const join = (one: string, other: string): void => {
    leader.set(find(one), find(other));
  };
  for (const plan of plans) {
    const own = `journey ${plan.id}`;
    for (const name of startsOf(plan)) join(own, name);
  }
  const emitted = new Set(plans.flatMap(({ nodes }) => nodes.flatMap((node) => (node.op === 'emit' ? [node.event] : []))));
  for (const { id, entries } of plans) for (const entry of entries) if (entry.on === 'event' && emitted.has(entry.event)) join(`journey ${id}`, `event ${entry.event}`);
  const groups = new Map<string, Plan[]>();
  for (const plan of plans) {
    const name = find(`journey ${plan.id}`);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [plan]);
    else group.push(plan);
  }
  return [...groups.values()];
}

function startsOf({ nodes }: Plan): readonly string[] {
  return nodes.flatMap((node) => (node.op === 'start' ? [`journey ${node.journey}`] : node.op === 'emit' ? [`event ${node.event}`] : []));
}
