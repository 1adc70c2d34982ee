import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ProjectFiles } from '../compile/file-source.ts';
import { contentHash } from './content-hash.ts';
import { decodeText } from './decode-text.ts';
import { errorCode, fileProblem } from './file-problem.ts';
import { isInside } from './is-inside.ts';

/** A clock of a file system may be as coarse as two seconds (FAT). In milliseconds. */
const racy = 2000;

const outside = 'this link leads out of the project and is not followed';

const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '');

/**
 * Files below a root. A signature is size, both times and the identity, as in git's index; a file that changed within
 * two seconds before it was looked at has none, because a second change could leave the same. A link that leads out of
 * the root is not followed: what lies there is on no other machine. `now` is in milliseconds since 1970; `known`: folders outside that
 * somebody named, absolute, such as the one that a build writes.
 */
export const projectFiles = (root: string, now: () => number, known: readonly string[] = []): ProjectFiles => {
  const isFolderInside = new Map<string, boolean>();
  /** Each folder is followed once. Throws where there is no such file. */
  const leadsOut = (path: string): boolean => {
    const absolute = join(root, path);
    const folder = dirname(absolute);
    const isIn = isFolderInside.get(folder) ?? (known.some((each) => isInside(each, folder)) || isInside(realpathSync(root), realpathSync(folder)));
    isFolderInside.set(folder, isIn);
    return !isIn || (lstatSync(absolute).isSymbolicLink() && !isInside(realpathSync(root), realpathSync(absolute)));
  };
  return {
    isPlain: (path) => {
      try {
        return realpathSync.native(join(root, path)) === join(realpathSync.native(root), path) && statSync(join(root, path)).isFile();
      } catch (error) {
        fileProblem(error);
        return false;
      }
    },
    signature: (path) => {
      try {
        const before = Math.floor(now());
        // Asked for every file of a project: to join paths takes as long as to ask the disk, and so do numbers of any length. Times are right to a quarter of a microsecond.
        const stats = statSync(`${root}/${path}`, { throwIfNoEntry: false });
        if (stats === undefined || !stats.isFile()) return undefined;
        return Math.max(stats.mtimeMs, stats.ctimeMs) > before - racy ? '' : `${stats.size}:${stats.mtimeMs}:${stats.ctimeMs}:${stats.ino}`;
      } catch (error) {
        return isMissing(error) ? undefined : '';
      }
    },
    bytes: (path) => {
      try {
        return leadsOut(path) ? outside : readFileSync(join(root, path));
      } catch (error) {
        return isMissing(error) ? undefined : fileProblem(error);
      }
    },
    read: (path) => {
      try {
        if (leadsOut(path)) return { hash: contentHash(outside), content: { kind: 'unreadable', reason: outside } };
        const bytes = readFileSync(join(root, path));
        return { hash: contentHash(bytes), content: decodeText(bytes) };
      } catch (error) {
        if (isMissing(error)) return undefined;
        const reason = fileProblem(error);
        return { hash: contentHash(`unreadable: ${reason}`), content: { kind: 'unreadable', reason } };
      }
    },
  };
};
