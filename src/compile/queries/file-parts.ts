import type { Definition } from '../../spec/definitions/definition.ts';
import { defineSharedWork, type QueryContext } from '../query.ts';
import { shelfOf } from './define-lookup.ts';
import { definitionIn, type FoundDefinition } from './definition-of.ts';
import { fileSummary } from './file-summary.ts';
import { parsedFile } from './parsed-file.ts';
import { filesOf, isFirstOf, joinName } from './project-index.ts';

/**
 * Definitions of one file that a check looks at together. An edit of their file looks at all of them again, since it moves what comes after it;
 * an edit of what one of them names looks at no more than these.
 */
const perPart = 32;

/** The parts of a file, each the argument of a query: `part path`. */
export function partsOf(context: QueryContext, path: string): readonly string[] {
  return Array.from({ length: countOf(context, path) }, (_, part) => `${part} ${path}`);
}

/** The part in which `section/id` stands; undefined where nothing defines it. */
export function partOf(context: QueryContext, name: string): string | undefined {
  const [path] = filesOf(context, name);
  return path === undefined ? undefined : `${shelfOf(name, countOf(context, path))} ${path}`;
}

/** What stands in a part: the file, and names whose first definition in the project is there. */
export function inPart(context: QueryContext, part: string): { readonly path: string; readonly names: readonly string[] } {
  const space = part.indexOf(' ');
  const path = part.slice(space + 1);
  if (!isLong(context, path)) return { path, names: ownNames(context, path) };
  const all = context.share?.(divided, path, (inner) => dividedNames(inner, path)) ?? dividedNames(context, path);
  return { path, names: all[Number(part.slice(0, space))] ?? [] };
}

/** What a file says of the names that it is the first to define; undefined in the place of a definition that is broken. */
export function ownDefinitions(context: QueryContext, path: string): readonly (readonly [name: string, definition: Definition | undefined])[] {
  const parsed = context.read(parsedFile, path);
  return ownNames(context, path).map((name) => [name, definitionIn(parsed, name)?.definition]);
}

/** A definition of a file, by `section/id`, where that file is the first to define it. */
export function ownDefinition(context: QueryContext, path: string, name: string): FoundDefinition | undefined {
  const found = definitionIn(context.read(parsedFile, path), name);
  return found !== undefined && isFirstOf(context, path, name) ? found : undefined;
}

/** Whether a file has more definitions than are checked together. */
export function isLong(context: QueryContext, path: string): boolean {
  return countOf(context, path) > 1;
}

/** In the order of the file, each once. */
function ownNames(context: QueryContext, path: string): readonly string[] {
  const names = new Set(context.read(fileSummary, path).names.map(([section, id]) => joinName(section, id)));
  return [...names].filter((name) => isFirstOf(context, path, name));
}

const divided = defineSharedWork<readonly (readonly string[])[]>();

function dividedNames(context: QueryContext, path: string): readonly (readonly string[])[] {
  const parts = Array.from({ length: countOf(context, path) }, (): string[] => []);
  for (const name of ownNames(context, path)) parts[shelfOf(name, parts.length)]?.push(name);
  return parts;
}

function countOf(context: QueryContext, path: string): number {
  return Math.max(1, Math.ceil(context.read(fileSummary, path).names.length / perPart));
}
