import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Build } from '../compile/driver.ts';
import { lostText } from '../compile/built-files.ts';
import { describePlanChange } from '../plan/describe-plan-change.ts';
import { errorCode } from '../host/file-problem.ts';
import { findProjectRoot } from '../host/find-project.ts';
import { createProgressLine } from '../host/progress-line.ts';
import type { OutputMemory } from '../host/output-memory.ts';
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

interface Writing {
  readonly invocation: Invocation;
  readonly root: string;
  readonly out: string;
  readonly names: ReadonlySet<string> | undefined;
  readonly memory: OutputMemory | undefined;
}

/** Writes what was built. A store that was damaged since it was opened may have lost a text: then everything is built again without it. */
const writeBuild = async (built: Build, { invocation, root, out, names, memory }: Writing): Promise<OutputResult> => {
  const { files, fingerprints, manifest } = built;
  const { global, world } = invocation;
  try {
    return writeOutput({ directory: out, files, fingerprints, manifest, ...(memory && { memory }), ...(global.cache && { record: join(root, '.lc', 'cache', 'written.json') }) });
  } catch (error) {
    if (errorCode(error) !== lostText || !global.cache) throw error;
    world.terminal.notify('note: the cache is damaged, so everything is built again without it\n');
    const again = { ...invocation, global: { ...global, cache: false } };
    const project = await openProject(again, [out]);
    if (project.kind === 'none') throw error;
    return writeBuild(await project.driver.build(names, { isPseudo: invocation.flags.has('pseudo') }), { invocation: again, root, out, names, memory });
  }
};

/** Checks a project, prints what is wrong, and writes what it compiles to; with errors the folder stays as it was. `start`: when it was asked for. */
export const buildOnce = async (project: Opened, invocation: Invocation, start: number): Promise<ExitStatus> => (await rebuild(project, invocation, start, undefined)).status;

type Opened = Extract<OpenedProject, { readonly kind: 'project' }>;

/** What came of a build: `touched` are the files that it wrote or removed, absolute. */
export interface Rebuilt {
  readonly status: ExitStatus;
  readonly touched: readonly string[];
}

/**
 * The same for a process that builds again and again. What `memory` knows of the folder is believed until the build stands there; then
 * everything is kept and the whole folder is looked at, and what somebody else changed or removed there is written again.
 */
export const rebuild = async (project: Opened, invocation: Invocation, start: number, memory: OutputMemory | undefined): Promise<Rebuilt> => {
  const { world, global } = invocation;
  const { terminal, environment } = world;
  const refuse = (problem: string): Rebuilt => {
    terminal.notify(`error: ${problem}\n`);
    return { status: exitStatus.usage, touched: [] };
  };
  const out = outputFolder(invocation);
  const platforms = invocation.flags.get('target');
  const wanted = typeof platforms === 'string' ? readExportFlags(platforms, invocation.flags.get('allow-loss')) : { targets: [], allowed: [] };
  if (typeof wanted === 'string') return refuse(wanted);
  const isWanted = terminal.isErrorTty && !global.quiet && environment.TERM !== 'dumb' && (environment.CI ?? '') === '';
  const progress = createProgressLine({ isWanted, write: terminal.notify, now: world.now });
  progress.show('building');
  const narrowing = readNarrowing(invocation, project.driver, project.root);
  if (typeof narrowing === 'string') {
    progress.clear();
    return refuse(narrowing);
  }
  const built = await project.driver.build(narrowing.names, { isPseudo: invocation.flags.has('pseudo') });
  const { summary, files, changes } = built;
  const exports = wanted.targets.length === 0 ? [] : await project.driver.export({ ...wanted, ...(narrowing.names && { names: narrowing.names }) });
  progress.clear();
  const seconds = (world.now() - start) / 1000;
  const { diagnostics, scope } = await narrowReport(exports.length === 0 ? built.diagnostics : [...new Set([...built.diagnostics, ...exports.flatMap((each) => each.diagnostics)])], narrowing, { driver: project.driver, invocation, keepsErrors: true });
  const isPrinted = await printReport({ command: 'build', diagnostics: shownLosses(diagnostics, invocation), summary, seconds, ...(scope && { scope }) }, project.driver, project.root, invocation, 'error');
  // Seen from where the person stands, so that the path can be pasted into the next command.
  const shown = relative(world.workingDirectory, out) || '.';
  const isRefused = !isPrinted || statusOf(diagnostics, invocation) !== exitStatus.fine;
  if (isRefused) {
    closeProject(project, invocation);
    if (isPrinted) terminal.notify(existsSync(out) ? `"${shown}" was left as it was\n` : `nothing was written to "${shown}"\n`);
    return { status: isPrinted ? exitStatus.problems : exitStatus.usage, touched: [] };
  }
  const writing: Writing = { invocation, root: project.root, out, names: narrowing.names, memory };
  const isBelieved = memory?.recall(out) !== undefined;
  // Before the store is saved, which lets go of the texts.
  const result = await writeBuild(built, writing);
  if (result.kind === 'refused') {
    closeProject(project, invocation);
    return refuse(result.reason);
  }
  if (!global.quiet) for (const line of changes.flatMap(describePlanChange)) terminal.notify(`since the last build: ${line}\n`);
  const counts = `${result.written.length} written, ${result.unchanged} unchanged, ${result.removed.length} removed`;
  const line = `built ${whatIsBuilt([...files.keys()])} into ${shown}: ${plural(files.size, 'file')} and a manifest (${counts})\n`;
  (global.formats.some(({ file }) => file === undefined) ? terminal.notify : terminal.write)(line);
  closeProject(project, invocation);
  const mended = isBelieved ? await mendOutput(built, writing) : [];
  if (mended.length > 0 && !global.quiet) terminal.notify(`note: ${plural(mended.length, 'file')} of ${shown} that somebody else had changed or removed ${mended.length === 1 ? 'was' : 'were'} written again\n`);
  const touched = [...result.written, ...result.removed, ...mended].map((path) => join(out, path));
  for (const exported of exports) {
    const status = writeExport(exported, join(out, 'targets', exported.target), invocation);
    if (status !== exitStatus.fine) return { status, touched };
  }
  return { status: exitStatus.fine, touched };
};

/** Looks at the whole folder after a write that believed what is remembered of it. */
const mendOutput = async (built: Build, writing: Writing): Promise<readonly string[]> => {
  writing.memory?.forget();
  const result = await writeBuild(built, writing);
  if (result.kind === 'written') return result.written;
  writing.invocation.world.terminal.notify(`error: ${result.reason}\n`);
  return [];
};
