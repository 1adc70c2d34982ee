import type { Leaf } from '../../source/node.ts';
import type { CheckContext } from './check-context.ts';
import { chainTooLong, computationTooLarge, definitionCycle } from '../../report/catalogue/journey.ts';
import { largestComputation, longestChain } from '../scope/chain-limits.ts';
import { computedFrom } from '../scope/computed-from.ts';
import { namedInCondition, type Named } from '../scope/named-in-condition.ts';
import type { Project } from '../project.ts';

/** A node of the graph of definitions that are made from one another. Stages of one funnel depend on its later ones. */
type Node = `${Named['kind']} ${string}`;

/**
 * Reports a segment, stage or computed attribute that is made from itself, at the name that leads back, or from too many
 * others. Of all members of a cycle, only the first by name reports it. `circular`: it cannot be said when it holds;
 * `endless`: nothing can be compiled from it.
 */
export function checkDefinitionCycle(context: CheckContext, kind: Named['kind'], id: Leaf<string>): 'sound' | 'circular' | 'endless' {
  const { project, collector } = context;
  const start: Node = `${kind} ${id.value}`;
  const found = follow(project, start);
  if (found === 'ends') return isSmall(context, kind, id) ? 'sound' : 'endless';
  if (found === 'deep') {
    collector.report(id.range, chainTooLong(id.value, longestChain));
    return 'endless';
  }
  if (found.some((node) => node < start)) return 'circular';
  const named = needs(project, start).find((each) => nodeOf(each) === found[1]);
  collector.report(named?.name.range ?? id.range, definitionCycle(found.map((node) => node.slice(node.indexOf(' ') + 1))));
  return 'circular';
}

/** Follows what a definition is made from: the shortest way back to it, both ends included, or how it ends. */
function follow(project: Project, start: Node): readonly Node[] | 'ends' | 'deep' {
  const cameFrom = new Map<Node, Node>();
  let level: readonly Node[] = [start];
  for (let depth = 0; depth <= longestChain; depth += 1) {
    const next: Node[] = [];
    for (const node of level) {
      for (const needed of needs(project, node).map(nodeOf)) {
        if (needed === start) return [...wayBack(cameFrom, node), start];
        if (cameFrom.has(needed)) continue;
        cameFrom.set(needed, node);
        next.push(needed);
      }
    }
    if (next.length === 0) return 'ends';
    level = next;
  }
  return 'deep';
}

function wayBack(cameFrom: ReadonlyMap<Node, Node>, end: Node): readonly Node[] {
  const way: Node[] = [];
  for (let node: Node | undefined = end; node !== undefined; node = cameFrom.get(node)) way.unshift(node);
  return way;
}

/** Two names of one attribute that itself names two others, and so on: few lines, and more to work out than time allows. */
function isSmall({ project, collector }: CheckContext, kind: Named['kind'], id: Leaf<string>): boolean {
  if (kind !== 'attribute') return true;
  const sizes = new Map<string, number>();
  const sizeOf = (name: string): number => {
    const known = sizes.get(name);
    if (known !== undefined) return known;
    sizes.set(name, 1);
    const size = needs(project, `attribute ${name}`).reduce((sum, needed) => sum + (needed.kind === 'attribute' ? sizeOf(needed.name.value) : 1), 1);
    sizes.set(name, size);
    return size;
  };
  if (sizeOf(id.value) <= largestComputation) return true;
  collector.report(id.range, computationTooLarge(id.value, largestComputation));
  return false;
}

function needs(project: Project, node: Node): readonly Named[] {
  const space = node.indexOf(' ');
  const id = node.slice(space + 1);
  if (node.startsWith('segment ')) {
    const segment = project.definition('segments', id);
    if (segment?.complement_of !== undefined) return [{ kind: 'segment', name: segment.complement_of }];
    return segment?.when === undefined ? [] : namedInCondition(segment.when);
  }
  if (node.startsWith('attribute ')) return computedFrom(project.definition('attributes', id));
  return stageNeeds(project, id);
}

function stageNeeds(project: Project, id: string): readonly Named[] {
  const [funnelId = '', stageId = ''] = id.split('.');
  const stages = project.definition('funnels', funnelId)?.stages ?? [];
  const from = stages.findIndex((stage) => stage.id.value === stageId || stage.aliases.some((alias) => alias.value === stageId));
  return from < 0 ? [] : stages.slice(from).flatMap(({ enter }) => (enter === undefined ? [] : namedInCondition(enter)));
}

function nodeOf({ kind, name }: Named): Node {
  return `${kind} ${name.value}`;
}
