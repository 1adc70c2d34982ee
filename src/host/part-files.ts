import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PartStore } from '../history/part-store.ts';
import { fileProblem } from './file-problem.ts';

/** Text kept in memory for all parts together before it is written, and the least for one of them. */
const bufferedText = 1 << 25;
const shortestBuffer = 1 << 12;
const longestBuffer = 1 << 16;

/** What of the data is held in memory at a time, as it lies on the disk; it becomes many times as much. */
const partSize = 6 * 1024 * 1024;
const mostParts = 4096;

/** Into how many parts to cut so many bytes of data. */
export function partCount(bytes: number): number {
  return Math.min(mostParts, Math.max(1, Math.ceil(bytes / partSize)));
}

/** The disk could not keep what was read. `message` is part of a sentence. */
export class PartProblem extends Error {}

export interface PartFiles extends PartStore {
  /** Removes what was written. To be called however the work ends. */
  remove(): void;
}

/** Keeps lines in a folder of temporary files, one a part, so that memory holds one part at a time. Throws a `PartProblem` where the disk fails. */
export function partFiles(parts: number): PartFiles {
  const folder = trying(() => mkdtempSync(join(tmpdir(), 'lc-parts-')));
  const nameOf = (part: number): string => join(folder, String(part));
  const bufferLength = Math.min(longestBuffer, Math.max(shortestBuffer, bufferedText / parts));
  const buffers = Array.from({ length: parts }, () => '');
  // Opened each time: there are more parts than files that a process may have open.
  const flush = (part: number): void => {
    const text = buffers[part] ?? '';
    if (text !== '') trying(() => appendFileSync(nameOf(part), text));
    buffers[part] = '';
  };
  return {
    parts,
    put(part, line) {
      const text = `${buffers[part] ?? ''}${line}\n`;
      buffers[part] = text;
      if (text.length >= bufferLength) flush(part);
    },
    *take(part) {
      flush(part);
      const text = existsSync(nameOf(part)) ? trying(() => readFileSync(nameOf(part), 'utf8')) : '';
      for (let from = 0, to = text.indexOf('\n'); to !== -1; from = to + 1, to = text.indexOf('\n', from)) yield text.slice(from, to);
    },
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function trying<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new PartProblem(fileProblem(error));
  }
}
