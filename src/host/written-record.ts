import { mkdirSync, readFileSync, renameSync, rmSync, statSync, type Stats, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { contentHash, hashOfFile } from './content-hash.ts';
import type { Fingerprint } from './output-group.ts';
import { createStatJob, finishJob, signsEach, type StatJob, takePart } from './stat-job.ts';

/** The record as it is kept, in columns, which are read faster than rows. `at` and times are in milliseconds since 1970. */
interface Stored {
  readonly format: 3;
  readonly directory: string;
  readonly at: number;
  /** Of the manifest that named these files. */
  readonly manifest: string;
  readonly paths: readonly string[];
  /** SHA-256 in hexadecimal digits, one after the other. */
  readonly hashes: string;
  /** Of each file in turn its signs, as numbers of eight bytes in base64: thousands of them are read faster so. */
  readonly signs: string;
}

const hashLength = 64;

export interface WrittenRecord {
  /** To find out what the files that the record knows look like now, in which others may take part. */
  job(): StatJob;
  /** Looks at some of those files, for when there is nothing else to do; false when nobody needs to look at more. */
  lookAhead(): boolean;
  /** Whether what stands under a path is this file. It is read only where the record cannot tell. */
  holds(path: string, wanted: Fingerprint): boolean;
  /** Whether the record has this SHA-256 of a file, right or not; undefined where it does not know the file. */
  names(path: string, sha256: string): boolean | undefined;
  /** The SHA-256 of a file as it stands there now, where that is certain without reading it. */
  hashNow(path: string): string | undefined;
  learn(path: string, found: Stats, sha256: string): void;
  /** Whether the record was made of this manifest: then it has all files that it names. */
  isOf(manifest: Uint8Array): boolean;
  /** Of the files that the record has. */
  readonly paths: readonly string[];
  /** Whether the record is of this manifest (its hash), and every file that it names has the signs or, where they cannot tell, the content of then. */
  isAsLeft(manifestHash: string): boolean;
  /**
   * Keeps what was learnt, and the manifest that stands there now. A file that has other signs by now than when it was learnt of, by
   * `lookAgain`, was changed by somebody else: it is read next time. A record that cannot be kept costs time and nothing else.
   */
  save(manifest: Uint8Array, lookAgain: (path: string) => Stats | undefined): void;
}

/** A file that was changed this shortly before the record was made may have changed again in the same tick of the file system's clock. */
const tick = 50;

const signsOf = ({ size, mtimeMs, ctimeMs, ino }: Stats): readonly number[] => [size, mtimeMs, ctimeMs, ino];

/** No file has them. */
const noSigns: readonly number[] = [-1, 0, 0, 0];

const isSame = (signs: readonly number[], found: Stats | undefined): boolean => found !== undefined && signsOf(found).every((sign, index) => sign === signs[index]);

const encodeSigns = (parts: readonly Float64Array[]): string => Buffer.concat(parts.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength))).toString('base64');

const decodeSigns = (text: string): Float64Array => new Float64Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer);

const isStored = (value: unknown, directory: string): value is Stored =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === 3 && 'directory' in value && value.directory === directory;

interface Kept {
  readonly before: Stored;
  readonly signs: Float64Array;
}

/** Damaged, of another version, of another folder, or not there: then nothing is known. */
const read = (file: string, directory: string): Kept => {
  try {
    const before: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const signs = isStored(before, directory) ? decodeSigns(before.signs) : undefined;
    if (isStored(before, directory) && signs?.length === before.paths.length * signsEach && before.hashes.length === before.paths.length * hashLength) return { before, signs };
  } catch {
    // As if it were not there.
  }
  return { before: { format: 3, directory, at: 0, manifest: '', paths: [], hashes: '', signs: '' }, signs: new Float64Array(0) };
};

/**
 * What is known of the files of an output folder from the last time, in `file`: a file whose size, times and number are the same has
 * the same content and is not read again. A copy for each folder that is written is not kept: the last one counts.
 */
