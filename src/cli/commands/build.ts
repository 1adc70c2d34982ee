import { relative, resolve } from 'node:path';
import { writeOutput } from '../../host/write-output.ts';
import { createProgressLine } from '../../host/progress-line.ts';
import { type CliCommand, exitStatus, type Invocation } from '../command.ts';
import { closeProject, openProject } from '../open-project.ts';
import { plural } from '../../report/summary-line.ts';
import { printReport, refuseUnknownFormat, statusOf } from '../print-report.ts';
import { findProjectRoot } from '../../host/find-project.ts';

const outputFolder = ({ directory, flags }: Invocation, root: string): string => {
  const out = flags.get('out');
  return typeof out === 'string' ? resolve(directory, out) : resolve(root, 'dist');
};

/** `3 journeys and 5 messages`, from the paths of the files of a build. */
const whatIsBuilt = (paths: readonly string[]): string => {
  const journeys = paths.filter((path) => /^plans\/[^/]+(?<!\.map)\.json$/.test(path));
  const messages = new Set(paths.flatMap((path) => /^messages\/([^/]+)\//.exec(path)?.[1] ?? []));
  return `${plural(journeys.length, 'journey')} and ${plural(messages.size, 'message')}`;
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
    // Seen from where the person stands, so that the path can be pasted into the next command.
    const shown = relative(world.workingDirectory, out) || '.';
    if (statusOf(diagnostics, invocation) !== exitStatus.fine) {
      terminal.notify(`"${shown}" was left as it was\n`);
      return exitStatus.problems;
    }
    const result = writeOutput({ directory: out, files, manifest });
    if (result.kind === 'refused') {
      terminal.notify(`error: ${result.reason}\n`);
      return exitStatus.usage;
    }
    const counts = `${result.written.length} written, ${result.unchanged} unchanged, ${result.removed.length} removed`;
    const line = `built ${whatIsBuilt([...files.keys()])} into ${shown}: ${plural(files.size, 'file')} and a manifest (${counts})\n`;
    (global.formats.some(({ file }) => file === undefined) ? terminal.notify : terminal.write)(line);
    return exitStatus.fine;
  },
};
