import { availableParallelism } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { docsFiles } from '../../dev/docs-files.ts';
import { createLiveProject } from '../../dev/live-project.ts';
import { readPageAssets } from '../../dev/page-assets.ts';
import { contentHash } from '../../host/content-hash.ts';
import { createPeoplePool } from '../../host/people-pool.ts';
import { writeOutput } from '../../host/write-output.ts';
import { plural, summaryLine } from '../../report/summary-line.ts';
import { outputFolder } from '../build-once.ts';
import { type CliCommand, exitStatus } from '../command.ts';
import { closeProject, openProject } from '../open-project.ts';
import { statusOf } from '../print-report.ts';

export const docs: CliCommand = {
  name: 'docs',
  summary: 'the page of `lc dev` as files, for a pull request or a wiki',
  flags: [{ flag: '--out <dir>', description: 'the folder to write (default: dist/docs in the project)', completes: 'folder' }],
  example: 'lc docs --out public',
  inEnvironment: true,
  run: async (invocation) => {
    const { world, global, flags, directory } = invocation;
    const { terminal, now, packageRoot } = world;
    const begun = now();
    const built = outputFolder({ ...invocation, flags: new Map() });
    const out = flags.get('out');
    const folder = typeof out === 'string' ? resolve(directory, out) : join(built, 'docs');
    const project = await openProject(invocation, [built, ...(typeof out === 'string' ? [folder] : [])]);
    if (project.kind === 'none') return project.status;
    const { driver, root } = project;
    const live = createLiveProject({
      driver,
      explain: await world.loadExplain(),
      root,
      out: built,
      hash: contentHash,
      play: createPeoplePool(join(packageRoot, 'lib/people-worker.cjs'), Math.min(2, availableParallelism())),
      frameRoom: Infinity,
    });
    const files = await docsFiles(live, readPageAssets(join(packageRoot, 'lib/page')));
    const { diagnostics, summary } = await live.validation();
    const result = writeOutput({ directory: folder, files, manifest: { format: 'lc.docs/1', lc: world.version, project: driver.settings().name.value } });
    closeProject(project, invocation);
    if (result.kind === 'refused') {
      terminal.notify(`error: ${result.reason}\n`);
      return exitStatus.usage;
    }
    if (!global.quiet) terminal.notify(`${summaryLine(diagnostics, summary, `${((now() - begun) / 1000).toFixed(2)} s`)}\n`);
    terminal.write(`wrote the page into ${relative(world.workingDirectory, folder) || '.'}: ${plural(files.size, 'file')} and a manifest (${result.written.length} written, ${result.unchanged} unchanged, ${result.removed.length} removed); open index.html there\n`);
    return statusOf(diagnostics, invocation);
  },
};
