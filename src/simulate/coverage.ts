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
    case 'call':
      return ['then', 'failed', 'timeout'];
    default:
      return [];
  }
}

export function placeKey({ journey, node, arm }: Place): string {
  return arm === undefined ? `${journey} ${node}` : `${journey} ${node} ${arm}`;
}

/** A place as reports name it. */
export function placeWords({ node, arm }: Place): string {
  return arm === undefined ? node : `${node} → ${arm}`;
}

/**
 * The places that these effects went through. The program must have been compiled to explain itself: without that, a wait
 * that is over as it begins leaves no trace of its way out.
 */
export function placesReached(effects: Iterable<Effect>): ReadonlySet<string> {
  const reached = new Set<string>();
  /** Visits whose way out has been told: what wakes after that is the same visit leaving. */
  const decided = new Set<string>();
  for (const effect of effects) {
    if (effect.kind !== 'trace' || effect.origin.node === undefined) continue;
    const { journey, run, node } = effect.origin;
    const visit = `${run} ${journey} ${node}`;
    const arm = effect.what === 'timeout' ? 'timeout' : effect.arm;
    reached.add(placeKey({ journey, node }));
    if (effect.what === 'visit') decided.delete(visit);
    else if (arm !== undefined) {
      reached.add(placeKey({ journey, node, arm }));
      decided.add(visit);
    } else if (effect.what === 'woke' && !decided.has(visit)) reached.add(placeKey({ journey, node, arm: 'then' }));
  }
  return reached;
}
