import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { createLiveProject } from '../../dev/live-project.ts';
import { readPageAssets } from '../../dev/page-assets.ts';
import { createRebuildLoop } from '../../dev/rebuild-loop.ts';
import { servePage } from '../../dev/serve-page.ts';
import { watchFiles } from '../../dev/watch-files.ts';
import { contentHash } from '../../host/content-hash.ts';
import { createPeoplePool } from '../../host/people-pool.ts';
import { openBrowser } from '../../host/open-browser.ts';
import { summaryLine } from '../../report/summary-line.ts';
import { outputFolder } from '../build-once.ts';
import { type CliCommand, exitStatus, type Invocation } from '../command.ts';
import { closeProject, openProject } from '../open-project.ts';
import { namedFiles } from '../named-files.ts';

/** Milliseconds after a change in which the open page asks first; then the count of problems is worked out for the terminal. */
const pageFirst = 60;

export const dev: CliCommand = {
  name: 'dev',
  summary: 'a page on this machine that shows the project, and follows every edit',
  flags: [
    { flag: '--port <n>', description: 'where it listens (default: 4700, or the next one that is free)' },
    { flag: '--host <name>', description: 'the address it listens on; other machines that reach it see the project (default: 127.0.0.1, this machine only)' },
    { flag: '--open', description: 'show it in the browser, which it does by itself at a terminal' },
    { flag: '--no-open', description: 'show it in no browser' },
  ],
  example: 'lc dev\n  lc dev --port 8080 --no-open',
  inEnvironment: true,
  isEndless: true,
  run: async (invocation) => {
    const { world, global, flags } = invocation;
    const { terminal, now } = world;
    const fail = (problem: string): typeof exitStatus.usage => {
      terminal.notify(`error: ${problem}\n`);
      return exitStatus.usage;
    };
    const [port, host] = [flags.get('port'), flags.get('host')];
    if (typeof port === 'string' && !(/^\d{1,5}$/.test(port) && Number(port) < 65_536)) return fail(`--port takes a number up to 65535, not "${port}"`);
    const out = outputFolder(invocation);
    const project = await openProject(invocation, [out]);
    if (project.kind === 'none') return project.status;

    const live = createLiveProject({ driver: project.driver, explain: await world.loadExplain(), root: project.root, out, hash: contentHash, play: createPeoplePool(join(world.packageRoot, 'lib/people-worker.cjs'), Math.min(2, availableParallelism())) });
    const serving = await servePage({
      assets: readPageAssets(join(world.packageRoot, 'lib/page')),
      answer: live.answer,
      frame: live.frames.find,
      revision: live.revision,
      ...(typeof host === 'string' && { host }),
      ...(typeof port === 'string' && { port: Number(port) }),
    });
    if (serving.kind === 'refused') return fail(serving.reason);

    const after = (milliseconds: number, call: () => void): (() => void) => {
      const timer = setTimeout(call, milliseconds);
      return () => clearTimeout(timer);
    };
    const tell = async (): Promise<void> => {
      const begun = now();
      const { diagnostics, summary } = await live.validation();
      if (!global.quiet) terminal.notify(`${summaryLine(diagnostics, summary, `${((now() - begun) / 1000).toFixed(2)} s`)}\n`);
    };
    const loop = createRebuildLoop({ rebuild: async (changed) => {
      const paths = files.lasting(changed);
      if (paths.length === 0) return;
      const seen = paths.map((path) => relative(project.root, path).replaceAll('\\', '/'));
      await live.refresh(seen);
      serving.announce();
      if (!global.quiet) terminal.notify(`${namedFiles(seen)} changed\n`);
      await new Promise<void>((resolve) => after(pageFirst, resolve));
      await tell();
      if (await live.lookAround()) serving.announce();
      for (const notice of await live.save()) if (!global.quiet) terminal.notify(`note: ${notice}\n`);
    } }, { now, after });
    const files = await watchFiles({ root: project.root, ignored: [out] }, join(world.packageRoot, 'lib/watch-worker.cjs'), loop.touch);
    await files.ready;

    terminal.write(`lc dev: ${serving.address}\n`);
    if (typeof host === 'string') terminal.notify(`note: whoever reaches "${host}" sees the project; there is no password\n`);
    if (isOpened(invocation)) openBrowser(serving.address);
    const ended = new Promise<void>((resolve) => terminal.onInterrupt?.(resolve));
    await tell();
    if (!global.quiet) terminal.notify('following every edit; Ctrl-C ends it\n');
    await ended;
    loop.stop();
    await Promise.all([files.close(), serving.close()]);
    // What is under way ends before what was learnt is kept.
    await live.validation();
    closeProject(project, invocation);
    return exitStatus.interrupted;
  },
};

/** As it was said; else where a person sits at the terminal. */
function isOpened({ flags, world: { terminal, environment } }: Invocation): boolean {
  if (flags.has('open') || flags.has('no-open')) return flags.has('open');
  return terminal.isOutputTty && (environment.CI ?? '') === '' && environment.SSH_CONNECTION === undefined;
}
