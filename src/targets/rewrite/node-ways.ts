import type { Next, Plan, PlanNode } from '../../plan/plan.ts';

/** The node with every way out of it led elsewhere. Ways that end the run stay. */
export function leadElsewhere(node: PlanNode, to: (next: Next) => Next): PlanNode {
  switch (node.op) {
    case 'wait_for':
    case 'call':
      return { ...node, then: to(node.then), else: to(node.else) };
    case 'branch':
      return { ...node, cases: node.cases.map((each) => ({ ...each, next: to(each.next) })), else: to(node.else) };
    case 'split':
      return { ...node, arms: node.arms.map((arm) => ({ ...arm, next: to(arm.next) })) };
    case 'wait_until':
      return { ...node, next: to(node.next), if_past: 'go' in node.if_past ? { go: to(node.if_past.go) } : node.if_past, if_missing: 'go' in node.if_missing ? { go: to(node.if_missing.go) } : node.if_missing };
    case 'repeat':
      return { ...node, body: to(node.body), next: to(node.next) };
    case 'erase':
    case 'exit':
      return node;
    default:
      return { ...node, next: to(node.next) };
  }
}

/** Every way out of a node that leads on, in the order of the source; null is the natural end of the run. */
export function waysOf(node: PlanNode): readonly Next[] {
  const ways: Next[] = [];
  leadElsewhere(node, (next) => {
    ways.push(next);
    return next;
  });
  return ways;
}

/** Without the nodes that no way leads to. The others keep their order. */
export function withoutUnreached(plan: Plan): Plan {
  const byId = new Map(plan.nodes.map((node) => [node.id, node]));
  const reached = new Set<string>();
  const open: Next[] = [plan.start];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === null || reached.has(next)) continue;
    reached.add(next);
    const node = byId.get(next);
    if (node !== undefined) open.push(...waysOf(node));
  }
  return { ...plan, nodes: plan.nodes.filter(({ id }) => reached.has(id)) };
}

/** Without some nodes: what led to one leads to where it led, which `way` says. */
export function withoutNodes(plan: Plan, way: (node: PlanNode) => Next | undefined): Plan {
  const past = new Map<string, Next>();
  for (const node of plan.nodes) {
    const next = way(node);
    if (next !== undefined) past.set(node.id, next);
  }
  const to = (next: Next): Next => {
    let at = next;
    const seen = new Set<string>();
    while (at !== null && past.has(at) && !seen.has(at)) {
      seen.add(at);
      at = past.get(at) ?? null;
    }
    return at;
  };
  return { ...plan, start: to(plan.start), nodes: plan.nodes.filter(({ id }) => !past.has(id)).map((node) => leadElsewhere(node, to)) };
}
