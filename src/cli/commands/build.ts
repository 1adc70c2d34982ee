import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { describePlanChange } from '../../plan/describe-plan-change.ts';
import { writeOutput } from '../../host/write-output.ts';
import { createProgressLine } from '../../host/progress-line.ts';
import { type CliCommand, exitStatus, type Invocation } from '../command.ts';
import { narrowReport, readNarrowing } from '../narrow-report.ts';
import { closeProject, openProject } from '../open-project.ts';
import { plural } from '../../report/summary-line.ts';
import { printReport, statusOf } from '../print-report.ts';
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
  flags: [{ flag: '--out <dir>', description: 'the folder to write (default: dist in the project)', completes: 'folder' }],
  example: 'lc build --out build/lifecycle',
  formats: 'report',
  selects: true,
  inEnvironment: true,
  run: async (invocation) => {
    const { world, global, directory } = invocation;
    const start = world.now();
    const out = outputFolder(invocation, findProjectRoot(directory) ?? directory);
    const project = await openProject(invocation, [out]);
    if (project.kind === 'none') return project.status;
    const { terminal, environment } = world;
    const isWanted = terminal.isErrorTty && !global.quiet && environment.TERM !== 'dumb' && (environment.CI ?? '') === '';
    const progress = createProgressLine({ isWanted, write: terminal.notify, now: world.now });
    progress.show('building');
    const narrowing = readNarrowing(invocation, project.driver, project.root);
    if (typeof narrowing === 'string') {
      progress.clear();
      terminal.notify(`error: ${narrowing}\n`);
      return exitStatus.usage;
    }
    const built = await project.driver.build(narrowing.names);
    const { summary, files, manifest, changes } = built;
    progress.clear();
    const seconds = (world.now() - start) / 1000;
    const { diagnostics, scope } = await narrowReport(built.diagnostics, narrowing, { driver: project.driver, invocation, keepsErrors: true });
    const isPrinted = await printReport({ command: 'build', diagnostics, summary, seconds, ...(scope && { scope }) }, project.driver, project.root, invocation, 'error');
    closeProject(project, invocation);
    if (!isPrinted) return exitStatus.usage;
    // Seen from where the person stands, so that the path can be pasted into the next command.
    const shown = relative(world.workingDirectory, out) || '.';
    if (statusOf(diagnostics, invocation) !== exitStatus.fine) {
      terminal.notify(existsSync(out) ? `"${shown}" was left as it was\n` : `nothing was written to "${shown}"\n`);
      return exitStatus.problems;
    }
    const result = writeOutput({ directory: out, files, manifest });
    if (result.kind === 'refused') {
      terminal.notify(`error: ${result.reason}\n`);
      return exitStatus.usage;
    }
    if (!global.quiet) for (const line of changes.flatMap(describePlanChange)) terminal.notify(`since the last build: ${line}\n`);
    const counts = `${result.written.length} written, ${result.unchanged} unchanged, ${result.removed.length} removed`;
    const line = `built ${whatIsBuilt([...files.keys()])} into ${shown}: ${plural(files.size, 'file')} and a manifest (${counts})\n`;
    (global.formats.some(({ file }) => file === undefined) ? terminal.notify : terminal.write)(line);
    return exitStatus.fine;
  },
};
