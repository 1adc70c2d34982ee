import { copyFileSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hashOfFile, sha256 } from './content-hash.ts';
import { errorCode, fileProblem } from './file-problem.ts';
import { isPlainPath, leftovers, linkedFolder, namesIn, parentFolders, temporaryName } from './output-paths.ts';
import { openWrittenRecord, type WrittenRecord } from './written-record.ts';

export interface OutputRequest {
  /** Absolute. Created when there is something to write. */
  readonly directory: string;
  /** By path below the directory, with forward slashes. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Files that were written elsewhere because no memory holds them, by path below the directory. They stay where they are. */
  readonly drafts?: ReadonlyMap<string, { readonly path: string; readonly sha256: string; readonly bytes: number }>;
  /** What is known of some of them without asking for their content: SHA-256 in hexadecimal digits, and bytes of UTF-8. */
  readonly fingerprints?: ReadonlyMap<string, { readonly sha256: string; readonly bytes: number }>;
  /** A file in which to keep what is known of the folder, so that the next call need not read what nobody has touched. Absolute. */
  readonly record?: string;
  /** What the manifest says besides `files`, which is added here: the SHA-256 of every file by path, sorted. */
  readonly manifest: Readonly<Record<string, unknown>>;
}

export type OutputResult =
  | { readonly kind: 'written'; readonly written: readonly string[]; readonly unchanged: number; readonly removed: readonly string[] }
  /** A sentence for the person at the terminal. Unless the last rename had begun, the folder is as it was. */
  | { readonly kind: 'refused'; readonly reason: string };

export const manifestName = 'manifest.json';

/** What stands in a folder of a build with manifests of its own: exports, and the page as files. */
const guests: readonly string[] = ['targets', 'docs'];

/** Says, from before the first rename until after the last removal, which files are ours. */
const journalName = '.lc-journal.json';

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

/** A file to write, and what can be said of it without its content. */
interface Output {
  readonly sha256: string;
  readonly bytes: number;
  put(path: string): void;
}

const outputsOf = ({ files, drafts = new Map(), fingerprints }: OutputRequest): ReadonlyMap<string, Output> =>
  new Map(
    [...files.keys(), ...drafts.keys()].sort().map((path): [string, Output] => {
      const draft = drafts.get(path);
      if (draft !== undefined) return [path, { ...draft, put: (to) => copyFileSync(draft.path, to) }];
      const known = fingerprints?.get(path);
      if (known !== undefined) return [path, { ...known, put: (to) => writeFileSync(to, files.get(path) ?? '') }];
      const content = Buffer.from(files.get(path) ?? '');
      return [path, { sha256: sha256(content), bytes: content.length, put: (to) => writeFileSync(to, content) }];
    }),
  );

/** Whether what stands in a folder is what is to be written there. */
const comparison = (directory: string, record: WrittenRecord | undefined) => (path: string, { sha256: wanted, bytes }: Output): boolean => {
  const target = join(directory, path);
  const found = statSync(target, { throwIfNoEntry: false, bigint: true });
  if (found === undefined || Number(found.size) !== bytes) return false;
  const known = record?.hashOf(path, found);
  if (known !== undefined) return known === wanted;
  const hash = hashOfFile(target);
  record?.learn(path, found, hash);
  return hash === wanted;
};

/** What cannot be removed either (its name is too long for the disk) was never written. */
const discard = (path: string): void => {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    fileProblem(error);
  }
};

const replaceFile = (path: string, content: string): void => {
  try {
    writeFileSync(temporaryName(path), content);
    renameSync(temporaryName(path), path);
  } catch (error) {
    discard(temporaryName(path));
    throw error;
  }
};

/** Files that others put where we want to write are never overwritten, and a folder we do not know is left alone. */
const whyNot = (directory: string, ours: ReadonlySet<string> | undefined, files: ReadonlyMap<string, Output>, isSame: (path: string, output: Output) => boolean): string | undefined => {
  const present = namesIn(directory).filter((name) => !name.endsWith('.lc-tmp') && !guests.includes(name));
  if (ours === undefined && present.length > 0) {
    const names = present.slice(0, 3).map((name) => `"${name}"`).join(', ');
    return `"${directory}" holds files that lc did not write (${names}${present.length > 3 ? ', …' : ''}); name another folder with --out, or empty this one`;
  }
  for (const [path, output] of files) {
    const target = join(directory, path);
    if (ours?.has(path) || statSync(target, { throwIfNoEntry: false }) === undefined || isSame(path, output)) continue;
    return `"${target}" is in the way: lc did not write it and does not overwrite it; move it away or name another folder with --out`;
  }
  const link = linkedFolder(directory, [...(ours ?? []), ...files.keys()]);
  return link === undefined ? undefined : `"${join(directory, link)}" is a link to another place, and lc writes below "${directory}" only; remove the link`;
};

