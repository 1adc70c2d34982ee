import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOfFile, sha256 } from './content-hash.ts';
import { errorCode } from './file-problem.ts';
import { journalName, manifestName, type OutputMemory, type Remembered } from './output-memory.ts';
import type { Fingerprint, OutputGroup } from './output-group.ts';
import { isPlainPath, leftovers } from './output-paths.ts';
import { isShared, type SharedFile, type WriteJob } from './write-job.ts';
import { openWrittenRecord, type WrittenRecord } from './written-record.ts';

export interface OutputRequest {
  /** Absolute. Created when there is something to write. */
  readonly directory: string;
  /**
   * By path below the directory, with forward slashes; or such files in groups, of which one that is the same object as at the last
   * write holds the same files as then.
   */
  readonly files: OutputGroup['files'] | readonly OutputGroup[];
  /** Files that were written elsewhere because no memory holds them, by path below the directory. They stay where they are. */
  readonly drafts?: ReadonlyMap<string, { readonly path: string; readonly sha256: string; readonly bytes: number }>;
  /** A file in which to keep what is known of the folder, so that the next call need not read what nobody has touched. Absolute. */
  readonly record?: string;
  /** The same, where it is open already: it may have looked ahead. */
  readonly opened?: WrittenRecord;
  /**
   * Takes the keeping of the record, for when nothing waits: the longer after the writing, the more files it can vouch for, since one
   * that changed just before may change again in the same tick of the clock. At once where it is left out. `manifest`: the bytes of it.
   */
  readonly later?: (work: () => void, manifest: Uint8Array) => void;
  /**
   * What this process remembers of the folder. Where it still holds, only what is another text than last time is looked at and written:
   * a file that somebody else changed since then stays as it is until the next call after `forget`.
   */
  readonly memory?: OutputMemory;
  /** Lets another thread take part in the writing of many files, of which the contents are in memory that threads share. */
  readonly help?: (job: WriteJob) => void;
  /** Called as soon as it is certain that the folder may be written, before anything in it changes: what stands beside it may be written from now on. */
  readonly begun?: () => void;
  /** What the manifest says besides `files`, which is added here: the SHA-256 of every file by path, sorted. */
  readonly manifest: Readonly<Record<string, unknown>>;
}


/** A file to write, and what can be said of it without its content. */
export interface Output extends Fingerprint {
  put(path: string): void;
  /** Its content, where that is in memory that threads share. */
  shared?(): SharedFile['content'] | undefined;
}

/** What is to be done in a folder, by what stands there. */
export interface OutputJob {
  /** The manifest that stands there, and the one that is to stand there. */
  readonly before: Buffer | undefined;
  readonly after: Buffer;
  readonly groups: readonly OutputGroup[];
  /** Whether a write was stopped half way. */
  readonly isInterrupted: boolean;
  /** Paths that a manifest or a journal of ours names; undefined where there is neither. */
  readonly ours: { has(path: string): boolean } | undefined;
  readonly changed: readonly (readonly [path: string, output: Output])[];
  readonly unchanged: number;
  /** Sorted. */
  readonly removed: readonly string[];
  /** Whatever the old manifest and the new one do not both name, sorted: theirs is the folder however this ends. */
  readonly doubtful: readonly string[];
  /** Half-written files of processes that are gone. */
  readonly unfinished: readonly string[];
  isOnDisk(path: string, wanted: Fingerprint): boolean;
  readonly record: WrittenRecord | undefined;
}

const contentOf = (path: string): Buffer | undefined => {
  try {
    return readFileSync(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
    throw error;
  }
};

/** The paths a manifest or journal of ours names; undefined when the text is none. */
const namedFiles = (text: string | undefined): readonly string[] | undefined => {
  if (text === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null || !('files' in parsed)) return undefined;
    const { files } = parsed;
    return typeof files === 'object' && files !== null && !Array.isArray(files) ? Object.keys(files).filter(isPlainPath) : undefined;
  } catch {
    return undefined;
  }
};

const isMap = (files: OutputRequest['files']): files is OutputGroup['files'] => 'size' in files;

const groupsOf = ({ files }: OutputRequest): readonly OutputGroup[] => (isMap(files) ? [{ files }] : files);

const sharedOf = (content: string | Uint8Array): SharedFile['content'] | undefined => (isShared(content) ? content : undefined);

const outputOf = ({ files, fingerprints }: OutputGroup, path: string): Output => {
  const known = fingerprints?.get(path);
  const content = (): string | Uint8Array => files.get(path) ?? '';
  if (known !== undefined) return { sha256: known.sha256, bytes: known.bytes, put: (to) => writeFileSync(to, content()), shared: () => sharedOf(content()) };
  const bytes = Buffer.from(content());
  return { sha256: sha256(bytes), bytes: bytes.length, put: (to) => writeFileSync(to, bytes) };
};

