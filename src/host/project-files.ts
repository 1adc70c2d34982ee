import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ProjectFiles } from '../compile/file-source.ts';
import { contentHash } from './content-hash.ts';
import { decodeText } from './decode-text.ts';
import { errorCode, fileProblem } from './file-problem.ts';

/** A clock of a file system may be as coarse as two seconds (FAT). */
const racyNanoseconds = 2_000_000_000n;

const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '');

/**
 * Files below a root. A signature is size, both times and the identity, as in git's index; a file that changed within
 * two seconds before it was looked at has none, because a second change could leave the same.
 * `now` is in milliseconds since 1970.
 */
export const projectFiles = (root: string, now: () => number): ProjectFiles => ({
  signature: (path) => {
    try {
      const before = BigInt(Math.floor(now())) * 1_000_000n;
      const stats = statSync(join(root, path), { bigint: true });
      if (!stats.isFile()) return undefined;
      const latest = stats.mtimeNs > stats.ctimeNs ? stats.mtimeNs : stats.ctimeNs;
      return latest > before - racyNanoseconds ? '' : `${stats.size}:${stats.mtimeNs}:${stats.ctimeNs}:${stats.ino}`;
    } catch (error) {
      return isMissing(error) ? undefined : '';
    }
  },
  bytes: (path) => {
    try {
      return readFileSync(join(root, path));
    } catch (error) {
      fileProblem(error);
      return undefined;
    }
  },
  read: (path) => {
    try {
      const bytes = readFileSync(join(root, path));
      return { hash: contentHash(bytes), content: decodeText(bytes) };
    } catch (error) {
      if (isMissing(error)) return undefined;
      const reason = fileProblem(error);
      return { hash: contentHash(`unreadable: ${reason}`), content: { kind: 'unreadable', reason } };
    }
  },
});
