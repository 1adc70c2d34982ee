import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync, type BigIntStats } from 'node:fs';
import { dirname } from 'node:path';

/** The record as it is kept: `at` in milliseconds since 1970; a file is its SHA-256 and its signs. */
interface Stored {
  readonly directory: string;
  readonly at: number;
  readonly files: Readonly<Record<string, string>>;
}

/** What a file had in it when it was last looked into, and the signs that nobody has touched it since. */
interface Known {
  readonly sha256: string;
  /** Size, times of change and number, as the file system tells them. */
  readonly signs: string;
}

export interface WrittenRecord {
  /** The SHA-256 of a file as it is now; undefined where the record cannot tell without reading it. */
  hashOf(path: string, found: BigIntStats): string | undefined;
  learn(path: string, found: BigIntStats, sha256: string): void;
  /** Keeps what was learnt. A record that cannot be kept costs time and nothing else. */
  save(): void;
}

/** A file that was changed this shortly before the record was made may have changed again in the same tick of the file system's clock. */
const tick = 50;

const signsOf = ({ size, mtimeNs, ctimeNs, ino }: BigIntStats): string => `${size} ${mtimeNs} ${ctimeNs} ${ino}`;

const isStored = (value: unknown): value is Stored =>
  typeof value === 'object' && value !== null && 'directory' in value && 'at' in value && typeof value.at === 'number' && 'files' in value && typeof value.files === 'object' && value.files !== null;

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
  const before: Stored = isStored(found) && found.directory === directory ? found : { directory, at: 0, files: {} };
  const learnt = new Map<string, Known>();
  let isNew = false;
  return {
    hashOf: (path, stats) => {
      const row = before.files[path];
      const space = row?.indexOf(' ') ?? -1;
      if (row === undefined || space < 0 || row.slice(space + 1) !== signsOf(stats) || Number(stats.ctimeMs) + tick > before.at) return undefined;
      const sha256 = row.slice(0, space);
      learnt.set(path, { sha256, signs: signsOf(stats) });
      return sha256;
    },
    learn: (path, stats, sha256) => {
      isNew = true;
      learnt.set(path, { sha256, signs: signsOf(stats) });
    },
    save: () => {
      if (!isNew && learnt.size === Object.keys(before.files).length) return;
      const temporary = `${file}.${process.pid}`;
      try {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(temporary, '');
        // The time of the file system's own clock, with which those of the files are compared.
        const at = statSync(temporary).mtimeMs;
        writeFileSync(temporary, JSON.stringify({ directory, at, files: Object.fromEntries([...learnt].map(([path, { sha256, signs }]) => [path, `${sha256} ${signs}`])) }));
        renameSync(temporary, file);
      } catch {
        rmSync(temporary, { force: true });
      }
    },
  };
};