/** What is to be written of some groups, and of what was written elsewhere; a draft stands for a file of the same path. */
const outputsOf = function* (groups: readonly OutputGroup[], drafts: OutputRequest['drafts'] = new Map()): Generator<readonly [path: string, Output]> {
  for (const group of groups) for (const path of group.files.keys()) if (!drafts.has(path)) yield [path, outputOf(group, path)];
  for (const [path, draft] of drafts) yield [path, { ...draft, put: (to) => copyFileSync(draft.path, to) }];
};

/** Whether what stands in a folder is what is to be written there. */
const comparison = (directory: string, record: WrittenRecord | undefined) => (path: string, wanted: Fingerprint): boolean => {
  if (record !== undefined) return record.holds(path, wanted);
  const found = statSync(join(directory, path), { throwIfNoEntry: false });
  return found !== undefined && found.size === wanted.bytes && hashOfFile(join(directory, path)) === wanted.sha256;
};

const checkPath = (path: string): void => {
  if (!isPlainPath(path) || path === manifestName || path === journalName) throw new Error(`"${path}" is no path for an output`);
};

/** Of the manifest, up to the brace that opens its files. */
const manifestHead = (manifest: Readonly<Record<string, unknown>>): string => JSON.stringify({ ...manifest, files: {} }, undefined, 2).slice(0, -'}\n}'.length);

const sortedByPath = <T>(items: Iterable<readonly [path: string, T]>): readonly (readonly [path: string, T])[] => [...items].sort(([one], [other]) => (one < other ? -1 : 1));

const manifestLine = (path: string, hash: string): string => `\n    ${JSON.stringify(path)}: "${hash}"`;

/** As JSON, with the files line by line: an object of thousands of names takes longer to make than to print. */
const manifestOf = (manifest: Readonly<Record<string, unknown>>, hashByPath: ReadonlyMap<string, string>): Buffer => {
  const lines = sortedByPath(hashByPath).map(([path, hash]) => manifestLine(path, hash));
  return Buffer.from(`${manifestHead(manifest)}${lines.join(',')}${lines.length === 0 ? '' : '\n  '}}\n}\n`);
};

/** What opens the files in a manifest: within its other parts no line begins so. */
const filesOpening = '\n  "files": {';

/** The same by the last one, where nothing is another but what it says besides the files (`head`) and the content of some of them: a hash is as long as every other. */
const editedManifest = (last: Buffer, changed: readonly (readonly [string, Output])[], head?: Buffer): Buffer | undefined => {
  const opening = last.indexOf(filesOpening);
  if (opening === -1) return undefined;
  const start = opening + filesOpening.length;
  const edited = head === undefined ? Buffer.from(last) : Buffer.concat([head, last.subarray(start)]);
  for (const [path, { sha256: hash }] of changed) {
    const line = manifestLine(path, '').slice(0, -1);
    const at = edited.indexOf(line, head?.length ?? start);
    if (at === -1) return undefined;
    edited.write(hash, at + Buffer.byteLength(line));
  }
  return edited;
};

/** Whether two pieces of data are the same as JSON; parts that are the same objects are not looked into. */
const isSameData = (one: unknown, other: unknown): boolean => {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one)) return Array.isArray(other) && one.length === other.length && one.every((item, place) => isSameData(item, other[place]));
  const [own, others] = [Object.entries(one), Object.entries(other)];
  return !Array.isArray(other) && own.length === others.length && own.every(([name, value], place) => name === others[place]?.[0] && isSameData(value, others[place]?.[1]));
};

/** What is known of a folder before any file is looked at. */
interface Found {
  readonly groups: readonly OutputGroup[];
  readonly record: WrittenRecord | undefined;
  /** The same, where it is of the manifest that stands there. */
  readonly recorded: WrittenRecord | undefined;
  readonly journal: string | undefined;
  readonly before: Buffer | undefined;
  readonly isOnDisk: OutputJob['isOnDisk'];
}

/** Looks at every file that is to stand in the folder; of a group that the record knows, no more than whether its files stand there as they did. */
export const lookAtFolder = (request: OutputRequest): OutputJob => {
  const { directory, drafts } = request;
  // Nobody remembers drafts, which are for who writes once.
  const record = drafts === undefined ? (request.opened ?? (request.record === undefined ? undefined : openWrittenRecord(request.record, directory))) : undefined;
  const journal = contentOf(join(directory, journalName))?.toString();
  const before = contentOf(join(directory, manifestName));
  const recorded = before !== undefined && record?.isOf(before) === true ? record : undefined;
  const found: Found = { groups: groupsOf(request), record, recorded, journal, before, isOnDisk: comparison(directory, record) };
  return lookByRecord(request, found) ?? lookAtFiles(request, found);
};

