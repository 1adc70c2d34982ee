import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Build } from '../compile/driver.ts';
import { lostText } from '../compile/built-files.ts';
import { describePlanChange } from '../plan/describe-plan-change.ts';
import { errorCode } from '../host/file-problem.ts';
import { findProjectRoot } from '../host/find-project.ts';
import { createProgressLine } from '../host/progress-line.ts';
import type { OutputMemory } from '../host/output-memory.ts';
import { openWrittenRecord, type WrittenRecord } from '../host/written-record.ts';
import { type OutputResult, writeOutput } from '../host/write-output.ts';
import { plural } from '../report/summary-line.ts';
import { type CommandFlag, type ExitStatus, exitStatus, type Invocation, type OpenedProject } from './command.ts';
import { readExportFlags } from './export-flags.ts';
import { exportsOfBuild, nothingExported } from './exports-of-build.ts';
import { narrowReport, readNarrowing } from './narrow-report.ts';
import { closeProject, nothingRun, openProject, turn } from './open-project.ts';
import { printReport, statusOf } from './print-report.ts';
import { keepBuild, type Recalled, recallBuild, writtenRecordOf } from './standing-build.ts';
import { shownLosses } from './write-export.ts';

export const outFlag: CommandFlag = { flag: '--out <dir>', description: 'the folder to write (default: dist in the project)', completes: 'folder' };

/** The folder that a build writes, absolute. */
export const outputFolder = ({ directory, flags }: Invocation): string => {
  const out = flags.get('out');
  return typeof out === 'string' ? resolve(directory, out) : resolve(findProjectRoot(directory) ?? directory, 'dist');
};

/** `3 journeys and 5 messages`, which the manifest of a build lists. */
const whatIsBuilt = ({ manifest: { journeys, messages } }: Build): string => {
  const count = (rows: unknown): number => (Array.isArray(rows) ? rows.length : 0);
  return `${plural(count(journeys), 'journey')} and ${plural(count(messages), 'message')}`;
};

interface Writing {
  readonly invocation: Invocation;
  readonly root: string;
  readonly out: string;
  readonly names: ReadonlySet<string> | undefined;
  readonly memory: OutputMemory | undefined;
  /** For many files: another thread takes part. */
  readonly help: Opened['help'];
  /** Of the folder, where it was looked at in the meantime. */
  readonly opened?: WrittenRecord;
  /** What may wait until the build stands. */
  readonly later: (work: () => void, manifest: Uint8Array) => void;
  /** Called when the folder is certain to be written. */
  readonly begun: () => void;
}

/** Writes what was built. A store that was damaged since it was opened may have lost a text: then everything is built again without it. */
const writeBuild = async (built: Build, writing: Writing): Promise<OutputResult> => {
  const { groups, manifest } = built;
  const { invocation, root, out, names, memory, help, opened, later, begun } = writing;
  const { global, world } = invocation;
  try {
    return writeOutput({ directory: out, files: groups, manifest, begun, help, ...(memory && { memory }), ...(global.cache && { record: writtenRecordOf(root), later, ...(opened && { opened }) }) });
  } catch (error) {
    if (errorCode(error) !== lostText || !global.cache) throw error;
    world.terminal.notify('note: the cache is damaged, so everything is built again without it\n');
    const again = { ...invocation, global: { ...global, cache: false } };
    const project = await openProject(again, [out]);
    if (project.kind === 'none') throw error;
    return writeBuild(await project.driver.build(names, { isPseudo: invocation.flags.has('pseudo') }), { ...writing, invocation: again });
  }
};

/** `built 3 journeys and 5 messages into dist: 12 files and a manifest (2 written, 10 unchanged, 0 removed)`, where nobody reads standard output for something else. */
const tellOfBuild = (what: string, files: number, counts: readonly [written: number, unchanged: number, removed: number], invocation: Invocation): void => {
  const { terminal } = invocation.world;
  const [written, unchanged, removed] = counts;
  const line = `built ${what} into ${shownFolder(invocation)}: ${plural(files, 'file')} and a manifest (${written} written, ${unchanged} unchanged, ${removed} removed)\n`;
  (invocation.global.formats.some(({ file }) => file === undefined) ? terminal.notify : terminal.write)(line);
};

/** Seen from where the person stands, so that the path can be pasted into the next command. */
const shownFolder = (invocation: Invocation): string => relative(invocation.world.workingDirectory, outputFolder(invocation)) || '.';

/**
 * Builds once. Where another build would do nothing, the one that stands is reported again: `start` is when it was asked for. Else what was
 * seen on the way to that is not looked at a second time, and if mails may have changed, threads start before they are needed.
 */
export const buildOrReport = async (invocation: Invocation, start: number): Promise<ExitStatus> => {
  const out = outputFolder(invocation);
  const recalled = recallBuild(invocation, out);
  if (recalled?.kind === 'stands' && statusOf(recalled.build.diagnostics, invocation) === exitStatus.fine) return reportStanding(recalled, invocation, start);
  const project = await openProject(invocation, [out], recalled?.kind === 'doubtful' ? recalled : undefined);
  return project.kind === 'none' ? project.status : buildOnce(project, invocation, start, recalled?.kind === 'doubtful' ? recalled.written : undefined);
};

