import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOfFile, sha256 } from './content-hash.ts';
import { errorCode } from './file-problem.ts';
import { journalName, manifestName, type OutputMemory, type Remembered } from './output-memory.ts';
import { isPlainPath, leftovers } from './output-paths.ts';
import { openWrittenRecord, type WrittenRecord } from './written-record.ts';

interface Fingerprint {
  /** In hexadecimal digits. */
  readonly sha256: string;
  /** Of UTF-8. */
  readonly bytes: number;
}

/** Files by path. No path is in two groups. */
export interface OutputGroup {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** What is known of some of them without asking for their content. */
  readonly fingerprints?: Pick<ReadonlyMap<string, Fingerprint>, 'get'>;
}

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
   * that changed just before may change again in the same tick of the clock. At once where it is left out. `manifest`: the text of it.
   */
  readonly later?: (work: () => void, manifest: string) => void;
  /**
   * What this process remembers of the folder. Where it still holds, only what is another text than last time is looked at and written:
   * a file that somebody else changed since then stays as it is until the next call after `forget`.
   */
  readonly memory?: OutputMemory;
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
  readonly before: string | undefined;
  readonly text: string;
  /** What it says besides the names and hashes of the files, as JSON without spaces. */
  readonly about: string;
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
  /** The whole folder afterwards, by path, sorted: SHA-256 in hexadecimal digits. */
  readonly hashByPath: ReadonlyMap<string, string>;
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
  if (known !== undefined) return { ...known, put: (to) => writeFileSync(to, files.get(path) ?? '') };
  const content = Buffer.from(files.get(path) ?? '');
  return { sha256: sha256(content), bytes: content.length, put: (to) => writeFileSync(to, content) };
};

/** What is to be written of some groups, and of what was written elsewhere; a draft stands for a file of the same path. */
const outputsOf = function* (groups: readonly OutputGroup[], drafts: OutputRequest['drafts'] = new Map()): Generator<readonly [path: string, Output]> {
  for (const group of groups) for (const path of group.files.keys()) if (!drafts.has(path)) yield [path, outputOf(group, path)];
  for (const [path, draft] of drafts) yield [path, { ...draft, put: (to) => copyFileSync(draft.path, to) }];
};

/** Whether what stands in a folder is what is to be written there. */
const comparison = (directory: string, record: WrittenRecord | undefined) => (path: string, { sha256: wanted, bytes }: Fingerprint): boolean => {
  const found = record === undefined ? statSync(join(directory, path), { throwIfNoEntry: false }) : record.look(path);
  if (found === undefined || found.size !== bytes) return false;
  const known = record?.hashOf(path, found);
  if (known !== undefined) return known === wanted;
  const hash = hashOfFile(join(directory, path));
  record?.learn(path, found, hash);
  return hash === wanted;
};

const checkPath = (path: string): void => {
  if (!isPlainPath(path) || path === manifestName || path === journalName) throw new Error(`"${path}" is no path for an output`);
};

/** Of the manifest, up to the brace that opens its files. */
const manifestHead = (manifest: Readonly<Record<string, unknown>>): string => JSON.stringify({ ...manifest, files: {} }, undefined, 2).slice(0, -'}\n}'.length);

const manifestLine = (path: string, hash: string): string => `\n    ${JSON.stringify(path)}: "${hash}"`;

/** As JSON, with the files line by line: an object of thousands of names takes longer to make than to print. */
const manifestText = (manifest: Readonly<Record<string, unknown>>, hashByPath: ReadonlyMap<string, string>): string => {
  const lines = Array.from(hashByPath, ([path, hash]) => manifestLine(path, hash));
  return `${manifestHead(manifest)}${lines.join(',')}${lines.length === 0 ? '' : '\n  '}}\n}\n`;
};

/** The same by the last text, where nothing but the content of some files is another: most lines are what they were. */
const editedManifest = (last: Remembered, changed: ReadonlyMap<string, string>): string | undefined => {
  const pieces: string[] = [];
  let done = 0;
  // In the order of the paths, as the lines are.
  for (const [path, hash] of changed) {
    const line = manifestLine(path, last.hashByPath.get(path) ?? '');
    const at = last.manifest.indexOf(line, done);
    if (at === -1) return undefined;
    pieces.push(last.manifest.slice(done, at), manifestLine(path, hash));
    done = at + line.length;
  }
  return pieces.join('') + last.manifest.slice(done);
};

