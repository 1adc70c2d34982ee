import type { Next, NodeOf, Plan, PlanNode } from '../../plan/plan.ts';
import { leadElsewhere, waysOf, withoutUnreached } from './node-ways.ts';

/** A flow of more nodes than this is one that no platform takes and nobody reads. */
const mostNodes = 1000;

/**
 * The rounds of every `repeat` written out one behind the other: a wait, what is asked before the round, and the body. Nodes of
 * the second round end in `@2`. Undefined where that would make too many nodes.
 */
export function unrollRepeats(plan: Plan): Plan | undefined {
  let { nodes, start } = plan;

  for (;;) {
    const loop = innermost(nodes);
    if (loop === undefined) return withoutUnreached({ ...plan, nodes, start });
    const body = bodyOf(loop, nodes);
    if (nodes.length + loop.times * (body.length + 3) > mostNodes) return undefined;
    const rounds: PlanNode[] = [];
    for (let round = 1; round <= loop.times; round++) rounds.push(...roundOf(loop, body, round));
    const first = nameIn(loop.id, 1);
    const outside = (next: Next): Next => (next === loop.id ? first : next);
    const inBody = new Set(body.map(({ id }) => id));
    nodes = nodes.flatMap((node) => (node.id === loop.id ? rounds : inBody.has(node.id) ? [] : [leadElsewhere(node, outside)]));
    start = outside(start);
  }
}

const nameIn = (id: string, round: number): string => `${id}@${round}`;

/** A repeat whose body holds no other. */
function innermost(nodes: readonly PlanNode[]): NodeOf<'repeat'> | undefined {
  const loops = nodes.filter((node) => node.op === 'repeat');
  return loops.find((loop) => bodyOf(loop, nodes).every(({ op }) => op !== 'repeat'));
}

/** The nodes that a round goes through. */
function bodyOf(loop: NodeOf<'repeat'>, nodes: readonly PlanNode[]): readonly PlanNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const found = new Set<string>();
  const open: Next[] = [loop.body];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === null || next === loop.id || found.has(next)) continue;
    found.add(next);
    const node = byId.get(next);
    if (node !== undefined) open.push(...waysOf(node));
  }
  return nodes.filter(({ id }) => found.has(id));
}

function roundOf(loop: NodeOf<'repeat'>, body: readonly PlanNode[], round: number): readonly PlanNode[] {
  const onward: Next = round < loop.times ? nameIn(loop.id, round + 1) : loop.next;
  const own = new Set(body.map(({ id }) => id));
  const to = (next: Next): Next => (next === loop.id ? onward : next !== null && own.has(next) ? nameIn(next, round) : next);
  const entry = to(loop.body);
  const copies = body.map((node) => ({ ...leadElsewhere(node, to), id: nameIn(node.id, round) }));
  const { stop_when: stop } = loop;
  const id = nameIn(loop.id, round);
  const wait: PlanNode = { id: stop === undefined ? id : `${id}/wait`, op: 'wait', for: loop.every, zone: loop.zone, next: stop === undefined ? entry : `${id}/go` };
  if (stop === undefined) return [wait, ...copies];
  const ask = (name: string, go: Next): PlanNode => ({ id: name, op: 'branch', cases: [{ arm: 'stop', when: stop, next: loop.next }], else: go });
  return [ask(id, wait.id), wait, ask(`${id}/go`, entry), ...copies];
}