const reportStanding = async ({ root, text, build }: Extract<Recalled, { readonly kind: 'stands' }>, invocation: Invocation, start: number): Promise<ExitStatus> => {
  const { global, world } = invocation;
  const { diagnostics, summary, files, what } = build;
  const isPrinted = await printReport({ command: 'build', diagnostics: shownLosses(diagnostics, invocation), summary, seconds: (world.now() - start) / 1000 }, { text }, root, invocation, 'error');
  if (!isPrinted) return exitStatus.usage;
  tellOfBuild(what, files, [0, files, 0], invocation);
  if (global.verbose) world.terminal.notify(nothingRun);
  return exitStatus.fine;
};

/** Checks a project, prints what is wrong, and writes what it compiles to; with errors the folder stays as it was. `start`: when it was asked for. */
const buildOnce = async (project: Opened, invocation: Invocation, start: number, written?: () => WrittenRecord): Promise<ExitStatus> => (await rebuild(project, invocation, start, undefined, written)).status;

type Opened = Extract<OpenedProject, { readonly kind: 'project' }>;

/** What came of a build: `touched` are the files that it wrote or removed, absolute. */
export interface Rebuilt {
  readonly status: ExitStatus;
  readonly touched: readonly string[];
}

/**
 * The same for a process that builds again and again. What `memory` knows of the folder is believed until the build stands there; then
 * everything is kept and the whole folder is looked at, and what somebody else changed or removed there is written again. `written`: what is known of it from before.
 */
export const rebuild = async (project: Opened, invocation: Invocation, start: number, memory: OutputMemory | undefined, written = (): WrittenRecord => openWrittenRecord(writtenRecordOf(project.root), outputFolder(invocation))): Promise<Rebuilt> => {
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
  const opened = memory === undefined && global.cache ? written() : undefined;
  if (opened !== undefined) project.help(opened.job());
  // While another thread builds a mail, there is time for what else is needed: the rest of the build, and what stands in the folder.
  const lookAhead = (): void => {
    if (opened?.lookAhead() === true) looking = setImmediate(lookAhead);
  };
  let looking = setImmediate(lookAhead);
  const foresee = async (): Promise<void> => {
    await turn();
    try {
      if (narrowing.names === undefined) project.driver.foresee();
    } catch {
      // Whatever it is, the build meets it again, and tells it.
    }
  };
  const [built] = await Promise.all([project.driver.build(narrowing.names, { isPseudo: invocation.flags.has('pseudo') }), foresee()]);
  clearImmediate(looking);
  const { summary, files, changes } = built;
  const { exports, begin, finish } = wanted.targets.length === 0 ? nothingExported : await exportsOfBuild({ ...wanted, ...(narrowing.names && { names: narrowing.names }) }, project, invocation, { out, files: files.size });
  progress.clear();
  const seconds = (world.now() - start) / 1000;
  const { diagnostics, scope } = await narrowReport(exports.length === 0 ? built.diagnostics : [...new Set([...built.diagnostics, ...exports.flatMap((each) => each.diagnostics)])], narrowing, { driver: project.driver, invocation, keepsErrors: true });
  const isPrinted = await printReport({ command: 'build', diagnostics: shownLosses(diagnostics, invocation), summary, seconds, ...(scope && { scope }) }, project.driver, project.root, invocation, 'error');
  const shown = shownFolder(invocation);
  const isRefused = !isPrinted || statusOf(diagnostics, invocation) !== exitStatus.fine;
  if (isRefused) {
    closeProject(project, invocation);
    if (isPrinted) terminal.notify(existsSync(out) ? `"${shown}" was left as it was\n` : `nothing was written to "${shown}"\n`);
    return { status: isPrinted ? exitStatus.problems : exitStatus.usage, touched: [] };
  }
  const seen = memory === undefined ? project.driver.seen() : undefined;
  const waiting: { readonly work: () => void; readonly left: Uint8Array }[] = [];
  const writing: Writing = { invocation, root: project.root, out, names: narrowing.names, memory, help: project.help, ...(opened && { opened }), later: (work, left) => void waiting.push({ work, left }), begun: begin };
  const isBelieved = memory?.recall(out) !== undefined;
  // Before the store is saved, which lets go of the texts.
  const result = await writeBuild(built, writing);
  if (result.kind === 'refused') {
    closeProject(project, invocation);
    return refuse(result.reason);
  }
  if (!global.quiet) for (const line of changes.flatMap(describePlanChange)) terminal.notify(`since the last build: ${line}\n`);
  const what = whatIsBuilt(built);
  tellOfBuild(what, files.size, [result.written.length, result.unchanged, result.removed.length], invocation);
  closeProject(project, invocation);
  const mended = isBelieved ? await mendOutput(built, writing) : [];
  for (const { work, left } of waiting) {
    work();
    keepBuild({ built, seen, written: result.written, manifest: left, what }, invocation, project.root, out);
  }
  if (mended.length > 0 && !global.quiet) terminal.notify(`note: ${plural(mended.length, 'file')} of ${shown} that somebody else had changed or removed ${mended.length === 1 ? 'was' : 'were'} written again\n`);
  const touched = [...result.written, ...result.removed, ...mended].map((path) => join(out, path));
  return { status: await finish(), touched };
};

/** Looks at the whole folder after a write that believed what is remembered of it. */
const mendOutput = async (built: Build, writing: Writing): Promise<readonly string[]> => {
  writing.memory?.forget();
  const result = await writeBuild(built, writing);
  if (result.kind === 'written') return result.written;
  writing.invocation.world.terminal.notify(`error: ${result.reason}\n`);
  return [];
};
