import { join, relative } from 'node:path';
import { createMemoryStore } from '../compile/memory-store.ts';
import { buildId } from '../host/build-id.ts';
import { contentHash, sha256 } from '../host/content-hash.ts';
import { openDiskStore } from '../host/disk-store.ts';
import { findProjectRoot, projectFileName } from '../host/find-project.ts';
import { listFiles } from '../host/list-files.ts';
import { projectFiles } from '../host/project-files.ts';
import { exitStatus, type Invocation, type OpenedProject } from './command.ts';

/** Raised when stored outputs mean something else than before. */
const storeSchema = 1;

/** The project round the folder of `-C`, with the real disk behind it. `exclude` is what a build writes into, absolute. */
export const openProject = async (invocation: Invocation, exclude: readonly string[] = []): Promise<OpenedProject> => {
  const { world, global, directory } = invocation;
  const root = findProjectRoot(directory);
  if (root === undefined) {
    world.terminal.notify(`there is no ${projectFileName} in "${directory}" or above it, so this is no project; "lc init" makes one\n`);
    return { kind: 'none', status: exitStatus.usage };
  }
  const tag = `${world.version}/${buildId}/${storeSchema}/${process.versions.node.split('.')[0] ?? ''}`;
  const store = global.cache ? openDiskStore({ directory: join(root, '.lc', 'cache'), tag }) : createMemoryStore();
  const left = ['dist', ...exclude.map((path) => relative(root, path).replaceAll('\\', '/'))];
  const openDriver = await world.loadOpenDriver();
  const driver = openDriver({
    files: projectFiles(root, world.now),
    list: (extensions) => listFiles({ root, extensions, exclude: left }),
    store,
    hash: contentHash,
    sha256,
    version: world.version,
  }, { now: world.now(), ...(global.asOf === undefined ? {} : { asOf: global.asOf }) });
  return { kind: 'project', root, driver };
};

/** Keeps what was learnt, and says what `--verbose` asks for. */
export const closeProject = ({ driver }: Extract<OpenedProject, { readonly kind: 'project' }>, { world, global }: Invocation): void => {
  const notices = driver.save();
  if (!global.quiet) for (const notice of notices) world.terminal.notify(`note: ${notice}\n`);
  if (!global.verbose) return;
  const runs = [...driver.runs()].map(([name, count]) => `${name} ${count}`);
  world.terminal.notify(runs.length === 0 ? 'nothing had to be worked out anew\n' : `worked out anew: ${runs.join(', ')}\n`);
};
