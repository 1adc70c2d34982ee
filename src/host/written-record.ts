import { mkdirSync, readFileSync, renameSync, rmSync, statSync, type Stats, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { contentHash, hashOfFile } from './content-hash.ts';

/** The record as it is kept, in columns, which are read faster than rows. `at` and times are in milliseconds since 1970. */
interface Stored {
  readonly format: 2;
  readonly directory: string;
  readonly at: number;
  /** Of the manifest that named these files. */
  readonly manifest: string;
  readonly paths: readonly string[];
  /** SHA-256 in hexadecimal digits. */
  readonly hashes: readonly string[];
  /** Of each file in turn: size, time of the last change of its content and of anything of it, number. */
  readonly signs: readonly number[];
}

const signsEach = 4;

export interface WrittenRecord {
  /** Looks at every file that the record knows, for when there is nothing else to do: what is seen counts for `look`. */
  lookAhead(): void;
  /** What stands in the folder under a path. */
  look(path: string): Stats | undefined;
  /** The SHA-256 of a file as it is now; undefined where the record cannot tell without reading it. */
  hashOf(path: string, found: Stats): string | undefined;
  learn(path: string, found: Stats, sha256: string): void;
  /** The files that this manifest names; undefined where it is another one than the record was made of. */
  namedBy(manifest: Uint8Array): ReadonlySet<string> | undefined;
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

const isStored = (value: unknown, directory: string): value is Stored =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === 2 && 'directory' in value && value.directory === directory;

const read = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

/**
 * What is known of the files of an output folder from the last time, in `file`: a file whose size, times and number are the same has
 * the same content and is not read again. A copy for each folder that is written is not kept: the last one counts.
 */
export const openWrittenRecord = (file: string, directory: string): WrittenRecord => {
  const found = read(file);
  const before: Stored = isStored(found, directory) ? found : { format: 2, directory, at: 0, manifest: '', paths: [], hashes: [], signs: [] };
  const rowByPath = new Map(before.paths.map((path, row) => [path, row]));
  const isSeen = new Uint8Array(before.paths.length);
  const ahead = new Map<string, Stats | undefined>();
  // Asked for every file of a build: to join paths takes as long as to ask the disk.
  const lookNow = (path: string): Stats | undefined => statSync(`${directory}/${path}`, { throwIfNoEntry: false });
  const learnt = new Map<string, { readonly sha256: string; readonly signs: readonly number[] }>();
  const isSure = (row: number, { size, mtimeMs, ctimeMs, ino }: Stats): boolean => {
    const { at, signs } = before;
    const start = row * signsEach;
    return ctimeMs + tick <= at && signs[start] === size && signs[start + 1] === mtimeMs && signs[start + 2] === ctimeMs && signs[start + 3] === ino;
  };
  return {
    lookAhead: () => {
      for (const path of before.paths) ahead.set(path, lookNow(path));
    },
    look: (path) => (ahead.has(path) ? ahead.get(path) : lookNow(path)),
    hashOf: (path, found) => {
      const row = rowByPath.get(path);
      if (row === undefined || !isSure(row, found)) return undefined;
      isSeen[row] = 1;
      return before.hashes[row];
    },
    isAsLeft: (manifestHash) =>
      before.manifest === manifestHash &&
      before.paths.every((path, row) => {
        const found = lookNow(path);
        return found !== undefined && (isSure(row, found) || hashOfFile(`${directory}/${path}`) === before.hashes[row]);
      }),
    learn: (path, found, sha256) => {
      learnt.set(path, { sha256, signs: signsOf(found) });
    },
    namedBy: (manifest) => (before.manifest !== '' && before.manifest === contentHash(manifest) ? new Set(before.paths) : undefined),
    save: (manifest, lookAgain) => {
      const kept = [...rowByPath].filter(([path, row]) => isSeen[row] === 1 && !learnt.has(path));
      const manifestHash = contentHash(manifest);
      if (learnt.size === 0 && kept.length === before.paths.length && manifestHash === before.manifest) return;
      const temporary = `${file}.${process.pid}`;
      try {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(temporary, '');
        // The time of the file system's own clock, with which those of the files are compared.
        const at = statSync(temporary).mtimeMs;
        const fresh = Array.from(learnt, ([path, { sha256, signs }]) => ({ path, sha256, signs: isSame(signs, lookAgain(path)) ? signs : noSigns }));
        const next: Stored = {
          format: 2,
          directory,
          at,
          manifest: manifestHash,
          paths: [...kept.map(([path]) => path), ...fresh.map(({ path }) => path)],
          hashes: [...kept.map(([, row]) => before.hashes[row] ?? ''), ...fresh.map(({ sha256 }) => sha256)],
          signs: [...kept.flatMap(([, row]) => before.signs.slice(row * signsEach, (row + 1) * signsEach)), ...fresh.flatMap(({ signs }) => signs)],
        };
        writeFileSync(temporary, JSON.stringify(next));
        renameSync(temporary, file);
      } catch {
        rmSync(temporary, { force: true });
      }
    },
  };
};
