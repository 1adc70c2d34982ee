import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileProblem } from '../host/file-problem.ts';
import type { Reject } from '../history/reject.ts';

/** How many are shown to a person; all are in the file. */
const shownRejects = 5;
/** How many are held back, so that they stand in the order of the files whoever found them first; more are written as they come. */
const heldRejects = 20_000;

/** The disk could not keep what is left out. `message` is part of a sentence. */
export class LogProblem extends Error {}

export interface RejectLog {
  add(reject: Reject): void;
  readonly count: number;
  /** The first few, as lines of a terminal that can be clicked. To be asked once it is closed. */
  readonly shown: readonly string[];
  /** Writes what is still held back. */
  close(): void;
}

/**
 * Writes what is left out into a file, one JSON object a line, made when the first comes. `files` are their names in order. More than
 * `most` is more than can be right: `full` is called once. Throws a `LogProblem` where the disk fails.
 */
export function rejectLog(path: string, files: readonly string[], most: number, full: () => void): RejectLog {
  const shown: string[] = [];
  let held: Reject[] = [];
  let count = 0;
  const flush = (): void => {
    held.sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line);
    for (const { file, line, field, message } of held.slice(0, shownRejects - shown.length)) shown.push(`${file}:${line}: ${field === undefined ? '' : `${field}: `}${message}`);
    const lines = held.map((reject) => `${JSON.stringify(reject)}\n`).join('');
    held = [];
    trying(() => appendFileSync(path, lines));
  };
  return {
    add(reject) {
      if (count === 0) {
        trying(() => {
          mkdirSync(dirname(path), { recursive: true });
          writeFileSync(path, '');
        });
      }
      count += 1;
      held.push(reject);
      if (held.length >= heldRejects) flush();
      if (count === most + 1) full();
    },
    get count() {
      return count;
    },
    shown,
    close: () => {
      if (held.length > 0) flush();
    },
  };
}

function trying(work: () => void): void {
  try {
    work();
  } catch (error) {
    throw new LogProblem(fileProblem(error));
  }
}
