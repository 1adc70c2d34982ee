import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The top of the git repository that a folder is in, found without git; undefined where there is none. */
export const gitFolder = (start: string): string | undefined => {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
};

/** Whether git leaves out a path below a folder. Where there is no git nobody can say, and it counts as left out. */
export const isIgnoredByGit = (folder: string, path: string): boolean => {
  const { status, error } = spawnSync('git', ['check-ignore', '--quiet', '--no-index', '--', `${path}/x`], { cwd: folder, encoding: 'utf8' });
  return error !== undefined || status !== 1;
};
