import type { Section } from '../../spec/definitions/definition.ts';
import { fileList } from '../inputs.ts';
import { defineQuery, type QueryContext } from '../query.ts';
import { defineLookup } from './define-lookup.ts';
import { fileSummary } from './file-summary.ts';
import { specFiles } from './parsed-file.ts';

/** Every name of the project: by section and id the files that define it, first one first. */
export interface ProjectIndex {
  readonly sections: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly incomplete: readonly string[];
}

export const projectIndex = defineQuery({
  name: 'project-index',
  version: 1,
  run: (context, _: ''): ProjectIndex => {
    const sections = new Map<string, Map<string, string[]>>();
    const incomplete: string[] = [];
    for (const path of context.read(fileList, specFiles) ?? []) {
      const file = context.read(fileSummary, path);
      if (file.incomplete) incomplete.push(path);
      for (const [section, id] of file.names) {
        const ids = sections.get(section) ?? new Map<string, string[]>();
        sections.set(section, ids);
        ids.set(id, [...(ids.get(id) ?? []), path]);
      }
    }
    return {
      sections: Object.fromEntries([...sections].map(([section, ids]) => [section, Object.fromEntries([...ids].sort(([a], [b]) => (a < b ? -1 : 1)))])),
      incomplete,
    };
  },
});

/** The sorted ids of a section. */
export const idsOfSection = defineQuery({
  name: 'ids-of-section',
  version: 1,
  run: (context, section: Section): readonly string[] => Object.keys(context.read(projectIndex, '').sections[section] ?? {}),
});

/** The files that are the first to define something of a section, in the order of its ids. */
export function filesWith(context: QueryContext, section: Section): readonly string[] {
  return [...new Set(Object.values(context.read(projectIndex, '').sections[section] ?? {}).flatMap(([first]) => first ?? []))];
}

/** Files that could not be read to their end: a name that nobody knows may be hidden there. */
export const incompleteFiles = defineQuery({
  name: 'incomplete-files',
  version: 1,
  run: (context, _: ''): readonly string[] => context.read(projectIndex, '').incomplete,
});

const repeated = defineLookup('repeated-names', (context) =>
  Object.entries(context.read(projectIndex, '').sections).flatMap(([section, ids]) =>
    Object.entries(ids).flatMap(([id, [first, ...others]]) => (first !== undefined && others.some((file) => file !== first) ? [[`${section}/${id}`, [first]] as const] : []))));

/** Whether a file that defines `section/id` is the first to do so; hardly ever are there several. */
export function isFirstOf(context: QueryContext, path: string, name: string): boolean {
  const [first = path] = repeated.find(context, name);
  return first === path;
}

const lookup = defineLookup('files-of', (context) =>
  Object.entries(context.read(projectIndex, '').sections).flatMap(([section, ids]) => Object.entries(ids).map(([id, files]) => [`${section}/${id}`, files] as const)));

/** Where `section/id` is defined: its files, first one first; empty when nowhere. */
export const filesOf = lookup.find;

export const indexQueries = [projectIndex, idsOfSection, incompleteFiles, ...repeated.queries, ...lookup.queries];

/** `section/id`, the argument of every query about one definition. */
export function joinName(section: Section, id: string): string {
  return `${section}/${id}`;
}

export function splitName(name: string): { readonly section: string; readonly id: string } {
  const slash = name.indexOf('/');
  return { section: name.slice(0, slash), id: name.slice(slash + 1) };
}
