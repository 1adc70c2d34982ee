import type { Effect } from '../plan/effect.ts';
import type { Plan, PlanNode } from '../plan/plan.ts';

/** A step, or one of its ways out, that a run may take: `node`, or `node` and `arm` (`then`, an arm's name, `timeout`). */
export interface Place {
  readonly journey: string;
  readonly node: string;
  readonly arm?: string;
}

/** Everything of the plans that some test should reach. */
export function placesOf(plans: readonly Plan[]): readonly Place[] {
  return plans.flatMap(({ id, nodes }) =>
    nodes.flatMap((node) => [{ journey: id, node: node.id }, ...armsOf(node).map((arm) => ({ journey: id, node: node.id, arm }))]),
  );
}

function armsOf(node: PlanNode): readonly string[] {
  switch (node.op) {
    case 'branch':
      return [...node.cases.map(({ arm }) => arm), 'else'];
    case 'split':
      return node.arms.map(({ arm }) => arm);
    case 'wait_for':
      return ['then', 'timeout'];
    default:
      return [];
  }
}

export function placeKey({ journey, node, arm }: Place): string {
  return arm === undefined ? `${journey} ${node}` : `${journey} ${node} ${arm}`;
}

/** The places that these effects went through. */
export function placesReached(effects: Iterable<Effect>): ReadonlySet<string> {
  const reached = new Set<string>();
  for (const effect of effects) {
    if (effect.kind !== 'trace' || effect.origin.node === undefined) continue;
    const place = { journey: effect.origin.journey, node: effect.origin.node };
    reached.add(placeKey(place));
    if (effect.what === 'timeout') reached.add(placeKey({ ...place, arm: 'timeout' }));
    else if (effect.arm !== undefined) reached.add(placeKey({ ...place, arm: effect.arm }));
    else if (effect.what === 'woke') reached.add(placeKey({ ...place, arm: 'then' }));
  }
  return reached;
}
