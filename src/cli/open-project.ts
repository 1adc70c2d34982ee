import { join, relative } from 'node:path';
import { createMemoryStore } from '../compile/memory-store.ts';
import { openCheckThread } from '../host/check-thread.ts';
import { buildId } from '../host/build-id.ts';
import type { Driver } from '../compile/driver.ts';
import { suggest } from '../report/suggest.ts';
import { contentHash, sha256 } from '../host/content-hash.ts';
import { openDiskStore } from '../host/disk-store.ts';
import { findProjectRoot, projectFileName } from '../host/find-project.ts';
import { createMjmlPool } from '../host/mjml-pool.ts';
import { type FileList, listFiles } from '../host/list-files.ts';
import { projectFiles } from '../host/project-files.ts';
import type { Look } from '../host/shared-look.ts';
import { steadyHeap } from '../host/steady-heap.ts';
import { type CliWorld, exitStatus, type Invocation, type OpenedProject } from './command.ts';

/** Raised when stored outputs mean something else than before. */
const storeSchema = 1;

/** From so many files of content a project of which nothing is known has many mails to build, for which threads may start at once. */
const manyMails = 24;

/**
 * From so many files on, a project of which nothing is known is checked by two threads: below that, the second one has hardly begun when all is done.
 * Where there are many mails, that processor builds them.
 */
const manySpecs = 400;

/** What stored answers depend on besides the project: this lc, and the version of Node. */
export const answersTag = ({ version }: CliWorld): string => `${version}/${buildId}/${storeSchema}/${process.versions.node.split('.')[0] ?? ''}`;

/** Waits until all that can go on has gone on. What other threads have sent comes after that: they could send for as long as there are mails to build. */
export const turn = (): Promise<void> => new Promise((resolve) => {
  process.nextTick(resolve);
});

/** The files of a project, without those that a build writes: `written` are folders, seen from the root. */
export const listProject = (root: string, written: readonly string[]) => (extensions: readonly string[], companions: readonly string[] = []): FileList =>
  listFiles({ root, extensions, companions, exclude: ['dist', ...written] });

/** Folders seen from the root of a project, with forward slashes. */
export const seenFrom = (root: string, folder: string): string => relative(root, folder).replaceAll('\\', '/');

/**
 * The project round the folder of `-C`, with the real disk behind it. `exclude` is what a build writes into, absolute; `seen` what somebody
 * has seen of the project a moment ago, and whether something of it has changed since the last build.
 */
export const openProject = async (invocation: Invocation, exclude: readonly string[] = [], seen?: { readonly look: Look; readonly isChanged: boolean }): Promise<OpenedProject> => {
  const { world, global, directory } = invocation;
  const root = findProjectRoot(directory);
  if (root === undefined) {
    world.terminal.notify(`error: there is no ${projectFileName} in "${directory}" or above it, so this is no project; "lc init" makes one\n`);
    return { kind: 'none', status: exitStatus.usage };
  }
  const pool = createMjmlPool(join(world.packageRoot, 'lib/mjml-worker.cjs'));
  if (seen?.isChanged === true) pool.start();
  const store = global.cache ? openDiskStore({ directory: join(root, '.lc', 'cache'), tag: answersTag(world) }) : createMemoryStore();
  const isNew = store.size() === 0;
  let hasMails = false;
  const written = exclude.map((path) => seenFrom(root, path));
  const { files, list }: Look = seen?.look ?? { files: projectFiles(root, world.now, exclude), list: listProject(root, written) };
  const [lastBuild = 'dist'] = written;
  const openDriver = await world.loadOpenDriver();
  const driver = openDriver({
    files,
    list: (extensions, companions) => {
      const found = list(extensions, companions);
      steadyHeap(found.files.length, 'files');
      hasMails = found.companions.length > manyMails;
      if (isNew && hasMails) pool.start();
      return found;
    },
    store,
    hash: contentHash,
    sha256,
    version: world.version,
    buildMjml: pool.build,
    turn,
    openPartner: (project) => (isNew && !hasMails && project.listed.length >= manySpecs ? openCheckThread(join(world.packageRoot, 'lib/check-worker.cjs'), { root, known: exclude, project }) : undefined),
  }, { now: world.now(), lastBuild, ...(global.asOf === undefined ? {} : { asOf: global.asOf }), ...(global.environment === undefined ? {} : { environment: global.environment }) });
  const unknown = unknownEnvironment(driver, global.environment);
  if (unknown !== undefined) {
    world.terminal.notify(`error: ${unknown}\n`);
    return { kind: 'none', status: exitStatus.usage };
  }
  return { kind: 'project', root, driver, help: pool.help };
};

/** Why there is no such environment; undefined where there is, or where none was asked for. */
const unknownEnvironment = (driver: Driver, name: string | undefined): string | undefined => {
  const known = name === undefined ? [] : driver.list('environments').map(({ id }) => id);
  if (name === undefined || known.includes(name)) return undefined;
  const near = suggest(name, known);
  return `there is no environment "${name}"${near === undefined ? (known.length === 0 ? '; the project has none' : `; there are ${known.join(', ')}`) : `; did you mean "${near}"?`}`;
};

/** What `--verbose` says where every answer was known. */
export const nothingRun = 'nothing had to be worked out anew\n';

/** Keeps what was learnt, and says what `--verbose` asks for. */
export const closeProject = ({ driver }: Extract<OpenedProject, { readonly kind: 'project' }>, { world, global }: Invocation): void => {
  const notices = driver.save();
  if (!global.quiet) for (const notice of notices) world.terminal.notify(`note: ${notice}\n`);
  if (!global.verbose) return;
  const runs = [...driver.runs()].map(([name, count]) => `${name} ${count}`);
  world.terminal.notify(runs.length === 0 ? nothingRun : `worked out anew: ${runs.join(', ')}\n`);
};
