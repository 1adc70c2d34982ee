import type { Leaf } from '../../source/node.ts';
import type { Definition, DefinitionBySection, Section } from '../../spec/definitions/definition.ts';
import type { ParsedFile } from '../../spec/definitions/parsed-file.ts';
import { fileText } from '../inputs.ts';
import { defineQuery, type QueryContext } from '../query.ts';
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
  digest: (context, found: FoundDefinition | undefined) => (found?.definition === undefined ? undefined : writtenAt(context, found.definition)),
  run: (context, name: string): FoundDefinition | undefined => {
    const [file] = filesOf(context, name);
    return file === undefined ? undefined : definitionIn(context.read(parsedFile, file), name);
  },
});

/** Further to the right nothing stands but what is written in braces, one definition after the other. */
const longestIndent = 100;

/** How and where a definition is written, which says all of it where nothing in its file can stand for something else. */
function writtenAt(context: QueryContext, { file, id, range }: Definition): string | undefined {
  const found = context.read(fileText, file);
  if (found?.kind !== 'text' || context.read(parsedFile, file).isPlain !== true) return undefined;
  const { start } = id.range;
  const line = found.text.slice(Math.max(0, start - longestIndent), start);
  const column = line.length - line.lastIndexOf('\n');
  return column > line.length && line.length < start ? undefined : `${file} ${start} ${column} ${found.text.slice(start, range.end)}`;
}

/** The first definition of `section/id` in a file. */
export function definitionIn(parsed: ParsedFile, name: string): FoundDefinition | undefined {
  const place = parsed.places === undefined ? placeOf(parsed, name) : (parsed.places[name] ?? -1);
  const definition = parsed.definitions[place];
  if (definition !== undefined) return { file: parsed.file, id: definition.id, definition };
  const broken = parsed.broken[place - parsed.definitions.length];
  return broken && { file: parsed.file, id: broken.id };
}

/** The first of that name in the list of the definitions, and behind its end in that of the broken ones; -1 where there is none. */
function placeOf({ definitions, broken }: ParsedFile, name: string): number {
  const { section, id } = splitName(name);
  const isIt = (each: { readonly section: Section; readonly id: Leaf<string> }): boolean => each.id.value === id && each.section === section;
  const whole = definitions.findIndex(isIt);
  if (whole >= 0) return whole;
  const found = broken.findIndex(isIt);
  return found < 0 ? -1 : definitions.length + found;
}

/** Narrows a definition to its section's kind. */
export function isOfSection<S extends Section>(definition: Definition, section: S): definition is DefinitionBySection[S] {
  return definition.section === section;
}
