import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOfFile, sha256 } from './content-hash.ts';
import { errorCode } from './file-problem.ts';
import { journalName, manifestName, type OutputMemory, type Remembered } from './output-memory.ts';
import type { Fingerprint, OutputGroup } from './output-group.ts';
import { isPlainPath, leftovers } from './output-paths.ts';
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
  /** Called as soon as it is certain that the folder may be written, before anything in it changes: what stands beside it may be written from now on. */
  readonly begun?: () => void;
  /** What the manifest says besides `files`, which is added here: the SHA-256 of every file by path, sorted. */
  readonly manifest: Readonly<Record<string, unknown>>;
}


/** A file to write, and what can be said of it without its content. */
export interface Output extends Fingerprint {
  put(path: string): void;
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

const outputOf = ({ files, fingerprints }: OutputGroup, path: string): Output => {
  const known = fingerprints?.get(path);
  if (known !== undefined) return { sha256: known.sha256, bytes: known.bytes, put: (to) => writeFileSync(to, files.get(path) ?? '') };
  const content = Buffer.from(files.get(path) ?? '');
  return { sha256: sha256(content), bytes: content.length, put: (to) => writeFileSync(to, content) };
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

const manifestLine = (path: string, hash: string): string => `\n    ${JSON.stringify(path)}: "${hash}"`;

/** As JSON, with the files line by line: an object of thousands of names takes longer to make than to print. */
const manifestOf = (manifest: Readonly<Record<string, unknown>>, hashByPath: ReadonlyMap<string, string>): Buffer => {
  const lines = [...hashByPath].sort(([one], [other]) => (one < other ? -1 : 1)).map(([path, hash]) => manifestLine(path, hash));
  return Buffer.from(`${manifestHead(manifest)}${lines.join(',')}${lines.length === 0 ? '' : '\n  '}}\n}\n`);
};

/** The same by the last one, where nothing but the content of some files is another: a hash is as long as every other. */
const editedManifest = (last: Buffer, changed: readonly (readonly [string, Output])[]): Buffer | undefined => {
  const edited = Buffer.from(last);
  for (const [path, { sha256: hash }] of changed) {
    const line = manifestLine(path, '').slice(0, -1);
    const at = edited.indexOf(line);
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

/** Looks at every file that is to stand in the folder. */
export const lookAtFolder = (request: OutputRequest): OutputJob => {
  const { directory, manifest } = request;
  const record = request.opened ?? (request.record === undefined ? undefined : openWrittenRecord(request.record, directory));
  const isOnDisk = comparison(directory, record);
  const journal = contentOf(join(directory, journalName))?.toString();
  const before = contentOf(join(directory, manifestName));
  const recorded = before !== undefined && record?.isOf(before) === true ? record : undefined;
  const hashByPath = new Map<string, string>();
  const changed: (readonly [string, Output])[] = [];
  /** Those of which the manifest there names another content; what it does not name at all is fresh. */
  const edited: (readonly [string, Output])[] = [];
  let fresh = 0;
  const groups = groupsOf(request);
  for (const each of outputsOf(groups, request.drafts)) {
    const [path, output] = each;
    const isNamed = recorded?.names(path, output.sha256);
    if (isNamed === undefined) {
      checkPath(path);
      fresh += 1;
    } else if (!isNamed) edited.push(each);
    hashByPath.set(path, output.sha256);
    if (!isOnDisk(path, output)) changed.push(each);
  }
  const isAsNamed = recorded !== undefined && journal === undefined && fresh === 0 && hashByPath.size === recorded.paths.length;
  const head = isAsNamed ? Buffer.from(manifestHead(manifest)) : undefined;
  const isSameHead = head !== undefined && before?.subarray(0, head.length).equals(head) === true;
  const after = (isSameHead ? editedManifest(before, edited) : undefined) ?? manifestOf(manifest, hashByPath);
  const named = before?.equals(after) === true ? hashByPath.keys() : (recorded?.paths ?? namedFiles(before?.toString()));
  const inManifest = isAsNamed ? hashByPath : new Set(named);
  const inJournal = namedFiles(journal);
  const ours = named === undefined && inJournal === undefined ? undefined : isAsNamed ? hashByPath : new Set([...inManifest.keys(), ...(inJournal ?? [])]);
  const all = isAsNamed ? [] : [...new Set([...(ours?.keys() ?? []), ...hashByPath.keys()])];
  return {
    before,
    after,
    groups,
    isInterrupted: journal !== undefined,
    ours,
    changed: changed.sort(([one], [other]) => (one < other ? -1 : 1)),
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
    changed: changed.sort(([one], [other]) => (one < other ? -1 : 1)),
    unchanged: groups.reduce((sum, { files }) => sum + files.size, 0) - changed.length,
    removed,
    doubtful: [...fresh, ...removed].sort(),
    unfinished: [],
    isOnDisk: comparison(directory, undefined),
    record: undefined,
  };
};
