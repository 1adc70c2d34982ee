import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { findProjectRoot } from '../../host/find-project.ts';
import { targetNames } from '../../targets/target-names.ts';
import { type CliCommand, exitStatus } from '../command.ts';
import { allowLossFlag, readExportFlags } from '../export-flags.ts';
import { narrowReport, readNarrowing } from '../narrow-report.ts';
import { closeProject, openProject } from '../open-project.ts';
import { printReport, statusOf } from '../print-report.ts';
import { shownLosses, writeExport } from '../write-export.ts';

export const exportCommand: CliCommand = {
  name: 'export',
  parameters: [{ name: '<target>', description: 'the platform', completes: { words: targetNames() } }],
  summary: 'the journeys as a platform takes them, and what is different there',
  flags: [{ flag: '--out <dir>', description: 'the folder to write (default: dist/targets/<platform> in the project)', completes: 'folder' }, allowLossFlag],
  example: 'lc export braze --allow-loss template-value',
  formats: 'report',
  selects: true,
  inEnvironment: true,
  run: async (invocation) => {
    const { world, directory, flags, arguments: [name = ''] } = invocation;
    const wanted = readExportFlags(name, flags.get('allow-loss'));
    if (typeof wanted === 'string') {
      world.terminal.notify(`error: ${wanted}\n`);
      return exitStatus.usage;
    }
    const start = world.now();
    const project = await openProject(invocation, [resolve(findProjectRoot(directory) ?? directory, 'dist')]);
    if (project.kind === 'none') return project.status;
    const narrowing = readNarrowing(invocation, project.driver, project.root);
    if (typeof narrowing === 'string') {
      world.terminal.notify(`error: ${narrowing}\n`);
      return exitStatus.usage;
    }
    const exports = [];
    for (const target of wanted.targets) exports.push({ target, ...(await project.driver.export({ target, allowed: wanted.allowed, ...(narrowing.names && { names: narrowing.names }) })) });
    const all = [...new Set(exports.flatMap(({ diagnostics }) => diagnostics))];
    const { diagnostics, scope } = await narrowReport(all, narrowing, { driver: project.driver, invocation, keepsErrors: true });
    const summary = exports[0]?.summary ?? { files: 0, definitions: 0 };
    const isPrinted = await printReport({ command: 'export', diagnostics: shownLosses(diagnostics, invocation), summary, seconds: (world.now() - start) / 1000, ...(scope && { scope }) }, project.driver, project.root, invocation, 'error');
    closeProject(project, invocation);
    if (!isPrinted) return exitStatus.usage;
    const out = flags.get('out');
    const folderOf = (target: string): string => (typeof out === 'string' ? resolve(directory, out, ...(exports.length > 1 ? [target] : [])) : resolve(project.root, 'dist', 'targets', target));
    if (statusOf(diagnostics, invocation) !== exitStatus.fine) {
      for (const { target } of exports) {
        const shown = relative(world.workingDirectory, folderOf(target)) || '.';
        world.terminal.notify(existsSync(folderOf(target)) ? `"${shown}" was left as it was\n` : `nothing was written to "${shown}"\n`);
      }
      return exitStatus.problems;
    }
    for (const exported of exports) {
      const status = writeExport(exported, folderOf(exported.target), exported.target, invocation);
      if (status !== exitStatus.fine) return status;
    }
    return exitStatus.fine;
  },
};
