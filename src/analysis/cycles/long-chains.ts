import { longestChain, longestRound } from '../scope/chain-limits.ts';
import { type DefinitionNode, type Definitions, needsOf } from './definition-needs.ts';

/** Definitions made from one another, too many to be compiled, or a circle too long to be seen from one of its members. */
export interface LongChain {
  readonly kind: 'chain' | 'circle';
  /** From the one that is to be told of it down to the bottom, or back to itself. */
  readonly way: readonly DefinitionNode[];
}

/**
 * Chains and circles beyond the limit, each under the one definition that is to be told of it. What stands on a circle is
 * left out: how high it is can be said when the circle is gone.
 */
export function longChains(project: Definitions): Readonly<Record<DefinitionNode, LongChain>> {
  const needs = needsByNode(project);
  const users = usersByNode(needs);
  const found: Record<DefinitionNode, LongChain> = {};
  const below = heights(needs, users);
  for (const [node, { levels }] of below) {
    if (levels > longestChain && !users.has(node)) found[node] = { kind: 'chain', way: wayDown(below, node) };
  }
  for (const way of circles(needs, users, below)) {
    const [first] = way;
    if (first !== undefined && way.length - 1 > longestRound) found[first] = { kind: 'circle', way };
  }
  return found;
}

type Graph = ReadonlyMap<DefinitionNode, readonly DefinitionNode[]>;

function needsByNode(project: Definitions): Graph {
  const nodes = [
    ...project.ids('attributes').map((id): DefinitionNode => `attribute ${id}`),
    ...project.ids('segments').map((id): DefinitionNode => `segment ${id}`),
    ...project.ids('funnels').flatMap((id) => (project.definition('funnels', id)?.stages ?? []).map((stage): DefinitionNode => `stage ${id}.${stage.id.value}`)),
  ];
  const needs = new Map(nodes.map((node) => [node, [...new Set(needsOf(project, node).map((need) => need.node))]]));
  for (const needed of [...needs.values()].flat()) if (!needs.has(needed)) needs.set(needed, []);
  return needs;
}

function usersByNode(needs: Graph): Graph {
  const users = new Map<DefinitionNode, DefinitionNode[]>();
  for (const [node, needed] of needs) {
    for (const each of needed) {
      const known = users.get(each);
      if (known === undefined) users.set(each, [node]);
      else known.push(node);
    }
  }
  return users;
}

interface Height {
  /** How many definitions stand below one another under this one. */
  readonly levels: number;
  /** The highest of those right below. */
  readonly highest?: DefinitionNode;
}

/** From the ground up; without those that are part of a circle or stand on one. */
function heights(needs: Graph, users: Graph): ReadonlyMap<DefinitionNode, Height> {
  const open = new Map([...needs].map(([node, needed]) => [node, needed.length]));
  const done = new Map<DefinitionNode, Height>();
  const ready = [...needs].flatMap(([node, needed]) => (needed.length === 0 ? [node] : []));
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    let height: Height = { levels: 0 };
    for (const needed of needs.get(node) ?? []) {
      const levels = (done.get(needed)?.levels ?? 0) + 1;
      if (levels > height.levels) height = { levels, highest: needed };
    }
    done.set(node, height);
    for (const user of users.get(node) ?? []) {
      const left = (open.get(user) ?? 0) - 1;
      open.set(user, left);
      if (left === 0) ready.push(user);
    }
  }
  return done;
}

function wayDown(below: ReadonlyMap<DefinitionNode, Height>, top: DefinitionNode): readonly DefinitionNode[] {
  const way: DefinitionNode[] = [];
  for (let node: DefinitionNode | undefined = top; node !== undefined; node = below.get(node)?.highest) way.push(node);
  return way;
}

/** Circles that have no member in common, each from its first member by name. */
function circles(needs: Graph, users: Graph, below: ReadonlyMap<DefinitionNode, Height>): readonly (readonly DefinitionNode[])[] {
  const rest = new Set([...needs.keys()].filter((node) => !below.has(node)));
  const usedBy = new Map([...rest].map((node) => [node, (users.get(node) ?? []).filter((user) => rest.has(user)).length]));
  const unused = [...rest].filter((node) => usedBy.get(node) === 0);
  for (let node = unused.pop(); node !== undefined; node = unused.pop()) {
    rest.delete(node);
    for (const needed of needs.get(node) ?? []) {
      const left = (usedBy.get(needed) ?? 0) - 1;
      usedBy.set(needed, left);
      if (left === 0) unused.push(needed);
    }
  }
  const seen = new Set<DefinitionNode>();
  const found: (readonly DefinitionNode[])[] = [];
  for (const start of [...rest].sort()) {
    const way: DefinitionNode[] = [];
    let node: DefinitionNode | undefined = start;
    while (node !== undefined && !seen.has(node)) {
      seen.add(node);
      way.push(node);
      node = needs.get(node)?.find((needed) => rest.has(needed));
    }
    const from = node === undefined ? -1 : way.indexOf(node);
    if (from >= 0) found.push(fromItsFirst(way.slice(from)));
  }
  return found;
}

/** A circle written from its first member by name back to it. */
function fromItsFirst(circle: readonly DefinitionNode[]): readonly DefinitionNode[] {
  const first = circle.reduce((one, other) => (other < one ? other : one));
  const at = circle.indexOf(first);
  return [...circle.slice(at), ...circle.slice(0, at), first];
}
