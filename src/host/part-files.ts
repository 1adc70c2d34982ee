import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PartStore } from '../history/part-store.ts';
import { type TextBlock, textBlock } from '../history/text-block.ts';
import { fileProblem } from './file-problem.ts';

/** Bytes kept in memory for all parts together before they are written, and the least and most for one of them. */
const bufferedBytes = 24 * 1024 * 1024;
const shortestBuffer = 1 << 12;
const longestBuffer = 1 << 16;

/** What of the data is held in memory at a time, as it lies on the disk; it becomes many times as much. */
const partSize = 2 * 1024 * 1024;
/** Of a file of 20 GB each is a third larger than that; more of them would take more memory for what is held back. */
const mostParts = 8192;

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

/** Where the parts lie: a folder, and the threads that write there, each into files of its own. */
export interface PartPlace {
  readonly folder: string;
  readonly parts: number;
  readonly writers: number;
}

/** Makes the folder. Throws a `PartProblem` where the disk fails, as all below do. */
export function newPartPlace(parts: number, writers: number): PartPlace {
  return { folder: trying(() => mkdtempSync(join(tmpdir(), 'lc-parts-'))), parts, writers };
}

/** Keeps lines in a folder of temporary files, one for each part and writer, so that memory holds one part at a time. */
export function partFiles({ folder, parts, writers }: PartPlace, writer = 0): PartFiles {
  const nameOf = (part: number, by: number): string => join(folder, `${part}-${by}`);
  const length = Math.min(longestBuffer, Math.max(shortestBuffer, Math.floor(bufferedBytes / parts)));
  const buffers: (Buffer | undefined)[] = Array.from({ length: parts });
  const used = new Int32Array(parts);
  // Opened each time: there are more parts than files that a process may have open.
  const flush = (part: number): void => {
    const bytes = buffers[part]?.subarray(0, used[part]);
    if (bytes !== undefined && bytes.length > 0) trying(() => appendFileSync(nameOf(part, writer), bytes));
    used[part] = 0;
  };
  return {
    parts,
    put(part, line) {
      // A unit of text is three bytes at most.
      const most = line.length * 3 + 1;
      if ((used[part] ?? 0) + most > length) flush(part);
      if (most > length) {
        trying(() => appendFileSync(nameOf(part, writer), `${line}\n`));
        return;
      }
      const buffer = (buffers[part] ??= Buffer.allocUnsafeSlow(length));
      const from = used[part] ?? 0;
      const to = from + buffer.write(line, from);
      buffer[to] = 0x0a;
      used[part] = to + 1;
    },
    settle() {
      for (let part = 0; part < parts; part += 1) flush(part);
      buffers.fill(undefined);
    },
    *take(part) {
      flush(part);
      for (let by = 0; by < writers; by += 1) if (existsSync(nameOf(part, by))) yield blockOf(trying(() => readFileSync(nameOf(part, by))));
    },
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function blockOf(bytes: Buffer): TextBlock {
  return textBlock(bytes.toString(), bytes);
}

function trying<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new PartProblem(fileProblem(error));
  }
}
