import { readFileSync } from 'node:fs';
import { pathSeparator } from './output-paths.ts';
import { signsEach } from './stat-job.ts';

/** Rows of a record that follow each other, the last left out. */
export interface RecordedGroup {
  /** Nothing where there is none. */
  readonly key: string;
  readonly from: number;
  readonly to: number;
  /** When the last one of these files was changed, in milliseconds since 1970. */
  readonly changed: number;
}

/** What is kept of an output folder, row by row. */
export interface Recorded {
  /** When it was kept, in milliseconds since 1970. */
  readonly at: number;
  /** The hash of the manifest that named these files. */
  readonly manifest: string;
  /** Every row is in one of them. */
  readonly groups: readonly RecordedGroup[];
  readonly paths: readonly string[];
  /** SHA-256 of each, one after the other. */
  readonly hashes: Buffer;
  readonly signs: Float64Array;
}

/** In bytes. */
export const hashBytes = 32;

/** No file has them, and one that is not there has others. */
export const noSigns: readonly number[] = [-2, 0, 0, 0];

/** The first line of the file, as JSON. What follows it are bytes: the paths as UTF-8, the hashes, the signs as numbers of eight bytes. */
interface Head {
  readonly format: 4;
  readonly directory: string;
  readonly at: number;
  readonly manifest: string;
  /** Of the groups, in columns. */
  readonly keys: readonly string[];
  readonly counts: readonly number[];
  readonly changed: readonly number[];
  /** How many bytes the paths take. */
  readonly paths: number;
}

const isHead = (value: unknown, directory: string): value is Head =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === 4 && 'directory' in value && value.directory === directory;

const rowBytes = hashBytes + signsEach * Float64Array.BYTES_PER_ELEMENT;

/** Damaged, of another version, of another folder, or not there: then nothing is known. */
export const readRecord = (file: string, directory: string): Recorded => {
  try {
    const bytes = readFileSync(file);
    const lineEnd = bytes.indexOf('\n');
    const head: unknown = JSON.parse(bytes.toString('utf8', 0, lineEnd));
    if (isHead(head, directory)) {
      const hashesFrom = lineEnd + 1 + head.paths;
      const list = bytes.toString('utf8', lineEnd + 1, hashesFrom);
      const paths = list === '' ? [] : list.split(pathSeparator);
      const groups = groupsOf(head);
      const signsFrom = hashesFrom + paths.length * hashBytes;
      if (bytes.length === hashesFrom + paths.length * rowBytes && (groups.at(-1)?.to ?? 0) === paths.length) {
        return { at: head.at, manifest: head.manifest, groups, paths, hashes: bytes.subarray(hashesFrom, signsFrom), signs: new Float64Array(Uint8Array.from(bytes.subarray(signsFrom)).buffer) };
      }
    }
  } catch {
    // As if it were not there.
  }
  return { at: 0, manifest: '', groups: [], paths: [], hashes: Buffer.alloc(0), signs: new Float64Array(0) };
};

const groupsOf = ({ keys, counts, changed }: Head): readonly RecordedGroup[] => {
  let to = 0;
  return counts.map((count, place) => {
    const from = to;
    to += count;
    return { key: keys[place] ?? '', from, to, changed: changed[place] ?? Infinity };
  });
};

/** Gathers the rows of a record, of which there are so many `atMost`. */
export const createRows = (atMost: number) => {
  const lists: string[] = [];
  const hashes: Uint8Array[] = [];
  const signs = new Float64Array(atMost * signsEach);
  const keys: string[] = [];
  const counts: number[] = [];
  const changed: number[] = [];
  let size = 0;
  let closed = 0;
  return {
    add: (names: readonly string[], hash: Uint8Array, own: ArrayLike<number>): void => {
      if (names.length === 0) return;
      signs.set(own, size * signsEach);
      hashes.push(hash);
      lists.push(names.join(pathSeparator));
      size += names.length;
    },
    /** What was added since the last one was closed is a group, of which it may be known when it was changed last. */
    close: (key: string, lastChange?: number): void => {
      let latest = lastChange ?? 0;
      if (lastChange === undefined) for (let row = closed; row < size; row += 1) latest = Math.max(latest, signs[row * signsEach + 2] ?? 0);
      keys.push(key);
      counts.push(size - closed);
      changed.push(latest);
      closed = size;
    },
    /** The record as it is kept. */
    record: (about: Pick<Head, 'directory' | 'at' | 'manifest'>): Buffer => {
      const list = Buffer.from(lists.join(pathSeparator));
      const head: Head = { format: 4, ...about, keys, counts, changed, paths: list.length };
      return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), list, ...hashes, new Uint8Array(signs.buffer, 0, size * signsEach * Float64Array.BYTES_PER_ELEMENT)]);
    },
  };
};
