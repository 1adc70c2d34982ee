import type { MapNode, ScalarNode, SourceNode } from '../../source/node.ts';
import type { Project } from '../project.ts';
import { readYaml } from '../../report/read-yaml.ts';
import { entryOf } from '../../source/entry-of.ts';
import { sections } from '../../spec/definitions/sections.ts';
import type { Section } from '../../spec/definitions/definition.ts';

/** Where a patch takes effect, or which part of its path leads nowhere and what could stand there. */
export type PatchPlace =
  /** A value that is written. */
  | { readonly kind: 'value'; readonly file: string; readonly node: ScalarNode }
  /** `enabled`, which is written nowhere: it becomes the first key of this map. */
  | { readonly kind: 'switch'; readonly file: string; readonly map: MapNode }
  | { readonly kind: 'section'; readonly known: readonly string[] }
  | { readonly kind: 'definition'; readonly section: Section }
  /** `part`: the index of the segment of the path, 0 the section. */
  | { readonly kind: 'path'; readonly part: number; readonly known: readonly string[] }
  /** A map or a list, which no patch replaces. */
  | { readonly kind: 'structure'; readonly part: number; readonly known: readonly string[] }
  /** The definition has mistakes of its own. */
  | { readonly kind: 'unreadable' };

const SWITCHED = new Set<Section>(['journeys']);

/** Follows `section.id.path` to the YAML it means. In a list of steps, a segment is the `id` of a step at any depth. */
export function locatePatch(project: Project, path: string): PatchPlace {
  const [first = '', id = '', ...rest] = path.split('.');
  const section = sections.find((each) => each === first);
  if (section === undefined) return { kind: 'section', known: sections };
  const place = project.place(section, id);
  if (place === undefined) return { kind: 'definition', section };
  if (project.isBroken(section, id)) return { kind: 'unreadable' };
  const root = readYaml(place.file, project.text(place.file) ?? '').root;
  const group = root?.kind === 'map' ? entryOf(root, section)?.value : undefined;
  const definition = group?.kind === 'map' ? entryOf(group, id)?.value : undefined;
  if (definition === undefined) return { kind: 'unreadable' };
  return follow(place.file, definition, rest, 2, SWITCHED.has(section));
}

function follow(file: string, node: SourceNode, rest: readonly string[], part: number, isSwitched: boolean): PatchPlace {
  const [name, ...further] = rest;
  if (name === undefined) {
    return node.kind === 'scalar' ? { kind: 'value', file, node } : { kind: 'structure', part: part - 1, known: namesIn(node) };
  }
  const next = memberOf(node, name);
  if (next !== undefined) return follow(file, next, further, part + 1, node.kind === 'list');
  if (name === 'enabled' && further.length === 0 && isSwitched && node.kind === 'map') return { kind: 'switch', file, map: node };
  return { kind: 'path', part, known: namesIn(node) };
}

function memberOf(node: SourceNode, name: string): SourceNode | undefined {
  if (node.kind === 'map') return entryOf(node, name)?.value;
  return node.kind === 'list' ? stepsWithId(node).find(([id]) => id === name)?.[1] : undefined;
}

function namesIn(node: SourceNode): readonly string[] {
  if (node.kind === 'map') return node.entries.map(({ key }) => key.value);
  return node.kind === 'list' ? stepsWithId(node).map(([id]) => id) : [];
}

/** Every map below a list that has an `id`. */
function stepsWithId(node: SourceNode): readonly (readonly [string, MapNode])[] {
  if (node.kind === 'scalar') return [];
  if (node.kind === 'list') return node.items.flatMap(stepsWithId);
  const id = entryOf(node, 'id')?.value;
  const own = id?.kind === 'scalar' && typeof id.value === 'string' ? [[id.value, node] as const] : [];
  return [...own, ...node.entries.flatMap(({ value }) => stepsWithId(value))];
}
