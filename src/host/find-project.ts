import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The file whose folder is a project's root. */
export const projectFileName = 'lc.yaml';

/** The nearest folder, from `start` upward, that holds an `lc.yaml`; undefined when there is none up to the top. */
export const findProjectRoot = (start: string): string | undefined => {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    if (existsSync(join(folder, projectFileName))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
};
