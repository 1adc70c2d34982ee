import type { Section } from '../../spec/definitions/definition.ts';
import { fileList } from '../inputs.ts';
import { defineQuery } from '../query.ts';
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

/** Files that could not be read to their end: a name that nobody knows may be hidden there. */
export const incompleteFiles = defineQuery({
  name: 'incomplete-files',
  version: 1,
  run: (context, _: ''): readonly string[] => context.read(projectIndex, '').incomplete,
});

const lookup = defineLookup('files-of', (context) =>
  Object.entries(context.read(projectIndex, '').sections).flatMap(([section, ids]) => Object.entries(ids).map(([id, files]) => [`${section}/${id}`, files] as const)));

/** Where `section/id` is defined: its files, first one first; empty when nowhere. */
export const filesOf = lookup.find;

export const indexQueries = [projectIndex, idsOfSection, incompleteFiles, ...lookup.queries];

/** `section/id`, the argument of every query about one definition. */
export function joinName(section: Section, id: string): string {
  return `${section}/${id}`;
}

export function splitName(name: string): { readonly section: string; readonly id: string } {
  const slash = name.indexOf('/');
  return { section: name.slice(0, slash), id: name.slice(slash + 1) };
}
