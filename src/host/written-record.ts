import { mkdirSync, readFileSync, renameSync, rmSync, statSync, type Stats, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { contentHash } from './content-hash.ts';

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
  /** The SHA-256 of a file as it is now; undefined where the record cannot tell without reading it. */
  hashOf(path: string, found: Stats): string | undefined;
  learn(path: string, found: Stats, sha256: string): void;
  /** The files that this manifest names; undefined where it is another one than the record was made of. */
  namedBy(manifest: string): ReadonlySet<string> | undefined;
  /** Keeps what was learnt, and the manifest that stands there now. A record that cannot be kept costs time and nothing else. */
  save(manifest: string): void;
}

/** A file that was changed this shortly before the record was made may have changed again in the same tick of the file system's clock. */
const tick = 50;

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
  const learnt = new Map<string, { readonly sha256: string; readonly signs: readonly number[] }>();
  return {
    hashOf: (path, { size, mtimeMs, ctimeMs, ino }) => {
      const row = rowByPath.get(path);
      if (row === undefined || ctimeMs + tick > before.at) return undefined;
      const { signs } = before;
      const start = row * signsEach;
      if (signs[start] !== size || signs[start + 1] !== mtimeMs || signs[start + 2] !== ctimeMs || signs[start + 3] !== ino) return undefined;
      isSeen[row] = 1;
      return before.hashes[row];
    },
    learn: (path, { size, mtimeMs, ctimeMs, ino }, sha256) => {
      learnt.set(path, { sha256, signs: [size, mtimeMs, ctimeMs, ino] });
    },
    namedBy: (manifest) => (before.manifest !== '' && before.manifest === contentHash(manifest) ? new Set(before.paths) : undefined),
    save: (manifest) => {
      const kept = [...rowByPath].filter(([path, row]) => isSeen[row] === 1 && !learnt.has(path));
      const manifestHash = contentHash(manifest);
      if (learnt.size === 0 && kept.length === before.paths.length && manifestHash === before.manifest) return;
      const temporary = `${file}.${process.pid}`;
      try {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(temporary, '');
        const next: Stored = {
          format: 2,
          directory,
          // The time of the file system's own clock, with which those of the files are compared.
          at: statSync(temporary).mtimeMs,
          manifest: manifestHash,
          paths: [...kept.map(([path]) => path), ...learnt.keys()],
          hashes: [...kept.map(([, row]) => before.hashes[row] ?? ''), ...[...learnt.values()].map(({ sha256 }) => sha256)],
          signs: [...kept.flatMap(([, row]) => before.signs.slice(row * signsEach, (row + 1) * signsEach)), ...[...learnt.values()].flatMap(({ signs }) => signs)],
        };
        writeFileSync(temporary, JSON.stringify(next));
        renameSync(temporary, file);
      } catch {
        rmSync(temporary, { force: true });
      }
    },
  };
};
