import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Build } from '../compile/driver.ts';
import { lostText } from '../compile/built-files.ts';
import { describePlanChange } from '../plan/describe-plan-change.ts';
import { errorCode } from '../host/file-problem.ts';
import { findProjectRoot } from '../host/find-project.ts';
import { createProgressLine } from '../host/progress-line.ts';
import { type OutputResult, writeOutput } from '../host/write-output.ts';
import { plural } from '../report/summary-line.ts';
import { type CommandFlag, type ExitStatus, exitStatus, type Invocation, type OpenedProject } from './command.ts';
import { readExportFlags } from './export-flags.ts';
import { narrowReport, readNarrowing } from './narrow-report.ts';
import { closeProject, openProject } from './open-project.ts';
import { printReport, statusOf } from './print-report.ts';
import { shownLosses, writeExport } from './write-export.ts';

export const outFlag: CommandFlag = { flag: '--out <dir>', description: 'the folder to write (default: dist in the project)', completes: 'folder' };

/** The folder that a build writes, absolute. */
export const outputFolder = ({ directory, flags }: Invocation): string => {
  const out = flags.get('out');
  return typeof out === 'string' ? resolve(directory, out) : resolve(findProjectRoot(directory) ?? directory, 'dist');
};

/** `3 journeys and 5 messages`, from the paths of the files of a build. */
const whatIsBuilt = (paths: readonly string[]): string => {
  const journeys = paths.filter((path) => /^plans\/[^/]+(?<!\.map)\.json$/.test(path));
  const messages = new Set(paths.flatMap((path) => /^messages\/([^/]+)\//.exec(path)?.[1] ?? []));
  return `${plural(journeys.length, 'journey')} and ${plural(messages.size, 'message')}`;
};

/** Writes what was built. A store that was damaged since it was opened may have lost a text: then everything is built again without it. */
const writeBuild = async (built: Build, { invocation, root, out, names }: { readonly invocation: Invocation; readonly root: string; readonly out: string; readonly names: ReadonlySet<string> | undefined }): Promise<OutputResult> => {
  const { files, fingerprints, manifest } = built;
  const { global, world } = invocation;
  try {
    return writeOutput({ directory: out, files, fingerprints, manifest, ...(global.cache && { record: join(root, '.lc', 'cache', 'written.json') }) });
  } catch (error) {
    if (errorCode(error) !== lostText || !global.cache) throw error;
    world.terminal.notify('note: the cache is damaged, so everything is built again without it\n');
    const again = { ...invocation, global: { ...global, cache: false } };
    const project = await openProject(again, [out]);
    if (project.kind === 'none') throw error;
    return writeBuild(await project.driver.build(names, { isPseudo: invocation.flags.has('pseudo') }), { invocation: again, root, out, names });
  }
};

/** Checks a project, prints what is wrong, and writes what it compiles to; with errors the folder stays as it was. `start`: when it was asked for. */
export const buildOnce = async (project: Extract<OpenedProject, { readonly kind: 'project' }>, invocation: Invocation, start: number): Promise<ExitStatus> => {
  const { world, global } = invocation;
  const out = outputFolder(invocation);
  const platforms = invocation.flags.get('target');
  const wanted = typeof platforms === 'string' ? readExportFlags(platforms, invocation.flags.get('allow-loss')) : { targets: [], allowed: [] };
  if (typeof wanted === 'string') {
    world.terminal.notify(`error: ${wanted}\n`);
    return exitStatus.usage;
  }
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
  const built = await project.driver.build(narrowing.names, { isPseudo: invocation.flags.has('pseudo') });
  const { summary, files, changes } = built;
  const exports = [];
  for (const target of wanted.targets) exports.push({ target, ...(await project.driver.export({ target, allowed: wanted.allowed, ...(narrowing.names && { names: narrowing.names }) })) });
  progress.clear();
  const seconds = (world.now() - start) / 1000;
  const { diagnostics, scope } = await narrowReport(exports.length === 0 ? built.diagnostics : [...new Set([...built.diagnostics, ...exports.flatMap((each) => each.diagnostics)])], narrowing, { driver: project.driver, invocation, keepsErrors: true });
  const isPrinted = await printReport({ command: 'build', diagnostics: shownLosses(diagnostics, invocation), summary, seconds, ...(scope && { scope }) }, project.driver, project.root, invocation, 'error');
  closeProject(project, invocation);
  if (!isPrinted) return exitStatus.usage;
  // Seen from where the person stands, so that the path can be pasted into the next command.
  const shown = relative(world.workingDirectory, out) || '.';
  if (statusOf(diagnostics, invocation) !== exitStatus.fine) {
    terminal.notify(existsSync(out) ? `"${shown}" was left as it was\n` : `nothing was written to "${shown}"\n`);
    return exitStatus.problems;
  }
  const result = await writeBuild(built, { invocation, root: project.root, out, names: narrowing.names });
  if (result.kind === 'refused') {
    terminal.notify(`error: ${result.reason}\n`);
    return exitStatus.usage;
  }
  if (!global.quiet) for (const line of changes.flatMap(describePlanChange)) terminal.notify(`since the last build: ${line}\n`);
  const counts = `${result.written.length} written, ${result.unchanged} unchanged, ${result.removed.length} removed`;
  const line = `built ${whatIsBuilt([...files.keys()])} into ${shown}: ${plural(files.size, 'file')} and a manifest (${counts})\n`;
  (global.formats.some(({ file }) => file === undefined) ? terminal.notify : terminal.write)(line);
  for (const exported of exports) {
    const status = writeExport(exported, join(out, 'targets', exported.target), exported.target, invocation);
    if (status !== exitStatus.fine) return status;
  }
  return exitStatus.fine;
};
