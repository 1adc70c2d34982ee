import type { Leaf } from '../../source/node.ts';
import type { Definition, DefinitionBySection, Section } from '../../spec/definitions/definition.ts';
import { defineQuery } from '../query.ts';
import { filesOf, splitName } from './project-index.ts';
import { parsedFile } from './parsed-file.ts';

/** A definition by `section/id`, or what is known of one that is broken. */
export interface FoundDefinition {
  readonly file: string;
  readonly id: Leaf<string>;
  /** Absent where its shape has mistakes. */
  readonly definition?: Definition;
}

/** The first definition of that name, by file and place; undefined when there is none. */
export const definitionOf = defineQuery({
  name: 'definition-of',
  version: 1,
  keeps: 'hash',
  run: (context, name: string): FoundDefinition | undefined => {
    const [file] = filesOf(context, name);
    if (file === undefined) return undefined;
    const { section, id } = splitName(name);
    const parsed = context.read(parsedFile, file);
    const isIt = (each: { readonly section: Section; readonly id: Leaf<string> }): boolean => each.section === section && each.id.value === id;
    const place = parsed.places?.[name];
    const definition = parsed.places === undefined ? parsed.definitions.find(isIt) : parsed.definitions[place ?? -1];
    if (definition !== undefined) return { file, id: definition.id, definition };
    const broken = parsed.places === undefined ? parsed.broken.find(isIt) : parsed.broken[(place ?? -1) - parsed.definitions.length];
    return broken && { file, id: broken.id };
  },
});

/** Narrows a definition to its section's kind. */
export function isOfSection<S extends Section>(definition: Definition, section: S): definition is DefinitionBySection[S] {
  return definition.section === section;
}
