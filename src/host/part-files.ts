import { appendFileSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PartStore } from '../history/part-store.ts';

/** Text kept in memory for each part before it is written. */
const bufferLength = 1 << 16;

export interface PartFiles extends PartStore {
  /** Removes what was written. To be called however the work ends. */
  remove(): void;
}

/** Keeps lines in a folder of temporary files, one a part, so that memory holds one part at a time. Throws what the disk says. */
export function partFiles(parts: number): PartFiles {
  const folder = mkdtempSync(join(tmpdir(), 'lc-parts-'));
  const nameOf = (part: number): string => join(folder, String(part));
  const handles = Array.from({ length: parts }, (_, part) => openSync(nameOf(part), 'w'));
  const buffers = Array.from({ length: parts }, () => '');
  const flush = (part: number): void => {
    const handle = handles[part];
    if (handle !== undefined) appendFileSync(handle, buffers[part] ?? '');
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
      const text = readFileSync(nameOf(part), 'utf8');
      for (let from = 0, to = text.indexOf('\n'); to !== -1; from = to + 1, to = text.indexOf('\n', from)) yield text.slice(from, to);
    },
    remove() {
      for (const handle of handles) closeSync(handle);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
