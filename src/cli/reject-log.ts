import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Reject } from '../history/reject.ts';

/** How many are shown to a person; all are in the file. */
const shownRejects = 5;

export interface RejectLog {
  add(reject: Reject): void;
  readonly count: number;
  /** The first few, as lines of a terminal that can be clicked. */
  readonly shown: readonly string[];
  /** Writes what is still held back. */
  close(): void;
}

/**
 * Writes what is left out into a file, one JSON object a line, made when the first comes. More than `most` is more than can be
 * right: `full` is called once. Throws what the disk says.
 */
export function rejectLog(path: string, most: number, full: () => void): RejectLog {
  const shown: string[] = [];
  let held = '';
  let count = 0;
  const flush = (): void => {
    appendFileSync(path, held);
    held = '';
  };
  return {
    add(reject) {
      if (count === 0) {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, '');
      }
      count += 1;
      if (shown.length < shownRejects) shown.push(`${reject.file}:${reject.line}: ${reject.field === undefined ? '' : `${reject.field}: `}${reject.message}`);
      held += `${JSON.stringify(reject)}\n`;
      if (held.length > 65_536) flush();
      if (count === most + 1) full();
    },
    get count() {
      return count;
    },
    shown,
    close: () => {
      if (held !== '') flush();
    },
  };
}