const removeEmptyFolders = (directory: string, removed: readonly string[]): void => {
  const folders = [...new Set(removed.flatMap(parentFolders))].sort((one, other) => other.length - one.length);
  for (const folder of folders) {
    const isThere = statSync(join(directory, folder), { throwIfNoEntry: false })?.isDirectory() ?? false;
    if (isThere && namesIn(join(directory, folder)).length === 0) rmdirSync(join(directory, folder));
  }
};

/** Takes away the folders that a write that failed has made, as far as nobody has put anything there. `made` is the first that was made on the way to the output. */
const undoFolders = (directory: string, made: string | undefined, paths: readonly string[] = []): void => {
  try {
    removeEmptyFolders(directory, paths);
    for (let folder = directory; made !== undefined && folder.length >= made.length; folder = dirname(folder)) rmdirSync(folder);
  } catch (error) {
    fileProblem(error);
  }
};

const write = (request: OutputRequest): OutputResult => {
  const { directory, manifest } = request;
  const files = outputsOf(request);
  const record = request.record === undefined ? undefined : openWrittenRecord(request.record, directory);
  const isSame = comparison(directory, record);
  const stray = [...files.keys()].find((path) => !isPlainPath(path) || path === manifestName || path === journalName);
  if (stray !== undefined) throw new Error(`"${stray}" is no path for an output`);
  const journal = contentOf(join(directory, journalName))?.toString();
  const before = contentOf(join(directory, manifestName))?.toString();
  const text = `${JSON.stringify({ ...manifest, files: Object.fromEntries([...files].map(([path, output]) => [path, output.sha256])) }, undefined, 2)}\n`;
  const named = before === text ? [...files.keys()] : namedFiles(before);
  const known = [named, namedFiles(journal)].filter((names) => names !== undefined);
  const ours = known.length === 0 ? undefined : new Set(known.flat());
  const changed = [...files].filter(([path, output]) => !isSame(path, output));
  // The last build stands there as it was left: nothing is written, so nothing can be in the way.
  const isDone = changed.length === 0 && before === text && journal === undefined;
  const reason = isDone ? undefined : whyNot(directory, ours, files, isSame);
  if (reason !== undefined) return { kind: 'refused', reason };
  const all = new Set([...(ours ?? []), ...files.keys()]);

  const removed = [...all].filter((path) => !files.has(path)).sort();
  // Half-written files of ours stand beside a journal, or are one.
  const unfinished = leftovers(directory, new Set([...(journal === undefined ? [] : all), manifestName, journalName]));
  const result: OutputResult = { kind: 'written', written: changed.map(([path]) => path), unchanged: files.size - changed.length, removed: removed.filter((path) => statSync(join(directory, path), { throwIfNoEntry: false }) !== undefined) };
  for (const path of unfinished) rmSync(join(directory, path), { force: true });
  if (isDone) {
    record?.save();
    return result;
  }

  const made = mkdirSync(directory, { recursive: true });
  try {
    replaceFile(join(directory, journalName), JSON.stringify({ files: Object.fromEntries([...all].sort().map((path) => [path, ''])) }));
  } catch (error) {
    undoFolders(directory, made);
    throw error;
  }
  const manifestPath = join(directory, manifestName);
  const temporary: string[] = [];
  try {
    for (const folder of new Set(changed.map(([path]) => dirname(join(directory, path))))) mkdirSync(folder, { recursive: true });
    for (const [path, output] of changed) {
      temporary.push(temporaryName(join(directory, path)));
      output.put(temporaryName(join(directory, path)));
    }
    // Beside the others, so that no disk is full between the first rename and the last.
    temporary.push(temporaryName(manifestPath));
    if (before !== text) writeFileSync(temporaryName(manifestPath), text);
  } catch (error) {
    temporary.forEach(discard);
    if (journal === undefined) discard(join(directory, journalName));
    undoFolders(directory, made, changed.map(([path]) => path));
    throw error;
  }
  for (const [path] of changed) renameSync(temporaryName(join(directory, path)), join(directory, path));
  if (before !== text) renameSync(temporaryName(manifestPath), manifestPath);
  for (const path of removed) rmSync(join(directory, path), { force: true });
  removeEmptyFolders(directory, removed);
  rmSync(join(directory, journalName), { force: true });
  if (record !== undefined) {
    for (const [path, output] of changed) record.learn(path, statSync(join(directory, path), { bigint: true }), output.sha256);
    record.save();
  }
  return result;
};

/**
 * Makes a folder hold exactly these files and a `manifest.json` that names them, next to whatever others keep there.
 * Unchanged files are not touched. Everything is written beside its place first, then renamed, the manifest last, and what
 * earlier manifests named and this one does not is removed after that. A process that is killed on the way leaves a
 * manifest that names only files that are there, and the next call finishes the work.
 */
export const writeOutput = (request: OutputRequest): OutputResult => {
  try {
    return write(request);
  } catch (error) {
    return { kind: 'refused', reason: `"${request.directory}" could not be written: ${fileProblem(error)}` };
  }
};
