import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode, fileProblem } from '../host/file-problem.ts';

/** Writes a file with its folders, never over one that is there: it may be somebody's work. What is wrong in words; undefined where it was written. */
export function writeNewFile(path: string, text: string): string | undefined {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
    return undefined;
  } catch (error) {
    return errorCode(error) === 'EEXIST' ? 'there is such a file already, and it may hold what somebody wrote; name another' : fileProblem(error);
  }
}
