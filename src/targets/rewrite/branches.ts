import { conditionId, pooledTerm } from '../../condition/core/pool.ts';
import type { Term } from '../../condition/core/term.ts';
import type { Plan, PlanNode } from '../../plan/plan.ts';
import type { Settings } from '../../plan/settings.ts';
import { leadElsewhere } from './node-ways.ts';

/** Where runs go that have nothing more to come, beside the natural end. */
const over: PlanNode = { id: 'over', op: 'exit', reason: 'over' };

const withEnd = (plan: Plan): Plan => (plan.nodes.some(({ id }) => id === over.id) ? plan : { ...plan, nodes: [...plan.nodes, over] });

/** Who is let in, as a branch at the beginning whose other way ends. */
export function audienceAsBranch({ audience, ...plan }: Plan): Plan {
  if (audience === undefined) return plan;
  return withEnd({ ...plan, start: 'audience', nodes: [{ id: 'audience', op: 'branch', cases: [{ arm: 'let in', when: audience, next: plan.start }], else: over.id }, ...plan.nodes] });
}

/** Conditions that end a run, as a branch at the beginning: a platform that watches for people who come to fit does not see those who fit already. */
export function lookAtStart({ goals, exits }: Plan, plan: Plan): Plan {
  const terms = [...goals.flatMap(({ ends_run, event, when }) => (ends_run && event === undefined && when !== undefined ? [when] : [])), ...exits.flatMap((exit) => (exit.on === 'when' ? [exit.condition] : []))].map((id) => pooledTerm(plan.conditions, id));
  const [first] = terms;
  if (first === undefined) return plan;
  const some: Term = terms.length === 1 ? first : { op: 'any', terms };
  const when = conditionId(some);
  return withEnd({ ...plan, start: 'start', nodes: [{ id: 'start', op: 'branch', cases: [{ arm: 'over', when, next: over.id }], else: plan.start }, ...plan.nodes], conditions: { ...plan.conditions, [when]: some } });
}

/** What ends a run, as a branch before each message. */
export function lookBeforeSends(plan: Plan): Plan {
  const terms = plan.exits.flatMap((exit) => (exit.on === 'when' ? [pooledTerm(plan.conditions, exit.condition)] : []));
  const [first] = terms;
  if (first === undefined) return plan;
  const some: Term = terms.length === 1 ? first : { op: 'any', terms };
  const when = conditionId(some);
  const looking = before(
    { ...plan, exits: plan.exits.filter(({ on }) => on !== 'when'), conditions: { ...plan.conditions, [when]: some } },
    (node) => (node.op === 'send' ? { id: `${node.id}/leave`, op: 'branch', cases: [{ arm: 'over', when, next: over.id }], else: node.id } : undefined),
  );
  return withEnd(looking);
}

/** A wait for the end of the quiet hours before each message that they are about. */
export function waitOutQuietHours(plan: Plan, settings: Settings): Plan {
  return before(plan, (node) => {
    const message = node.op === 'send' ? plan.messages[node.message] : undefined;
    const quiet = message?.purpose === 'marketing' ? settings.quiet_hours.find(({ channels }) => channels.length === 0 || channels.includes(message.channel)) : undefined;
    return quiet && { id: `${node.id}/quiet`, op: 'wait_until', until: { moment: 'now' }, at: quiet.to, zone: 'recipient', if_past: { go: node.id }, if_missing: { go: node.id }, next: node.id };
  });
}

/** A choice of several ways as branches of two, each in the "no" of the one before. */
export function oneInsideTheOther(plan: Plan): Plan {
  return {
    ...plan,
    nodes: plan.nodes.flatMap((node): readonly PlanNode[] => {
      if (node.op !== 'branch' || node.cases.length < 2) return [node];
      const name = (index: number): string => (index === 0 ? node.id : `${node.id}/case-${index + 1}`);
      return node.cases.map((each, index) => ({ id: name(index), op: 'branch', cases: [each], else: index === node.cases.length - 1 ? node.else : name(index + 1) }));
    }),
  };
}

/** With another node in front of some: what led to one leads to that. */
function before(plan: Plan, make: (node: PlanNode) => PlanNode | undefined): Plan {
  const made = new Map(plan.nodes.flatMap((node) => {
    const first = make(node);
    return first === undefined ? [] : [[node.id, first] as const];
  }));
  const to = (next: string | null): string | null => (next === null ? null : (made.get(next)?.id ?? next));
  return { ...plan, start: to(plan.start), nodes: plan.nodes.flatMap((node) => [...(made.has(node.id) ? [made.get(node.id) ?? node] : []), leadElsewhere(node, to)]) };
}