const sorted = (hashByPath: ReadonlyMap<string, string>): ReadonlyMap<string, string> => new Map([...hashByPath.keys()].sort().map((path) => [path, hashByPath.get(path) ?? '']));

/** Looks at every file that is to stand in the folder. */
export const lookAtFolder = (request: OutputRequest): OutputJob => {
  const { directory, manifest } = request;
  const record = request.opened ?? (request.record === undefined ? undefined : openWrittenRecord(request.record, directory));
  const isOnDisk = comparison(directory, record);
  const journal = contentOf(join(directory, journalName))?.toString();
  const before = contentOf(join(directory, manifestName))?.toString();
  const recorded = before === undefined ? undefined : record?.namedBy(before);
  const hashes = new Map<string, string>();
  const changed: (readonly [string, Output])[] = [];
  const groups = groupsOf(request);
  for (const [path, output] of outputsOf(groups, request.drafts)) {
    if (recorded?.has(path) !== true) checkPath(path);
    hashes.set(path, output.sha256);
    if (!isOnDisk(path, output)) changed.push([path, output]);
  }
  const hashByPath = sorted(hashes);
  const text = manifestText(manifest, hashByPath);
  const named = before === text ? hashByPath.keys() : (recorded ?? namedFiles(before));
  const inManifest = recorded ?? new Set(named);
  const inJournal = namedFiles(journal);
  const ours = named === undefined && inJournal === undefined ? undefined : new Set([...inManifest, ...(inJournal ?? [])]);
  const all = new Set([...(ours ?? []), ...hashByPath.keys()]);
  const removed = [...all].filter((path) => !hashByPath.has(path)).sort();
  return {
    before,
    text,
    about: JSON.stringify(manifest),
    groups,
    isInterrupted: journal !== undefined,
    ours,
    changed: changed.sort(([one], [other]) => (one < other ? -1 : 1)),
    unchanged: hashByPath.size - changed.length,
    removed,
    doubtful: [...all].filter((path) => !inManifest.has(path) || !hashByPath.has(path)).sort(),
    // They stand beside a journal, or are one.
    unfinished: leftovers(directory, new Set([...(journal === undefined ? [] : all), manifestName, journalName])),
    hashByPath,
    isOnDisk,
    record,
  };
};

/** The same by what is remembered of the folder: what is the same group or the same text as last time is not looked at. */
export const lookAtChanges = (request: OutputRequest, last: Remembered): OutputJob => {
  const { directory, manifest } = request;
  const groups = groupsOf(request);
  const earlier: ReadonlySet<unknown> = new Set(last.groups);
  const present: ReadonlySet<unknown> = new Set(groups);
  const changed: (readonly [string, Output])[] = [];
  const fresh: string[] = [];
  const looked = new Set<string>();
  for (const [path, output] of outputsOf(groups.filter((group) => !earlier.has(group)))) {
    const known = last.hashByPath.get(path);
    looked.add(path);
    if (output.sha256 === known) continue;
    if (known === undefined) {
      checkPath(path);
      fresh.push(path);
    }
    changed.push([path, output]);
  }
  const removed = last.groups.flatMap((group) => (present.has(group) ? [] : [...group.files.keys()].filter((path) => !looked.has(path)))).sort();
  changed.sort(([one], [other]) => (one < other ? -1 : 1));
  const hashes = new Map(changed.map(([path, output]) => [path, output.sha256]));
  const after = new Map(last.hashByPath);
  for (const [path, hash] of hashes) after.set(path, hash);
  for (const path of removed) after.delete(path);
  const hashByPath = fresh.length === 0 ? after : sorted(after);
  const about = JSON.stringify(manifest);
  const edited = fresh.length === 0 && removed.length === 0 && about === last.about ? editedManifest(last, hashes) : undefined;
  return {
    before: last.manifest,
    text: edited ?? manifestText(manifest, hashByPath),
    about,
    groups,
    isInterrupted: false,
    ours: last.hashByPath,
    changed,
    unchanged: hashByPath.size - changed.length,
    removed,
    doubtful: [...fresh, ...removed].sort(),
    unfinished: [],
    hashByPath,
    isOnDisk: comparison(directory, undefined),
    record: undefined,
  };
};