export const openWrittenRecord = (file: string, directory: string): WrittenRecord => {
  const { before, signs } = read(file, directory);
  const { at, paths } = before;
  const lookNow = (path: string): Stats | undefined => statSync(`${directory}/${path}`, { throwIfNoEntry: false });
  const hashAt = (row: number): string => before.hashes.slice(row * hashLength, (row + 1) * hashLength);
  const isSure = (row: number, found: ArrayLike<number>, start: number): boolean => {
    const own = row * signsEach;
    return (signs[own + 2] ?? Infinity) + tick <= at && signs[own] === found[start] && signs[own + 1] === found[start + 1] && signs[own + 2] === found[start + 2] && signs[own + 3] === found[start + 3];
  };
  let rowByPath: ReadonlyMap<string, number> | undefined;
  const rowOf = (path: string): number | undefined => (rowByPath ??= new Map(paths.map((each, row) => [each, row]))).get(path);
  /** Of each file whether it was found to be as it is recorded. */
  const isKept = new Uint8Array(paths.length);
  const learnt = new Map<string, { readonly sha256: string; readonly signs: readonly number[] }>();
  let looking: { readonly job: StatJob; readonly next: () => boolean } | undefined;
  const look = (): { readonly job: StatJob; readonly next: () => boolean } => {
    const job = looking?.job ?? createStatJob(directory, paths);
    return (looking ??= { job, next: takePart(job) });
  };
  let isSeen = false;
  const isAsRecorded = (row: number): boolean => {
    const { job, next } = look();
    if (!isSeen) finishJob(job, next);
    isSeen = true;
    return isSure(row, job.signs, row * signsEach);
  };
  const learn = (path: string, found: Stats, hash: string): void => {
    learnt.set(path, { sha256: hash, signs: signsOf(found) });
  };
  return {
    job: () => look().job,
    lookAhead: () => look().next(),
    paths,
    holds: (path, { sha256: wanted, bytes }) => {
      const row = rowOf(path);
      if (row !== undefined && isAsRecorded(row)) {
        isKept[row] = 1;
        return before.hashes.startsWith(wanted, row * hashLength);
      }
      const found = lookNow(path);
      if (found === undefined || found.size !== bytes) return false;
      const hash = hashOfFile(`${directory}/${path}`);
      learn(path, found, hash);
      return hash === wanted;
    },
    names: (path, hash) => {
      const row = rowOf(path);
      return row === undefined ? undefined : before.hashes.startsWith(hash, row * hashLength);
    },
    hashNow: (path) => {
      const row = rowOf(path);
      const found = row === undefined ? undefined : lookNow(path);
      return row !== undefined && found !== undefined && isSure(row, signsOf(found), 0) ? hashAt(row) : undefined;
    },
    learn,
    isOf: (manifest) => before.manifest !== '' && before.manifest === contentHash(manifest),
    isAsLeft: (manifestHash) =>
      before.manifest === manifestHash &&
      paths.every((path, row) => {
        const found = lookNow(path);
        return found !== undefined && (isSure(row, signsOf(found), 0) || hashOfFile(`${directory}/${path}`) === hashAt(row));
      }),
    save: (manifest, lookAgain) => {
      for (const path of learnt.keys()) isKept[rowOf(path) ?? -1] = 0;
      const manifestHash = contentHash(manifest);
      if (learnt.size === 0 && !isKept.includes(0) && manifestHash === before.manifest) return;
      const temporary = `${file}.${process.pid}`;
      try {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(temporary, '');
        const runs = runsOf(isKept);
        const fresh = Array.from(learnt, ([path, { sha256, signs: own }]) => ({ path, sha256, signs: isSame(own, lookAgain(path)) ? own : noSigns }));
        const next: Stored = {
          format: 3,
          directory,
          // The time of the file system's own clock, with which those of the files are compared.
          at: statSync(temporary).mtimeMs,
          manifest: manifestHash,
          paths: [...runs.flatMap(([from, to]) => paths.slice(from, to)), ...fresh.map(({ path }) => path)],
          hashes: [...runs.map(([from, to]) => before.hashes.slice(from * hashLength, to * hashLength)), ...fresh.map(({ sha256 }) => sha256)].join(''),
          signs: encodeSigns([...runs.map(([from, to]) => signs.subarray(from * signsEach, to * signsEach)), Float64Array.from(fresh.flatMap((each) => each.signs))]),
        };
        writeFileSync(temporary, JSON.stringify(next));
        renameSync(temporary, file);
      } catch {
        rmSync(temporary, { force: true });
      }
    },
  };
};

/** Where marks stand that follow each other. */
const runsOf = (marks: Uint8Array): readonly (readonly [from: number, to: number])[] => {
  const runs: (readonly [number, number])[] = [];
  for (let from = marks.indexOf(1); from >= 0; ) {
    const end = marks.indexOf(0, from);
    const to = end < 0 ? marks.length : end;
    runs.push([from, to]);
    from = marks.indexOf(1, to);
  }
  return runs;
};
