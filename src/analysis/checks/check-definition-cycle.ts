import type { Leaf } from '../../source/node.ts';
import type { CheckContext } from './check-context.ts';
import { definitionCycle } from '../../report/catalogue/journey.ts';
import { computedFrom } from '../scope/computed-from.ts';
import { namedInCondition, type Named } from '../scope/named-in-condition.ts';
import type { Project } from '../project.ts';

/** A node of the graph of definitions that are made from one another. Stages of one funnel depend on its later ones. */
type Node = `${Named['kind']} ${string}`;

/**
 * Reports a segment, stage or computed attribute that is made from itself, at the name that leads back.
 * Of all members of a cycle, only the first by name reports it.
 */
export function checkDefinitionCycle(context: CheckContext, kind: Named['kind'], id: Leaf<string>): void {
  const { project, collector } = context;
  const start: Node = `${kind} ${id.value}`;
  for (const first of needs(project, start)) {
    const back = wayTo(project, nodeOf(first), start);
    if (back === undefined) continue;
    const path = [start, ...back];
    if (path.some((node) => node < start)) return;
    collector.report(first.name.range, definitionCycle(path.map((node) => node.slice(node.indexOf(' ') + 1))));
    return;
  }
}

/** The shortest way from a node to a target, both ends included; undefined when there is none. */
function wayTo(project: Project, from: Node, target: Node): readonly Node[] | undefined {
  const seen = new Set<Node>([from]);
  let ways: readonly (readonly Node[])[] = [[from]];
  while (ways.length > 0) {
    const next: (readonly Node[])[] = [];
    for (const way of ways) {
      const last = way.at(-1);
      if (last === undefined || last === target) return way;
      for (const needed of needs(project, last).map(nodeOf)) {
        if (seen.has(needed)) continue;
        seen.add(needed);
        next.push([...way, needed]);
      }
    }
    ways = next;
  }
  return undefined;
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
