import { relative, resolve } from 'node:path';
import { writeOutput } from '../../host/write-output.ts';
import { createProgressLine } from '../../host/progress-line.ts';
import { type CliCommand, exitStatus, type Invocation } from '../command.ts';
import { closeProject, openProject } from '../open-project.ts';
import { printReport, refuseUnknownFormat, statusOf } from '../print-report.ts';
import { findProjectRoot } from '../../host/find-project.ts';

const outputFolder = ({ directory, flags }: Invocation, root: string): string => {
  const out = flags.get('out');
  return typeof out === 'string' ? resolve(directory, out) : resolve(root, 'dist');
};

export const build: CliCommand = {
  name: 'build',
  summary: 'validate, then write dist/ all at once',
  flags: [{ flag: '--out <dir>', description: 'the folder to write (default: dist in the project)' }],
  example: 'lc build --out build/lifecycle',
  run: async (invocation) => {
    const { world, global, directory } = invocation;
    const start = world.now();
    const refused = await refuseUnknownFormat(invocation);
    if (refused !== undefined) return refused;
    const out = outputFolder(invocation, findProjectRoot(directory) ?? directory);
    const project = await openProject(invocation, [out]);
    if (project.kind === 'none') return project.status;
    const { terminal, environment } = world;
    const isWanted = terminal.isErrorTty && !global.quiet && environment.TERM !== 'dumb' && (environment.CI ?? '') === '';
    const progress = createProgressLine({ isWanted, write: terminal.notify, now: world.now });
    progress.show('building');
    const { diagnostics, summary, files, manifest } = await project.driver.build();
    progress.clear();
    const seconds = (world.now() - start) / 1000;
    const isPrinted = await printReport({ command: 'build', diagnostics, summary, seconds }, project.driver, project.root, invocation, 'error');
    closeProject(project, invocation);
    if (!isPrinted) return exitStatus.usage;
    const shown = relative(directory, out) || '.';
    if (statusOf(diagnostics, invocation) !== exitStatus.fine) {
      terminal.notify(`"${shown}" was left as it was\n`);
      return exitStatus.problems;
    }
    const result = writeOutput({ directory: out, files, manifest });
    if (result.kind === 'refused') {
      terminal.notify(`error: ${result.reason}\n`);
      return exitStatus.usage;
    }
    const line = `${shown}: ${result.written.length} written, ${result.unchanged} unchanged, ${result.removed.length} removed\n`;
    (global.formats.some(({ file }) => file === undefined) ? terminal.notify : terminal.write)(line);
    return exitStatus.fine;
  },
};
