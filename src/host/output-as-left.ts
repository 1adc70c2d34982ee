import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentHash } from './content-hash.ts';
import { fileProblem } from './file-problem.ts';
import { journalName, manifestName } from './output-memory.ts';
import type { WrittenRecord } from './written-record.ts';

/**
 * Whether a folder of a build is as it was left, by the `record` of it: the manifest of this hash and every file that it names stand there,
 * and no write was stopped half way. Whatever cannot be read counts as changed.
 */
export const isOutputAsLeft = (directory: string, record: WrittenRecord, manifestHash: string): boolean => {
  try {
    if (readdirSync(directory).some((name) => name === journalName || name.endsWith('.lc-tmp'))) return false;
    return contentHash(readFileSync(join(directory, manifestName))) === manifestHash && record.isAsLeft(manifestHash);
  } catch (error) {
    fileProblem(error);
    return false;
  }
};
