import { writeFileSync } from 'node:fs';
import { pathSeparator } from './output-paths.ts';

/** A file to be written, of which the content is in memory that threads share. */
export interface SharedFile {
  /** Below the folder of the job. */
  readonly path: string;
  readonly content: Uint8Array<SharedArrayBuffer>;
}

/** Many files to be written into folders that are there: each thread takes the next piece until there is none. */
export interface WriteJob {
  readonly directory: string;
  /** Below the directory, one after the other with a separator. */
  readonly paths: string;
  readonly memories: readonly SharedArrayBuffer[];
  /** Of each file which memory holds it, from which byte on, and how many. */
  readonly spots: Int32Array;
  /** How many pieces were taken, and then of each piece what came of it. */
  readonly marks: Int32Array;
}

const perPiece = 32;

const state = { open: 0, written: 1, failed: 2 };

/** In milliseconds. A disk may be slow; only a thread that is gone takes for ever. */
const patience = 60_000;

export const isShared = (content: string | Uint8Array): content is SharedFile['content'] => typeof content !== 'string' && content.buffer instanceof SharedArrayBuffer;

export const createWriteJob = (directory: string, files: readonly SharedFile[]): WriteJob => {
  const memories = [...new Set(files.map(({ content }) => content.buffer))];
  const place = new Map(memories.map((memory, index) => [memory, index]));
  return {
    directory,
    paths: files.map(({ path }) => path).join(pathSeparator),
    memories,
    spots: Int32Array.from(files.flatMap(({ content }) => [place.get(content.buffer) ?? 0, content.byteOffset, content.length])),
    marks: new Int32Array(new SharedArrayBuffer((1 + Math.ceil(files.length / perPiece)) * Int32Array.BYTES_PER_ELEMENT)),
  };
};

const writePiece = ({ directory, memories, spots }: WriteJob, names: readonly string[], piece: number): void => {
  for (let row = piece * perPiece; row < Math.min(names.length, (piece + 1) * perPiece); row += 1) {
    const [memory = 0, from = 0, length = 0] = spots.subarray(row * 3);
    writeFileSync(`${directory}/${names[row] ?? ''}`, new Uint8Array(memories[memory] ?? new SharedArrayBuffer(0), from, length));
  }
};

const settle = (marks: Int32Array, piece: number, how: number): void => {
  Atomics.store(marks, 1 + piece, how);
  Atomics.notify(marks, 1 + piece);
};

/** Takes part in a job: each call writes a piece, and gives false where there is none left to take. Throws what the disk says, and nobody who waits for the piece waits longer. */
export const takeWrites = (job: WriteJob): (() => boolean) => {
  const { marks } = job;
  let names: readonly string[] | undefined;
  return () => {
    const piece = Atomics.add(marks, 0, 1);
    if (piece + 1 >= marks.length) return false;
    try {
      writePiece(job, (names ??= job.paths.split(pathSeparator)), piece);
    } catch (error) {
      settle(marks, piece, state.failed);
      throw error;
    }
    settle(marks, piece, state.written);
    return true;
  };
};

/** What came of a piece that somebody has taken. Throws where nobody says so within a minute. */
const outcome = (marks: Int32Array, piece: number): number => {
  if (Atomics.wait(marks, 1 + piece, state.open, patience) === 'timed-out') throw Object.assign(new Error('a thread does not finish what it writes'), { code: 'ETIMEDOUT' });
  return Atomics.load(marks, 1 + piece);
};

/** Takes the pieces that are left, by `next`, and waits for those that others have taken. What they could not write is tried again here, to throw what the disk says. */
export const finishWrites = (job: WriteJob, next: () => boolean): void => {
  while (next());
  for (let piece = 0; piece + 1 < job.marks.length; piece += 1) {
    if (outcome(job.marks, piece) === state.failed) writePiece(job, job.paths.split(pathSeparator), piece);
  }
};

/** Lets nobody take another piece, and waits until no thread is writing one. */
export const stopWrites = ({ marks }: WriteJob): void => {
  const taken = Atomics.exchange(marks, 0, marks.length);
  for (let piece = 0; piece < Math.min(taken, marks.length - 1); piece += 1) outcome(marks, piece);
};
