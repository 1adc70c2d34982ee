import { join, relative } from 'node:path';
import { createMemoryStore } from '../compile/memory-store.ts';
import { buildId } from '../host/build-id.ts';
import type { Driver } from '../compile/driver.ts';
import { suggest } from '../report/suggest.ts';
import { contentHash, sha256 } from '../host/content-hash.ts';
import { openDiskStore } from '../host/disk-store.ts';
import { findProjectRoot, projectFileName } from '../host/find-project.ts';
import { createMjmlPool } from '../host/mjml-pool.ts';
import { listFiles } from '../host/list-files.ts';
import { projectFiles } from '../host/project-files.ts';
import { steadyHeap } from '../host/steady-heap.ts';
import { exitStatus, type Invocation, type OpenedProject } from './command.ts';

/** Raised when stored outputs mean something else than before. */
const storeSchema = 1;

/** The project round the folder of `-C`, with the real disk behind it. `exclude` is what a build writes into, absolute. */
export const openProject = async (invocation: Invocation, exclude: readonly string[] = []): Promise<OpenedProject> => {
  const { world, global, directory } = invocation;
  const root = findProjectRoot(directory);
  if (root === undefined) {
    world.terminal.notify(`error: there is no ${projectFileName} in "${directory}" or above it, so this is no project; "lc init" makes one\n`);
    return { kind: 'none', status: exitStatus.usage };
  }
  const tag = `${world.version}/${buildId}/${storeSchema}/${process.versions.node.split('.')[0] ?? ''}`;
  const store = global.cache ? openDiskStore({ directory: join(root, '.lc', 'cache'), tag }) : createMemoryStore();
  const written = exclude.map((path) => relative(root, path).replaceAll('\\', '/'));
  const [lastBuild = 'dist'] = written;
  const openDriver = await world.loadOpenDriver();
  const driver = openDriver({
    files: projectFiles(root, world.now, exclude),
    list: (extensions, companions = []) => {
      const found = listFiles({ root, extensions, companions, exclude: ['dist', ...written] });
      steadyHeap(found.files.length);
      return found;
    },
    store,
    hash: contentHash,
    sha256,
    version: world.version,
    buildMjml: createMjmlPool(join(world.packageRoot, 'lib/mjml-worker.cjs')),
  }, { now: world.now(), lastBuild, ...(global.asOf === undefined ? {} : { asOf: global.asOf }), ...(global.environment === undefined ? {} : { environment: global.environment }) });
  const unknown = unknownEnvironment(driver, global.environment);
  if (unknown !== undefined) {
    world.terminal.notify(`error: ${unknown}\n`);
    return { kind: 'none', status: exitStatus.usage };
  }
  return { kind: 'project', root, driver };
};

/** Why there is no such environment; undefined where there is, or where none was asked for. */
const unknownEnvironment = (driver: Driver, name: string | undefined): string | undefined => {
  const known = name === undefined ? [] : driver.list('environments').map(({ id }) => id);
  if (name === undefined || known.includes(name)) return undefined;
  const near = suggest(name, known);
  return `there is no environment "${name}"${near === undefined ? (known.length === 0 ? '; the project has none' : `; there are ${known.join(', ')}`) : `; did you mean "${near}"?`}`;
};

/** Keeps what was learnt, and says what `--verbose` asks for. */
export const closeProject = ({ driver }: Extract<OpenedProject, { readonly kind: 'project' }>, { world, global }: Invocation): void => {
  const notices = driver.save();
  if (!global.quiet) for (const notice of notices) world.terminal.notify(`note: ${notice}\n`);
  if (!global.verbose) return;
  const runs = [...driver.runs()].map(([name, count]) => `${name} ${count}`);
  world.terminal.notify(runs.length === 0 ? 'nothing had to be worked out anew\n' : `worked out anew: ${runs.join(', ')}\n`);
};
