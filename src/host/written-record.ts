import { mkdirSync, renameSync, rmSync, statSync, type Stats, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { contentHash, hashOfFile } from './content-hash.ts';
import type { Fingerprint, OutputGroup } from './output-group.ts';
import { createRows, hashBytes, noSigns, readRecord, type RecordedGroup } from './record-file.ts';
import { createStatJob, finishJob, signsEach, type StatJob, takePart } from './stat-job.ts';

export interface WrittenRecord {
  /** To find out what the files that the record knows look like now, in which others may take part. */
  job(): StatJob;
  /** Looks at some of those files, for when there is nothing else to do; false when nobody needs to look at more. */
  lookAhead(): boolean;
  /** Whether it knows a group of so many files by this key, and each of them stands there as it was, so that nobody need look into the group. */
  holdsGroup(key: string, files: number): boolean;
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
   * Keeps what was learnt, the groups that were written, and the manifest that stands there now. A file that has other signs by now than when it was learnt of, by
   * `lookAgain`, was changed by somebody else: it is read next time. A record that cannot be kept costs time and nothing else.
   */
  save(manifest: Uint8Array, groups: readonly OutputGroup[], lookAgain: (path: string) => Stats | undefined): void;
}

/** A file that was changed this shortly before the record was made may have changed again in the same tick of the file system's clock. */
const tick = 50;

const signsOf = ({ size, mtimeMs, ctimeMs, ino }: Stats): readonly number[] => [size, mtimeMs, ctimeMs, ino];

const isSame = (signs: readonly number[], found: Stats | undefined): boolean => found !== undefined && signsOf(found).every((sign, index) => sign === signs[index]);

const bytesOf = ({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array => new Uint8Array(buffer, byteOffset, byteLength);

/**
 * What is known of the files of an output folder from the last time, in `file`: a file whose size, times and number are the same has
 * the same content and is not read again. A copy for each folder that is written is not kept: the last one counts.
 */
export const openWrittenRecord = (file: string, directory: string): WrittenRecord => {
  const { at, manifest: manifestBefore, groups: groupsBefore, paths, hashes, signs } = readRecord(file, directory);
  const lookNow = (path: string): Stats | undefined => statSync(`${directory}/${path}`, { throwIfNoEntry: false });
  const hashAt = (row: number): string => hashes.toString('hex', row * hashBytes, (row + 1) * hashBytes);
  const isOld = (changed: number): boolean => changed + tick <= at;
  const isSure = (row: number, found: ArrayLike<number>, start: number): boolean => {
    const own = row * signsEach;
    return isOld(signs[own + 2] ?? Infinity) && signs[own] === found[start] && signs[own + 1] === found[start + 1] && signs[own + 2] === found[start + 2] && signs[own + 3] === found[start + 3];
  };
  /** Of each file whether it was found to be as it is recorded, and that is wanted. */
  const isKept = new Uint8Array(paths.length);
  let rowByPath: ReadonlyMap<string, number> | undefined;
  let isEveryRow = false;
  const rowOf = (path: string): number | undefined => {
    // Who holds nearly all files by their groups asks for few others.
    rowByPath ??= new Map(Array.from(runsOf(isKept, 0), ({ from, to }) => paths.slice(from, to).map((each, place) => [each, from + place] as const)).flat());
    if (!isEveryRow && !rowByPath.has(path)) {
      rowByPath = new Map(paths.map((each, row) => [each, row]));
      isEveryRow = true;
    }
    return rowByPath.get(path);
  };
  const learnt = new Map<string, { readonly sha256: string; readonly signs: readonly number[] }>();
  let looking: { readonly job: StatJob; readonly next: () => boolean } | undefined;
  const look = (): { readonly job: StatJob; readonly next: () => boolean } => {
    const job = looking?.job ?? createStatJob(directory, paths);
    return (looking ??= { job, next: takePart(job) });
  };
  let isSeen = false;
  const signsNow = (): Float64Array => {
    const { job, next } = look();
    if (!isSeen) finishJob(job, next);
    isSeen = true;
    return job.signs;
  };
  const learn = (path: string, found: Stats, hash: string): void => {
    learnt.set(path, { sha256: hash, signs: signsOf(found) });
  };
  const groupByKey = new Map(groupsBefore.filter(({ key }) => key !== '').map((group) => [group.key, group]));
  const groupOf = (key: string, files: number): RecordedGroup | undefined => {
    const group = groupByKey.get(key);
    return group !== undefined && group.to - group.from === files ? group : undefined;
  };
  return {
    job: () => look().job,
    lookAhead: () => look().next(),
    paths,
    holdsGroup: (key, files) => {
      const group = groupOf(key, files);
      if (group === undefined || !isOld(group.changed)) return false;
      const [from, to] = [group.from * signsEach, group.to * signsEach];
      if (Buffer.compare(bytesOf(signs.subarray(from, to)), bytesOf(signsNow().subarray(from, to))) !== 0) return false;
      isKept.fill(1, group.from, group.to);
      return true;
    },
    holds: (path, { sha256: wanted, bytes }) => {
      const row = rowOf(path);
      if (row !== undefined && isSure(row, signsNow(), row * signsEach)) {
        const isWanted = hashAt(row) === wanted;
        isKept[row] = isWanted ? 1 : 0;
        return isWanted;
      }
      const found = lookNow(path);
      if (found === undefined || found.size !== bytes) return false;
      const hash = hashOfFile(`${directory}/${path}`);
      learn(path, found, hash);
      return hash === wanted;
    },
    names: (path, hash) => {
      const row = rowOf(path);
      return row === undefined ? undefined : hashAt(row) === hash;
    },
    hashNow: (path) => {
      const row = rowOf(path);
      const found = row === undefined ? undefined : lookNow(path);
      return row !== undefined && found !== undefined && isSure(row, signsOf(found), 0) ? hashAt(row) : undefined;
    },
    learn,
    isOf: (manifest) => manifestBefore !== '' && manifestBefore === contentHash(manifest),
    isAsLeft: (manifestHash) =>
      manifestBefore === manifestHash &&
      paths.every((path, row) => {
        const found = lookNow(path);
        return found !== undefined && (isSure(row, signsOf(found), 0) || hashOfFile(`${directory}/${path}`) === hashAt(row));
      }),
    save: (manifest, groups, lookAgain) => {
      for (const path of learnt.keys()) isKept[rowOf(path) ?? -1] = 0;
      const manifestHash = contentHash(manifest);
      const isSameGroups = groups.length === groupsBefore.length && groups.every(({ key = '' }, place) => key === groupsBefore[place]?.key);
      if (learnt.size === 0 && isSameGroups && !isKept.includes(0) && manifestHash === manifestBefore) return;
      const temporary = `${file}.${process.pid}`;
      try {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(temporary, '');
        const rows = createRows(groups.reduce((sum, { files }) => sum + files.size, 0));
        const addKept = (from: number, to: number): void => rows.add(paths.slice(from, to), hashes.subarray(from * hashBytes, to * hashBytes), signs.subarray(from * signsEach, to * signsEach));
        for (const { key = '', files } of groups) {
          const known = groupOf(key, files.size);
          const group = known === undefined || isKept.subarray(known.from, known.to).includes(0) ? undefined : known;
          if (group !== undefined) addKept(group.from, group.to);
          else {
            for (const path of files.keys()) {
              const fresh = learnt.get(path);
              const row = fresh === undefined ? rowOf(path) : undefined;
              if (fresh !== undefined) rows.add([path], Buffer.from(fresh.sha256, 'hex'), isSame(fresh.signs, lookAgain(path)) ? fresh.signs : noSigns);
              else if (row !== undefined && isKept[row] === 1) addKept(row, row + 1);
            }
          }
          rows.close(key, group?.changed);
        }
        // The time of the file system's own clock, with which those of the files are compared.
        writeFileSync(temporary, rows.record({ directory, at: statSync(temporary).mtimeMs, manifest: manifestHash }));
        renameSync(temporary, file);
      } catch {
        rmSync(temporary, { force: true });
      }
    },
  };
};

/** Where marks of a kind stand that follow each other. */
function* runsOf(marks: Uint8Array, mark: number): Generator<{ readonly from: number; readonly to: number }> {
  for (let from = marks.indexOf(mark); from >= 0; ) {
    const end = marks.indexOf(1 - mark, from);
    const to = end < 0 ? marks.length : end;
    yield { from, to };
    from = marks.indexOf(mark, to);
  }
}
