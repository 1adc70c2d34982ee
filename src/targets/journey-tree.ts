import type { Next, Plan, PlanNode } from '../plan/plan.ts';
import { waysOf } from './rewrite/node-ways.ts';

/** A step of a platform that has trees instead of graphs. `arms`: one list for each way out of the node, in the order of `waysOf`. */
export interface TreeStep {
  readonly node: PlanNode;
  readonly arms: readonly TreeArm[];
}

export interface TreeArm {
  readonly steps: readonly TreeStep[];
  /** The run ends in this arm and does not go on behind the branch. */
  readonly ends: boolean;
}

/** The end of the run, as a place where ways meet. */
const end = '\u0000end';

/**
 * A plan without rounds as lists of steps that hold lists: behind a branch stands what all its ways lead to, those that end the run
 * aside. Where some ways share steps and others do not, each has a copy of them; `copied` is told of the branch.
 */
export function journeyTree(plan: Plan, copied: (node: PlanNode) => void): readonly TreeStep[] {
  const byId = new Map(plan.nodes.map((node) => [node.id, node]));
  const meetings = meetingPlaces(plan, byId);
  const placed = new Map<string, number>();
  const list = (from: Next, stop: Next): readonly TreeStep[] => {
    const steps: TreeStep[] = [];
    for (let at = from; at !== null && at !== stop; ) {
      const node = byId.get(at);
      if (node === undefined) break;
      placed.set(at, (placed.get(at) ?? 0) + 1);
      const ways = waysOf(node);
      if (!isFork(node)) {
        steps.push({ node, arms: [] });
        at = ways[0] ?? null;
        continue;
      }
      const meeting = meetings.get(at);
      const join = meeting === undefined || meeting === end ? null : meeting;
      steps.push({ node, arms: ways.map((way) => ({ steps: list(way, join), ends: way !== join && !leadsOn(way, join, byId) })) });
      at = join;
    }
    return steps;
  };
  const tree = list(plan.start, null);
  const [first] = plan.nodes.filter(({ id, op }) => (placed.get(id) ?? 0) > 1 && op !== 'exit');
  if (first !== undefined) copied(first);
  return tree;
}

/** A wait for a date leads to the same place whatever becomes of the date, once its ways have been made one. */
const isFork = (node: PlanNode): boolean => node.op === 'branch' || node.op === 'split' || node.op === 'wait_for' || node.op === 'call';

function leadsOn(from: Next, to: Next, byId: ReadonlyMap<string, PlanNode>): boolean {
  const seen = new Set<string>();
  const open: Next[] = [from];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === to) return true;
    if (next === null || seen.has(next)) continue;
    seen.add(next);
    const node = byId.get(next);
    if (node !== undefined) open.push(...waysOf(node));
  }
  return false;
}

/** For each node the first place that every way from it meets again, ways that end the run by a step aside: its immediate post-dominator. */
function meetingPlaces(plan: Plan, byId: ReadonlyMap<string, PlanNode>): ReadonlyMap<string, string> {
  const meeting = new Map<string, string>();
  const depth = new Map<string, number>([[end, 0]]);
  const common = (one: string, other: string): string => {
    let [a, b] = [one, other];
    while (a !== b) {
      if ((depth.get(a) ?? 0) >= (depth.get(b) ?? 0)) a = meeting.get(a) ?? end;
      else b = meeting.get(b) ?? end;
    }
    return a;
  };
  const done = new Set<string>();
  const visit = (id: string): void => {
    if (done.has(id)) return;
    done.add(id);
    const node = byId.get(id);
    if (node === undefined || node.op === 'exit' || node.op === 'erase') return;
    const ways = waysOf(node);
    for (const way of ways) if (way !== null) visit(way);
    const live = ways.flatMap((way) => (way === null ? [end] : depth.has(way) ? [way] : []));
    const [first, ...rest] = live;
    if (first === undefined) return;
    const found = rest.reduce(common, first);
    meeting.set(id, found);
    depth.set(id, (depth.get(found) ?? 0) + 1);
  };
  for (const { id } of plan.nodes) visit(id);
  return meeting;
}
