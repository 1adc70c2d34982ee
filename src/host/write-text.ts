import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode, fileProblem } from './file-problem.ts';

/**
 * Writes a text file whole: an interrupt or a full disk leaves what was there. `isNew`: never over a file that is there.
 * Returns why the disk refused, as part of a sentence.
 */
export const writeText = (path: string, text: string, { isNew = false } = {}): string | undefined => {
  const temporary = `${path}.${process.pid}.lc-tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    if (isNew) {
      writeFileSync(path, text, { flag: 'wx' });
      return undefined;
    }
    writeFileSync(temporary, text);
    renameSync(temporary, path);
    return undefined;
  } catch (error) {
    if (isNew && errorCode(error) === 'EEXIST') return 'there is such a file already, and it may hold what somebody wrote; name another';
    const reason = fileProblem(error);
    if (!isNew) rmSync(temporary, { force: true });
    return reason;
  }
};
