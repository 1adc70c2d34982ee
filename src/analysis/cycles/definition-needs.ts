import type { Leaf } from '../../source/node.ts';
import type { Project } from '../project.ts';
import { computedFrom } from '../scope/computed-from.ts';
import { namedInCondition, type Named } from '../scope/named-in-condition.ts';

/** A segment, attribute or stage in the graph of definitions that are made from one another. A stage goes by its own id, not by an alias. */
export type DefinitionNode = `${Named['kind']} ${string}`;

export interface Need {
  readonly node: DefinitionNode;
  /** Where it is named. */
  readonly name: Leaf<string>;
}

/** What is asked of a project to know what its definitions are made from. */
export type Definitions = Pick<Project, 'ids' | 'definition'>;

/** What a definition is made from, in the order of the text. Stages of one funnel depend on what its later ones name. */
export function needsOf(project: Definitions, node: DefinitionNode): readonly Need[] {
  const id = nameOfNode(node);
  const named = node.startsWith('segment ') ? segmentNeeds(project, id) : node.startsWith('attribute ') ? computedFrom(project.definition('attributes', id)) : stageNeeds(project, id);
  return named.map(({ kind, name }) => ({ node: nodeOf(project, kind, name.value), name }));
}

/** The definition's name as conditions write it. */
export function nameOfNode(node: DefinitionNode): string {
  return node.slice(node.indexOf(' ') + 1);
}

function nodeOf(project: Definitions, kind: Named['kind'], name: string): DefinitionNode {
  if (kind !== 'stage') return `${kind} ${name}`;
  const { funnel, stage } = stageOf(project, name);
  return stage === undefined ? `stage ${name}` : `stage ${funnel}.${stage.id.value}`;
}

function segmentNeeds(project: Definitions, id: string): readonly Named[] {
  const segment = project.definition('segments', id);
  if (segment?.complement_of !== undefined) return [{ kind: 'segment', name: segment.complement_of }];
  return segment?.when === undefined ? [] : namedInCondition(segment.when);
}

function stageNeeds(project: Definitions, name: string): readonly Named[] {
  const { stages, stage } = stageOf(project, name);
  return stage === undefined ? [] : stages.slice(stages.indexOf(stage)).flatMap(({ enter }) => (enter === undefined ? [] : namedInCondition(enter)));
}

function stageOf(project: Definitions, name: string) {
  const [funnel = '', id = ''] = name.split('.');
  const stages = project.definition('funnels', funnel)?.stages ?? [];
  return { funnel, stages, stage: stages.find((each) => each.id.value === id || each.aliases.some((alias) => alias.value === id)) };
}
