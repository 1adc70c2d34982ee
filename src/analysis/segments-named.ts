import type { SourceNode } from '../source/node.ts';
import type { Definition } from '../spec/definitions/definition.ts';
import { namedInCondition } from './scope/named-in-condition.ts';

/** Every segment that a definition names, wherever it may: in its conditions, its triggers and exits, as the other half. Sorted, each once. */
export function segmentsNamed(definition: Definition): readonly string[] {
  return [...new Set(namesIn(definition))].sort();
}

function namesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== 'object' || value === null) return [];
  if (isSourceNode(value)) return namedInCondition(value).flatMap(({ kind, name }) => (kind === 'segment' ? [name.value] : []));
  const target = 'target' in value && 'kind' in value && (value.kind === 'enters' || value.kind === 'leaves') ? textOf(value.target) : [];
  const other = 'complement_of' in value ? textOf(value.complement_of) : [];
  return [...target, ...other, ...Object.values(value).flatMap(namesIn)];
}

function textOf(leaf: unknown): readonly string[] {
  return typeof leaf === 'object' && leaf !== null && 'value' in leaf && typeof leaf.value === 'string' ? [leaf.value] : [];
}

function isSourceNode(value: object): value is SourceNode {
  return 'kind' in value && 'range' in value && (value.kind === 'map' || value.kind === 'list' || (value.kind === 'scalar' && 'style' in value));
}
