import type { Leaf } from '../../source/node.ts';
import type { Named } from '../scope/named-in-condition.ts';
import type { CheckContext } from './check-context.ts';
import { chainTooLong, computationTooLarge, definitionCycle } from '../../report/catalogue/journey.ts';
import { type DefinitionNode, nameOfNode, type Need, needsOf } from '../cycles/definition-needs.ts';
import { largestComputation, longestChain, longestRound } from '../scope/chain-limits.ts';
import type { Project } from '../project.ts';

/**
 * Reports a segment, stage or computed attribute that is made from itself, at the name that leads back, or from too many
 * others. Of all members of a circle only the first by name reports it, of a chain that is too long only its top.
 * `circular`: it cannot be said when it holds; `endless`: nothing can be compiled from it.
 */
export function checkDefinitionCycle(context: CheckContext, kind: Named['kind'], id: Leaf<string>): 'sound' | 'circular' | 'endless' {
  const { project, collector } = context;
  const start: DefinitionNode = `${kind} ${id.value}`;
  const needsOfNode = needsOnce(project);
  const needs = needsOfNode(start);
  if (needs.length === 0) return 'sound';
  const report = (circle: readonly DefinitionNode[]): void =>
    collector.report(needs.find(({ node }) => node === circle[1])?.name.range ?? id.range, definitionCycle(circle.map(nameOfNode)));
  const round = roundOf(needsOfNode, start);
  if (round !== undefined) {
    if (!round.some((node) => node < start)) report(round);
    return 'circular';
  }
  if (levelsBelow(needsOfNode, start) <= longestChain) return isSmall(context, needsOfNode, kind, id) ? 'sound' : 'endless';
  const chain = project.longChains()[start];
  if (chain?.kind === 'circle') report(chain.way);
  if (chain?.kind === 'chain') collector.report(id.range, chainTooLong(chain.way.map(nameOfNode), longestChain));
  return 'endless';
}

type Needs = (node: DefinitionNode) => readonly Need[];

/** What each definition is made from, found once. */
function needsOnce(project: Project): Needs {
  const known = new Map<DefinitionNode, readonly Need[]>();
  return (node) => {
    const needs = known.get(node) ?? needsOf(project, node);
    known.set(node, needs);
    return needs;
  };
}

/** The shortest way from a definition back to it, both ends included; undefined where there is none that is short enough. */
function roundOf(needsOfNode: Needs, start: DefinitionNode): readonly DefinitionNode[] | undefined {
  const cameFrom = new Map<DefinitionNode, DefinitionNode>();
  let level: readonly DefinitionNode[] = [start];
  for (let depth = 0; depth < longestRound && level.length > 0; depth += 1) {
    const next: DefinitionNode[] = [];
    for (const from of level) {
      for (const { node } of needsOfNode(from)) {
        if (node === start) return [...wayBack(cameFrom, from), start];
        if (cameFrom.has(node)) continue;
        cameFrom.set(node, from);
        next.push(node);
      }
    }
    level = next;
  }
  return undefined;
}

function wayBack(cameFrom: ReadonlyMap<DefinitionNode, DefinitionNode>, end: DefinitionNode): readonly DefinitionNode[] {
  const way: DefinitionNode[] = [];
  for (let node: DefinitionNode | undefined = end; node !== undefined; node = cameFrom.get(node)) way.unshift(node);
  return way;
}

/** How many definitions stand below one another under this one, on the longest way; Infinity beyond the limit. A circle further down has a report of its own. */
function levelsBelow(needsOfNode: Needs, start: DefinitionNode): number {
  const known = new Map<DefinitionNode, number>();
  const levelsOf = (node: DefinitionNode, above: number): number => {
    const counted = known.get(node);
    if (counted !== undefined) return counted;
    if (above > longestChain) return Infinity;
    known.set(node, 0);
    let levels = 0;
    for (const need of needsOfNode(node)) {
      levels = Math.max(levels, levelsOf(need.node, above + 1) + 1);
      if (above + levels > longestChain) return Infinity;
    }
    known.set(node, levels);
    return levels;
  };
  return levelsOf(start, 0);
}

/** Two names of one attribute that itself names two others, and so on: few lines, and more to work out than time allows. */
function isSmall({ collector }: CheckContext, needsOfNode: Needs, kind: Named['kind'], id: Leaf<string>): boolean {
  if (kind !== 'attribute') return true;
  const sizes = new Map<string, number>();
  const sizeOf = (name: string): number => {
    const known = sizes.get(name);
    if (known !== undefined) return known;
    sizes.set(name, 1);
    const size = needsOfNode(`attribute ${name}`).reduce((sum, { node }) => sum + (node.startsWith('attribute ') ? sizeOf(nameOfNode(node)) : 1), 1);
    sizes.set(name, size);
    return size;
  };
  if (sizeOf(id.value) <= largestComputation) return true;
  collector.report(id.range, computationTooLarge(id.value, largestComputation));
  return false;
}