/** Where the record is of the manifest that stands there, and the same files are to be named; undefined where not. */
const lookByRecord = ({ directory, manifest }: OutputRequest, { groups, recorded, journal, before, isOnDisk }: Found): OutputJob | undefined => {
  const total = groups.reduce((sum, { files }) => sum + files.size, 0);
  if (before === undefined || journal !== undefined || recorded?.paths.length !== total) return undefined;
  const others = groups.filter(({ key, files }) => key === undefined || !recorded.holdsGroup(key, files.size));
  const changed: (readonly [string, Output])[] = [];
  /** Those of which the manifest there names another content. */
  const edited: (readonly [string, Output])[] = [];
  for (const each of outputsOf(others)) {
    const [path, output] = each;
    const isNamed = recorded.names(path, output.sha256);
    if (isNamed === undefined) return undefined;
    if (!isNamed) edited.push(each);
    if (!isOnDisk(path, output)) changed.push(each);
  }
  const after = editedManifest(before, edited, Buffer.from(manifestHead(manifest)));
  return after && {
    before,
    after,
    groups,
    isInterrupted: false,
    ours: { has: (path) => recorded.names(path, '') !== undefined },
    changed: sortedByPath(changed),
    unchanged: total - changed.length,
    removed: [],
    doubtful: [],
    unfinished: leftovers(directory, new Set([manifestName, journalName])),
    isOnDisk,
    record: recorded,
  };
};

/** By everything that is to stand there, whatever does. */
const lookAtFiles = ({ directory, manifest, drafts }: OutputRequest, { groups, record, recorded, journal, before, isOnDisk }: Found): OutputJob => {
  const hashByPath = new Map<string, string>();
  const changed: (readonly [string, Output])[] = [];
  for (const each of outputsOf(groups, drafts)) {
    const [path, output] = each;
    if (recorded?.names(path, '') === undefined) checkPath(path);
    hashByPath.set(path, output.sha256);
    if (!isOnDisk(path, output)) changed.push(each);
  }
  const after = manifestOf(manifest, hashByPath);
  const named = before?.equals(after) === true ? hashByPath.keys() : (recorded?.paths ?? namedFiles(before?.toString()));
  const inManifest = new Set(named);
  const inJournal = namedFiles(journal);
  const ours = named === undefined && inJournal === undefined ? undefined : new Set([...inManifest, ...(inJournal ?? [])]);
  const all = [...new Set([...(ours ?? []), ...hashByPath.keys()])];
  return {
    before,
    after,
    groups,
    isInterrupted: journal !== undefined,
    ours,
    changed: sortedByPath(changed),
    unchanged: hashByPath.size - changed.length,
    removed: all.filter((path) => !hashByPath.has(path)).sort(),
    doubtful: all.filter((path) => !inManifest.has(path) || !hashByPath.has(path)).sort(),
    // They stand beside a journal, or are one.
    unfinished: leftovers(directory, new Set([...(journal === undefined ? [] : all), manifestName, journalName])),
    isOnDisk,
    record,
  };
};

/** The same by what is remembered of the folder: what is the same group or the same text as last time is not looked at. */
export const lookAtChanges = (request: OutputRequest, last: Remembered): OutputJob => {
  const { directory, manifest } = request;
  const groups = groupsOf(request);
  const earlier = new Set(last.groups);
  const present = new Set(groups);
  const hashByPath = new Map<string, string>();
  for (const [path, { sha256: hash }] of outputsOf(last.groups.filter((group) => !present.has(group)))) hashByPath.set(path, hash);
  const changed: (readonly [string, Output])[] = [];
  const fresh: string[] = [];
  for (const [path, output] of outputsOf(groups.filter((group) => !earlier.has(group)))) {
    const known = hashByPath.get(path);
    hashByPath.delete(path);
    if (output.sha256 === known) continue;
    if (known === undefined) {
      checkPath(path);
      fresh.push(path);
    }
    changed.push([path, output]);
  }
  const removed = [...hashByPath.keys()].sort();
  const isAsBefore = fresh.length === 0 && removed.length === 0 && isSameData(manifest, last.about);
  const edited = isAsBefore ? editedManifest(last.manifest, changed) : undefined;
  return {
    before: last.manifest,
    after: edited ?? manifestOf(manifest, new Map(Array.from(outputsOf(groups), ([path, { sha256: hash }]) => [path, hash]))),
    groups,
    isInterrupted: false,
    ours: { has: (path) => last.groups.some(({ files }) => files.has(path)) },
    changed: sortedByPath(changed),
    unchanged: groups.reduce((sum, { files }) => sum + files.size, 0) - changed.length,
    removed,
    doubtful: [...fresh, ...removed].sort(),
    unfinished: [],
    isOnDisk: comparison(directory, undefined),
    record: undefined,
  };
};
