import { statSync } from 'node:fs';
import { pathSeparator } from './output-paths.ts';

/** Of each file its size, the times of the last change of its content and of anything of it in milliseconds since 1970, and its number. */
export const signsEach = 4;

/** Many files of a folder to be looked at, in memory that threads share: each takes the next piece until there is none. */
export interface StatJob {
  readonly directory: string;
  /** Below the directory, one after the other with a separator. */
  readonly paths: string;
  /** By the row what was seen; a size of -1 for a file that is not there. */
  readonly signs: Float64Array;
  /** How many pieces were taken, and then of each piece whether all of it is seen. */
  readonly marks: Int32Array;
}

const perPiece = 64;

/** In milliseconds. */
const patience = 1000;

export const createStatJob = (directory: string, paths: readonly string[]): StatJob => ({
  directory,
  paths: paths.join(pathSeparator),
  signs: new Float64Array(new SharedArrayBuffer(paths.length * signsEach * Float64Array.BYTES_PER_ELEMENT)),
  marks: new Int32Array(new SharedArrayBuffer((1 + Math.ceil(paths.length / perPiece)) * Int32Array.BYTES_PER_ELEMENT)),
});

const look = ({ directory, signs, marks }: StatJob, names: readonly string[], piece: number): void => {
  for (let row = piece * perPiece; row < Math.min(names.length, (piece + 1) * perPiece); row += 1) {
    // To join paths takes as long as to ask the disk.
    const found = statSync(`${directory}/${names[row] ?? ''}`, { throwIfNoEntry: false });
    signs[row * signsEach] = found?.size ?? -1;
    signs[row * signsEach + 1] = found?.mtimeMs ?? 0;
    signs[row * signsEach + 2] = found?.ctimeMs ?? 0;
    signs[row * signsEach + 3] = found?.ino ?? 0;
  }
  Atomics.store(marks, 1 + piece, 1);
  Atomics.notify(marks, 1 + piece);
};

/** Takes part in a job: each call looks at a piece, and gives false where there is none left to take. */
export const takePart = (job: StatJob): (() => boolean) => {
  let names: readonly string[] | undefined;
  return () => {
    const piece = Atomics.add(job.marks, 0, 1);
    if (piece + 1 >= job.marks.length) return false;
    look(job, (names ??= job.paths.split(pathSeparator)), piece);
    return true;
  };
};

/** Takes the pieces that are left, by `next`, and waits for those that others have taken; but whoever does not finish one `within` this time may be gone, and it is looked at here. */
export const finishJob = (job: StatJob, next: () => boolean, within = patience): void => {
  while (next());
  for (let piece = 0; piece + 1 < job.marks.length; piece += 1) {
    if (Atomics.load(job.marks, 1 + piece) === 0 && Atomics.wait(job.marks, 1 + piece, 0, within) === 'timed-out') look(job, job.paths.split(pathSeparator), piece);
  }
};
