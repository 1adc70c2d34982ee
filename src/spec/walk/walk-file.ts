import type { MapEntry, SourceNode } from '../../source/node.ts';
import { sections } from '../definitions/sections.ts';
import type { Section } from '../definitions/definition.ts';
import type { Properties, Schema } from '../schema/json-schema.ts';
import { compileWalk } from './compile-walk.ts';
import type { Walk } from './compile-walk.ts';
import type { Mistake } from './mistake.ts';

/** One entry of a section, and what is wrong with its shape. */
export interface WalkedDefinition {
  readonly section: Section;
  readonly entry: MapEntry;
  readonly mistakes: readonly Mistake[];
}

/** `mistakes` are those outside the definitions: sections, settings and the names of both. */
export interface WalkedFile {
  readonly mistakes: readonly Mistake[];
  readonly definitions: readonly WalkedDefinition[];
}

/**
 * The walk over a whole file, definition by definition, so that the mistakes of one do not hide the others.
 * Pure; the closures are made once per schema.
 */
export function compileFileWalk(schema: Schema): (root: SourceNode, file: string, text: string) => WalkedFile {
  const walkOf = compileWalk(schema.$defs ?? {});
  const walkRoot = walkOf({ ...schema, properties: shallow(schema.properties ?? {}) });
  const walkBySection = new Map<Section, Walk>();
  for (const section of sections) {
    const property = schema.properties?.[section];
    const entries = property === undefined || property === false ? undefined : property.additionalProperties;
    if (entries !== undefined && entries !== false) walkBySection.set(section, walkOf(entries));
  }

  return (root, file, text) => {
    const mistakes: Mistake[] = [];
    walkRoot(root, { file, text, key: undefined }, mistakes);
    const definitions: WalkedDefinition[] = [];
    for (const { key, value } of root.kind === 'map' ? root.entries : []) {
      const section = sections.find((each) => each === key.value);
      const walk = section === undefined ? undefined : walkBySection.get(section);
      if (section === undefined || walk === undefined || value.kind !== 'map') continue;
      for (const entry of value.entries) {
        const found: Mistake[] = [];
        walk(entry.value, { file, text, key: entry.key }, found);
        definitions.push({ section, entry, mistakes: found });
      }
    }
    return { mistakes, definitions };
  };
}

/** The sections without what their entries hold. */
function shallow(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).map(([key, each]) => [
    key,
    each !== false && sections.some((section) => section === key) ? { ...each, additionalProperties: {} } : each,
  ]));
}
