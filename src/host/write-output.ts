import { mkdirSync, renameSync, rmdirSync, rmSync, type Stats, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileProblem } from './file-problem.ts';
import { lookAtChanges, lookAtFolder, type OutputJob, type OutputRequest } from './output-job.ts';
import { journalName, manifestName } from './output-memory.ts';
import { createWriteJob, finishWrites, type SharedFile, stopWrites, takeWrites } from './write-job.ts';
import { linkedFolder, namesIn, parentFolders, temporaryName } from './output-paths.ts';

export type { OutputRequest } from './output-job.ts';

export type OutputResult =
  | { readonly kind: 'written'; readonly written: readonly string[]; readonly unchanged: number; readonly removed: readonly string[] }
  /** A sentence for the person at the terminal. Unless the last rename had begun, the folder is as it was. */
  | { readonly kind: 'refused'; readonly reason: string };

/** What stands in a folder of a build with manifests of its own: exports, and the page as files. */
const guests: readonly string[] = ['targets', 'docs'];

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
const whyNot = (directory: string, { ours, changed, removed, isOnDisk }: OutputJob): string | undefined => {
  const present = namesIn(directory).filter((name) => !name.endsWith('.lc-tmp') && !guests.includes(name));
  if (ours === undefined && present.length > 0) {
    const names = present.slice(0, 3).map((name) => `"${name}"`).join(', ');
    return `"${directory}" holds files that lc did not write (${names}${present.length > 3 ? ', …' : ''}); name another folder with --out, or empty this one`;
  }
  for (const [path, output] of changed) {
    const target = join(directory, path);
    if (ours?.has(path) || statSync(target, { throwIfNoEntry: false }) === undefined || isOnDisk(path, output)) continue;
    return `"${target}" is in the way: lc did not write it and does not overwrite it; move it away or name another folder with --out`;
  }
  const link = linkedFolder(directory, [...changed.map(([path]) => path), ...removed]);
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

const doNow = (work: () => void): void => work();

const write = (request: OutputRequest): OutputResult => {
  const { directory, memory } = request;
  // Nobody remembers drafts, which are for who writes once.
  const last = request.drafts === undefined ? memory?.recall(directory) : undefined;
  const job = last === undefined ? lookAtFolder(request) : lookAtChanges(request, last);
  const { before, after, groups, changed, removed, isInterrupted, record } = job;
  // The last build stands there as it was left: nothing is written, so nothing can be in the way.
  const isDone = changed.length === 0 && before?.equals(after) === true && !isInterrupted;
  const reason = isDone ? undefined : whyNot(directory, job);
  if (reason !== undefined) return { kind: 'refused', reason };
  request.begun?.();

  const result: OutputResult = { kind: 'written', written: changed.map(([path]) => path), unchanged: job.unchanged, removed: removed.filter((path) => statSync(join(directory, path), { throwIfNoEntry: false }) !== undefined) };
  for (const path of job.unfinished) rmSync(join(directory, path), { force: true });
  if (!isDone) commit(directory, job, request.help);
  if (record !== undefined) {
    const look = (path: string): Stats | undefined => statSync(join(directory, path), { throwIfNoEntry: false });
    for (const [path, output] of changed) {
      const found = look(path);
      if (found !== undefined) record.learn(path, found, output.sha256);
    }
    (request.later ?? doNow)(() => record.save(after, groups, look), after);
  }
  memory?.keep(directory, { manifest: after, about: request.manifest, groups });
  return result;
};

const nameLength = (path: string): number => Buffer.byteLength(basename(path));

/** So many files are worth the waking of another thread. */
const many = 128;

interface Placed {
  readonly output: OutputJob['changed'][number][1];
  /** Where it is written, below the directory, and absolute. */
  readonly path: string;
  readonly place: string;
}

/** Writes files, those that can be shared with the `help` of another thread. `begun` gets the places of all that may be there when it throws; nobody writes any more then. */
const putAll = (directory: string, files: readonly Placed[], begun: string[], help: OutputRequest['help']): void => {
  const shared: SharedFile[] = [];
  const own: Placed[] = [];
  for (const file of files) {
    const content = help !== undefined && files.length >= many ? file.output.shared?.() : undefined;
    if (content === undefined) own.push(file);
    else shared.push({ path: file.path, content });
  }
  begun.push(...shared.map(({ path }) => join(directory, path)));
  const job = createWriteJob(directory, shared);
  if (shared.length > 0) help?.(job);
  try {
    for (const { output, place } of own) {
      begun.push(place);
      output.put(place);
    }
    finishWrites(job, takeWrites(job));
  } catch (error) {
    stopWrites(job);
    throw error;
  }
};

/**
 * Everything is written beside its place, renamed into it, and what is not wanted any more is removed. In a folder that did not exist nobody reads
 * yet and no manifest names anything: files are written straight to their places, of which the journal says that they may be half there.
 */
const commit = (directory: string, { before, after, changed, removed, doubtful, isInterrupted }: OutputJob, help: OutputRequest['help']): void => {
  const made = mkdirSync(directory, { recursive: true });
  try {
    replaceFile(join(directory, journalName), JSON.stringify({ files: Object.fromEntries(doubtful.map((path) => [path, ''])) }));
  } catch (error) {
    undoFolders(directory, made);
    throw error;
  }
  const manifestPath = join(directory, manifestName);
  const isSameManifest = before?.equals(after) === true;
  // A name that is too long with the ending of a temporary file would else be refused no sooner than by the build after an edit.
  const longest = changed.reduce((found, [path]) => (nameLength(path) > nameLength(found) ? path : found), '');
  const files = changed.map(([path, output]) => {
    const target = join(directory, path);
    const isDirect = made !== undefined && path !== longest;
    return { output, target, path: isDirect ? path : temporaryName(path), place: isDirect ? target : temporaryName(target) };
  });
  const begun: string[] = [];
  try {
    for (const folder of new Set(files.map(({ target }) => dirname(target)))) mkdirSync(folder, { recursive: true });
    putAll(directory, files, begun, help);
    // Beside the others, so that no disk is full between the first rename and the last.
    begun.push(temporaryName(manifestPath));
    if (!isSameManifest) writeFileSync(temporaryName(manifestPath), after);
  } catch (error) {
    begun.forEach(discard);
    if (!isInterrupted) discard(join(directory, journalName));
    undoFolders(directory, made, changed.map(([path]) => path));
    throw error;
  }
  for (const { target, place } of files) if (place !== target) renameSync(place, target);
  if (!isSameManifest) renameSync(temporaryName(manifestPath), manifestPath);
  for (const path of removed) rmSync(join(directory, path), { force: true });
  removeEmptyFolders(directory, removed);
  rmSync(join(directory, journalName), { force: true });
};

/**
 * Makes a folder hold exactly these files and a `manifest.json` that names them, next to whatever others keep there.
 * Unchanged files are not touched. Everything is written beside its place first, then renamed, the manifest last, and what
 * earlier manifests named and this one does not is removed after that. In a folder that this call makes, files are written
 * straight to their places. A process that is killed on the way leaves a manifest that names only files that are there, and
 * the next call finishes the work.
 */
export const writeOutput = (request: OutputRequest): OutputResult => {
  try {
    return write(request);
  } catch (error) {
    request.memory?.forget();
    return { kind: 'refused', reason: `"${request.directory}" could not be written: ${fileProblem(error)}` };
  }
};
