import { mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256 } from './content-hash.ts';
import { errorCode, fileProblem } from './file-problem.ts';
import { isPlainPath, leftovers, linkedFolder, namesIn, parentFolders, temporaryName } from './output-paths.ts';

export interface OutputRequest {
  /** Absolute. Created when there is something to write. */
  readonly directory: string;
  /** By path below the directory, with forward slashes. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** What the manifest says besides `files`, which is added here: the SHA-256 of every file by path, sorted. */
  readonly manifest: Readonly<Record<string, unknown>>;
}

export type OutputResult =
  | { readonly kind: 'written'; readonly written: readonly string[]; readonly unchanged: number; readonly removed: readonly string[] }
  /** A sentence for the person at the terminal. Unless the last rename had begun, the folder is as it was. */
  | { readonly kind: 'refused'; readonly reason: string };

export const manifestName = 'manifest.json';

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

const isSame = (path: string, content: Buffer): boolean => {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  return size === content.length && (contentOf(path)?.equals(content) ?? false);
};

/** What cannot be removed either (its name is too long for the disk) was never written. */
const discard = (path: string): void => {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    fileProblem(error);
  }
};

const replaceFile = (path: string, content: string | Buffer): void => {
  writeFileSync(temporaryName(path), content);
  renameSync(temporaryName(path), path);
};

/** Files that others put where we want to write are never overwritten, and a folder we do not know is left alone. */
const whyNot = (directory: string, ours: ReadonlySet<string> | undefined, files: ReadonlyMap<string, Buffer>): string | undefined => {
  const present = namesIn(directory).filter((name) => !name.endsWith('.lc-tmp'));
  if (ours === undefined && present.length > 0) {
    const names = present.slice(0, 3).map((name) => `"${name}"`).join(', ');
    return `"${directory}" holds files that lc did not write (${names}${present.length > 3 ? ', …' : ''}); name another folder with --out, or empty this one`;
  }
  for (const [path, content] of files) {
    const target = join(directory, path);
    if (ours?.has(path) || statSync(target, { throwIfNoEntry: false }) === undefined || isSame(target, content)) continue;
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

const write = ({ directory, files: given, manifest }: OutputRequest): OutputResult => {
  const files = new Map([...given].sort(([one], [other]) => (one < other ? -1 : 1)).map(([path, content]) => [path, Buffer.from(content)]));
  const stray = [...files.keys()].find((path) => !isPlainPath(path) || path === manifestName || path === journalName);
  if (stray !== undefined) throw new Error(`"${stray}" is no path for an output`);
  const journal = contentOf(join(directory, journalName))?.toString();
  const before = contentOf(join(directory, manifestName))?.toString();
  const known = [before, journal].map(namedFiles).filter((names) => names !== undefined);
  const ours = known.length === 0 ? undefined : new Set(known.flat());
  const reason = whyNot(directory, ours, files);
  if (reason !== undefined) return { kind: 'refused', reason };
  const all = new Set([...(ours ?? []), ...files.keys()]);

  const hashes = Object.fromEntries([...files].map(([path, content]) => [path, sha256(content)]));
  const text = `${JSON.stringify({ ...manifest, files: hashes }, undefined, 2)}\n`;
  const changed = [...files].filter(([path, content]) => !isSame(join(directory, path), content));
  const removed = [...all].filter((path) => !files.has(path)).sort();
  const unfinished = leftovers(directory, new Set([...all, manifestName, journalName]));
  const result: OutputResult = { kind: 'written', written: changed.map(([path]) => path), unchanged: files.size - changed.length, removed: removed.filter((path) => statSync(join(directory, path), { throwIfNoEntry: false }) !== undefined) };
  for (const path of unfinished) rmSync(join(directory, path), { force: true });
  if (changed.length === 0 && removed.length === 0 && before === text && journal === undefined) return result;

  mkdirSync(directory, { recursive: true });
  replaceFile(join(directory, journalName), JSON.stringify({ files: Object.fromEntries([...all].sort().map((path) => [path, ''])) }));
  const temporary: string[] = [];
  try {
    for (const [path, content] of changed) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      temporary.push(temporaryName(join(directory, path)));
      writeFileSync(temporaryName(join(directory, path)), content);
    }
  } catch (error) {
    temporary.forEach(discard);
    if (journal === undefined) rmSync(join(directory, journalName), { force: true });
    throw error;
  }
  for (const [path] of changed) renameSync(temporaryName(join(directory, path)), join(directory, path));
  if (before !== text) replaceFile(join(directory, manifestName), text);
  for (const path of removed) rmSync(join(directory, path), { force: true });
  removeEmptyFolders(directory, removed);
  rmSync(join(directory, journalName), { force: true });
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
