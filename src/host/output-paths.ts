import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from './file-problem.ts';

/** Ends every file that is being written; the number is the process that writes it. */
export const temporaryName = (path: string): string => `${path}.${process.pid}.lc-tmp`;

const temporaryPattern = /^(.+)\.(\d+)\.lc-tmp$/;

/** Stands between paths in a list of them: no plain path has it. */
export const pathSeparator = ':';

/** True for paths below a folder that mean the same on every system: `plans/a.json`, never `../a`, `/a`, `a//b`, `c:a`. */
export const isPlainPath = (path: string): boolean =>
  path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !/[\\:\0]/.test(part));

/** The folders a path passes through: `a/b/c.json` passes `a` and `a/b`. */
export const parentFolders = (path: string): readonly string[] => {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
};

/** A folder on the way that is a link could lead anywhere, so nothing is written through it. */
export const linkedFolder = (directory: string, paths: Iterable<string>): string | undefined => {
  const folders = new Set([...paths].flatMap(parentFolders));
  return [...folders].find((folder) => {
    try {
      return lstatSync(join(directory, folder)).isSymbolicLink();
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
      return false;
    }
  });
};

const isRunning = (id: number): boolean => {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
};

export const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return [];
    throw error;
  }
};

/** Half-written files of `paths` that a process left behind which is not there any more. */
export const leftovers = (directory: string, paths: ReadonlySet<string>): readonly string[] => {
  const folders = new Set(['', ...[...paths].flatMap(parentFolders)]);
  return [...folders].flatMap((folder) => namesIn(join(directory, folder)).flatMap((name) => {
    const match = temporaryPattern.exec(name);
    const path = folder === '' ? name : `${folder}/${name}`;
    const written = folder === '' ? match?.[1] : `${folder}/${match?.[1] ?? ''}`;
    const id = Number(match?.[2]);
    return match !== null && written !== undefined && paths.has(written) && (id === process.pid || !isRunning(id)) ? [path] : [];
  }));
};
