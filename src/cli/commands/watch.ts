import { join, relative } from 'node:path';
import { createRebuildLoop } from '../../dev/rebuild-loop.ts';
import { watchFiles } from '../../dev/watch-files.ts';
import { createOutputMemory } from '../../host/output-memory.ts';
import { outFlag, outputFolder, rebuild } from '../build-once.ts';
import { type CliCommand, type ExitStatus, exitStatus } from '../command.ts';
import { namedFiles } from '../named-files.ts';
import { openProject } from '../open-project.ts';

const clearScreen = '\u001b[2J\u001b[3J\u001b[H';

export const watch: CliCommand = {
  name: 'watch',
  summary: 'build, and build again whenever a file changes',
  flags: [outFlag],
  example: 'lc watch',
  formats: 'report',
  selects: true,
  inEnvironment: true,
  isEndless: true,
  run: async (invocation) => {
    const { terminal, now } = invocation.world;
    const out = outputFolder(invocation);
    const start = now();
    const project = await openProject(invocation, [out]);
    if (project.kind === 'none') return project.status;
    const seen = (path: string): string => relative(project.root, path).replaceAll('\\', '/');
    const memory = createOutputMemory();
    /** What was changed is looked at before a build, everything after it: a change that nobody was told of is built then. */
    const build = async (begun: number): Promise<ExitStatus> => {
      const { status, touched } = await rebuild(project, invocation, begun, memory);
      const own = touched.map(seen);
      const untold = [...project.driver.refresh(own), ...project.driver.refresh()];
      for (const path of untold) if (!own.includes(path)) loop.touch(join(project.root, path));
      return status;
    };
    const isScreen = terminal.isOutputTty && invocation.global.formats.length === 0;
    const rebuildAfter = async (changed: readonly string[]): Promise<void> => {
      const paths = files.lasting(changed);
      if (paths.length === 0) return;
      const begun = now();
      if (isScreen) terminal.write(clearScreen);
      project.driver.refresh(paths.map(seen));
      if (!invocation.global.quiet) terminal.notify(`${namedFiles(paths.map(seen))} changed\n`);
      await build(begun);
      if (!invocation.global.quiet) terminal.notify(waitingLine);
    };
    /** Checks and compiles what has changed; a file that comes or goes makes more to look at, and waits until that is certain. */
    const foresee = async (changed: readonly string[]): Promise<void> => {
      if (!changed.every(files.isKnown)) return;
      project.driver.refresh(changed.map(seen));
      await project.driver.validate();
      project.driver.foresee();
    };
    const loop = createRebuildLoop({ rebuild: rebuildAfter, foresee }, { now, after: (milliseconds, call) => {
      const timer = setTimeout(call, milliseconds);
      return () => clearTimeout(timer);
    } });
    // Watched before the first build, so that nothing that changes in the meantime is missed.
    const files = await watchFiles({ root: project.root, ignored: [out] }, join(invocation.world.packageRoot, 'lib/watch-worker.cjs'), loop.touch);
    await files.ready;
    if (isScreen) terminal.write(clearScreen);
    const status = await build(start);
    if (status === exitStatus.usage) {
      await files.close();
      return status;
    }
    if (!invocation.global.quiet) terminal.notify(waitingLine);
    // Ends with the process: an interrupt is how one leaves.
    return new Promise(() => {});
  },
};

const waitingLine = 'watching; Ctrl-C ends it\n';
