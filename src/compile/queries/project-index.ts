import type { Section } from '../../spec/definitions/definition.ts';
import { fileList } from '../inputs.ts';
import { defineQuery } from '../query.ts';
import { parsedFile, specFiles } from './parsed-file.ts';

/** The names that a file defines, without what they mean, so that editing a definition does not change this. */
export interface FileNames {
  readonly names: readonly (readonly [section: Section, id: string, isBroken: boolean])[];
  readonly incomplete: boolean;
}

const fileNames = defineQuery({
  name: 'file-names',
  version: 1,
  run: (context, path: string): FileNames => {
    const parsed = context.read(parsedFile, path);
    return {
      names: [
        ...parsed.definitions.map((definition) => [definition.section, definition.id.value, false] as const),
        ...parsed.broken.map(({ section, id }) => [section, id.value, true] as const),
      ],
      incomplete: parsed.incomplete,
    };
  },
});

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
      const file = context.read(fileNames, path);
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

/** Where `section/id` is defined: its files, first one first; empty when nowhere. */
export const filesOf = defineQuery({
  name: 'files-of',
  version: 1,
  run: (context, name: string): readonly string[] => {
    const { section, id } = splitName(name);
    const files = context.read(projectIndex, '').sections[section] ?? {};
    // A name may be one that every object has: `constructor` is a fine id.
    return Object.hasOwn(files, id) ? (files[id] ?? []) : [];
  },
});

export const indexQueries = [fileNames, projectIndex, idsOfSection, incompleteFiles, filesOf];

/** `section/id`, the argument of every query about one definition. */
export function joinName(section: Section, id: string): string {
  return `${section}/${id}`;
}

export function splitName(name: string): { readonly section: string; readonly id: string } {
  const slash = name.indexOf('/');
  return { section: name.slice(0, slash), id: name.slice(slash + 1) };
}
