import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileProblem } from './file-problem.ts';
import { isInside } from './is-inside.ts';

export interface ListOptions {
  readonly root: string;
  /** With the dot: `.yaml`. Compared without regard to case. */
  readonly extensions: readonly string[];
  /** Of files that are only listed, with nothing said of those that cannot be read. */
  readonly companions?: readonly string[];
  /** Folders to leave out, relative to the root: where a build writes. */
  readonly exclude?: readonly string[];
}

/** What stands in the way of a complete list: `reason` is part of a sentence. */
export interface ListProblem {
  readonly path: string;
  readonly reason: string;
}

export interface FileList {
  /** Relative to the root, with forward slashes, in the order of their code units. */
  readonly files: readonly string[];
  /** Likewise. */
  readonly companions: readonly string[];
  readonly problems: readonly ListProblem[];
  /** Whether a link was met, to a file or a folder. */
  readonly hasLinks: boolean;
}

/** Of a name that does not begin with a dot. */
const endingOf = (name: string): string => {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot).toLowerCase();
};

type Found = 'file' | 'folder' | 'other' | 'outside' | 'circle';

/** A link may lead to another file of the project; one to a folder that holds it would never end. */
const followLink = (root: string, path: string): Found => {
  const target = realpathSync(path);
  if (!isInside(root, target)) return 'outside';
  if (isInside(target, path)) return 'circle';
  const stats = statSync(target);
  return stats.isDirectory() ? 'folder' : stats.isFile() ? 'file' : 'other';
};

const kindOf = (root: string, path: string, item: Dirent): Found => {
  if (item.isSymbolicLink()) return followLink(root, join(root, path));
  return item.isDirectory() ? 'folder' : item.isFile() ? 'file' : 'other';
};

/**
 * The files of a project. Folders whose name starts with a dot and `node_modules` are not looked into; links that leave
 * the project are not followed and reported, as is every folder that cannot be read. Nothing throws.
 */
export const listFiles = ({ root, extensions, companions = [], exclude = [] }: ListOptions): FileList => {
  const base = realpathSync(root);
  const files: string[] = [];
  const beside: string[] = [];
  const problems: ListProblem[] = [];
  const isWanted = (name: string): boolean => extensions.includes(endingOf(name));
  const isBeside = (name: string): boolean => companions.includes(endingOf(name));
  const isIgnored = (path: string, name: string): boolean => name.startsWith('.') || name === 'node_modules' || exclude.includes(path);
  const visited = new Set<string>();
  let hasLinks = false;

  const visit = (folder: string): void => {
    const absolute = join(base, folder);
    const items = readdirSync(absolute, { withFileTypes: true });
    for (const item of items) {
      const path = folder === '' ? item.name : `${folder}/${item.name}`;
      if (isIgnored(path, item.name)) continue;
      if (item.isSymbolicLink()) hasLinks = true;
      try {
        const kind = kindOf(base, path, item);
        if (kind === 'outside' && isWanted(item.name)) problems.push({ path, reason: 'this link leads out of the project and is not followed' });
        else if (kind === 'outside' && statSync(join(base, path)).isDirectory()) problems.push({ path, reason: 'this link leads out of the project and is not followed' });
        else if (kind === 'circle') problems.push({ path, reason: 'this link leads to a folder that holds it and is not followed' });
        else if (kind === 'file' && isWanted(item.name)) files.push(path);
        else if (kind === 'file' && isBeside(item.name)) beside.push(path);
        else if (kind === 'folder') enter(path, item.isSymbolicLink());
      } catch (error) {
        if (item.isDirectory() || isWanted(item.name)) problems.push({ path, reason: `it cannot be read: ${fileProblem(error)}` });
        else fileProblem(error);
      }
    }
  };

  /** Two links to one folder would list its files twice, and two links across would never end. */
  const enter = (path: string, isLink: boolean): void => {
    const real = isLink ? realpathSync(join(base, path)) : join(base, path);
    if (visited.has(real)) return;
    visited.add(real);
    visit(path);
  };

  try {
    visit('');
  } catch (error) {
    problems.push({ path: '.', reason: `it cannot be read: ${fileProblem(error)}` });
  }
  return { files: files.sort(), companions: beside.sort(), problems: problems.sort((one, other) => (one.path < other.path ? -1 : 1)), hasLinks };
};
