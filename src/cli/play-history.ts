import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { dataStream, streamProblem } from '../host/data-stream.ts';
import { utf8Text } from '../host/decode-text.ts';
import { createHistoryCrew } from '../host/history-crew.ts';
import { newPartPlace, partCount, partFiles, type PartPlace, PartProblem } from '../host/part-files.ts';
import { steadyHeap } from '../host/steady-heap.ts';
import { plural } from '../report/summary-line.ts';
import { suggest } from '../report/suggest.ts';
import { memoryParts } from '../simulate/memory-parts.ts';
import type { ReplayOptions, ReplayRun } from '../compile/driver.ts';
import { type ExitStatus, exitStatus, type Invocation, type OpenedProject } from './command.ts';
import { crowdProgress } from './crowd-progress.ts';
import { type ChosenData, type ChosenFiles, configuredFiles, dataFiles } from './data-files.ts';
import { closeProject } from './open-project.ts';
import { printReport } from './print-report.ts';
import { LogProblem, type RejectLog, rejectLog } from './reject-log.ts';
import { wholeNumber } from './whole-number.ts';
import { flagText } from './flag-text.ts';
import { refusalTo } from './refusal.ts';

const defaultMaxRejects = 1000;
/** How many times larger than its gzip such a file may be. */
const packing = 8;

/** Ends a replay whose data are more wrong than right. */
const tooMany = Symbol('too many rejects');

/** Ends a replay that was interrupted before anybody was played: there is no part to report. */
const interrupted = Symbol('interrupted');

type Played = Extract<ReplayRun, { readonly kind: 'played' }>;

/** How a command plays a history, and what it does with what became of everybody. */
export interface HistoryPlay<Run extends { readonly kind: string }> {
  readonly command: 'simulate' | 'launch' | 'export';
  /** The project is asked for more afterwards, and closed then. */
  readonly isFirst?: boolean;
  play(options: ReplayOptions): Promise<Run | Exclude<ReplayRun, Played>>;
  print(run: Run, notices: readonly string[]): ExitStatus;
}

/** Plays the history that the flags, or the settings of the project, name; says what is wrong with it, or has it printed. */
export async function playHistory<Run extends { readonly kind: 'played'; readonly unusable: readonly string[]; readonly run: Played['run'] }>(project: Extract<OpenedProject, { readonly kind: 'project' }>, invocation: Invocation, { command, isFirst = false, play, print }: HistoryPlay<Run>): Promise<ExitStatus> {
  const { world, flags, global } = invocation;
  const began = world.now();
  const fail = refusalTo(world);
  const text = (name: string): string | undefined => flagText(flags, name);
  const [profiles, events] = filesOf(project, invocation);
  if ('problem' in profiles) return fail(profiles.problem);
  if ('problem' in events) return fail(events.problem);
  const most = text('max-rejects');
  if (most !== undefined && !/^\d{1,9}$/.test(most)) return fail(`--max-rejects takes a number of records, not "${most}"`);

  const chosen = [...profiles.files, ...events.files];
  if (chosen.length === 0) return fail('there are no data: name files with --profiles and --events, or under "data:" in lc.yaml');
  const threads = wholeNumber(flags, 'workers', 1) ?? Math.min(2, availableParallelism());
  if (typeof threads === 'string') return fail(threads);
  let place: PartPlace | undefined;
  try {
    place = placeFor(chosen, threads);
  } catch (error) {
    if (error instanceof PartProblem) return fail(partWords(error));
    throw error;
  }
  const store = place === undefined ? { ...memoryParts(), remove: () => undefined } : partFiles(place);
  const log = rejectLog(resolve(project.root, '.lc', 'rejects.jsonl'), chosen.map(({ data }) => data.file), most === undefined ? defaultMaxRejects : Number(most), () => {
    throw tooMany;
  });
  const progress = crowdProgress(invocation);
  let isStopped = false;
  world.terminal.onInterrupt?.(() => {
    isStopped = true;
  });
  let reading = '';
  let read = 0;
  let run: Run | Exclude<ReplayRun, Played>;
  try {
    run = await play({
      journeys: listOf(text('journey')),
      profiles: profiles.files.map(({ data }) => data),
      events: events.files.map(({ data }) => data),
      open: ({ file }) => {
        reading = file;
        const found = chosen.find(({ data }) => data.file === file);
        if (found === undefined) throw new Error('a file was opened that nobody named');
        return dataStream(found.path);
      },
      decode: utf8Text,
      store,
      ...(place !== undefined && { openCrew: (work, serve) => createHistoryCrew(join(world.packageRoot, 'lib/people-worker.cjs'), place, work, serve) }),
      start: text('at') ?? global.asOf,
      until: text('until'),
      reject: log.add,
      isStopped: () => isStopped,
      turn: () => new Promise((resolve) => {
        setImmediate(resolve);
      }),
      progress: (phase, done) => {
        if (phase === 'play') return progress.show(done, store.parts, 'parts');
        if (phase === 'read' && isStopped) throw interrupted;
        read += done;
        return progress.say(`${read.toLocaleString('en')} records read`);
      },
    });
    log.close();
  } catch (error) {
    progress.clear();
    const lost = logProblem(error, log);
    if (lost !== undefined) return fail(`".lc/rejects.jsonl", which tells what is left out, could not be written: ${lost.message}; nothing is reported`);
    if (error === interrupted) {
      world.terminal.notify('interrupted while the data were read: nobody was played yet, so nothing is reported\n');
      return exitStatus.interrupted;
    }
    if (error === tooMany) return fail(`more than ${most ?? defaultMaxRejects} records cannot be used, so the rest says little; the first:\n  ${log.shown.join('\n  ')}\nall are in .lc/rejects.jsonl; --max-rejects <n> goes on`);
    if (error instanceof PartProblem) return fail(partWords(error));
    return fail(`"${reading}" cannot be read to its end: ${streamProblem(error)}; nothing is reported, since it would look whole`);
  } finally {
    store.remove();
  }
  progress.clear();
  if (!isFirst) closeProject(project, invocation);
  switch (run.kind) {
    case 'unknown': {
      const near = suggest(run.id, run.known);
      return fail(`there is no journey "${run.id}"${near === undefined ? '' : `; did you mean "${near}"?`} (journeys: ${run.known.join(', ')})`);
    }
    case 'backwards':
      return fail('--until is before --at');
    case 'empty':
      return fail(`there is no event in ${chosen.map(({ data }) => `"${data.file}"`).join(', ')} that can be used${log.shown.length === 0 ? '' : `:\n  ${log.shown.join('\n  ')}`}`);
    case 'refused': {
      const { diagnostics, summary } = run;
      const isPrinted = await printReport({ command, diagnostics, summary, seconds: (world.now() - began) / 1000 }, project.driver, project.root, invocation, 'error');
      return isPrinted ? exitStatus.problems : exitStatus.usage;
    }
    case 'played': {
      if (run.unusable.length > 0) return fail(`${run.unusable.map((file) => `"${file}"`).join(', ')} cannot be used:\n  ${log.shown.join('\n  ')}`);
      const left = log.count === 0 ? [] : [`${plural(log.count, 'record')} left out, all of them in .lc/rejects.jsonl; the first:\n  ${log.shown.join('\n  ')}`];
      return print(run, [...left, ...historyNotices(run.run, command)]);
    }
  }
}

/** What kept the records that are left out from being written down, at the latest when the log is closed. */
function logProblem(error: unknown, log: RejectLog): LogProblem | undefined {
  if (error instanceof LogProblem) return error;
  try {
    log.close();
  } catch (closing) {
    if (closing instanceof LogProblem) return closing;
    throw closing;
  }
  return undefined;
}

function partWords({ message }: PartProblem): string {
  return `what is read cannot be kept in ${tmpdir()} meanwhile: ${message}; nothing is reported, since it would look whole`;
}

/** A list with commas. */
export function listOf(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').map((each) => each.trim()).filter((each) => each !== '');
}

/** Flags stand for the settings of the project as a whole. */
function filesOf({ driver, root }: Extract<OpenedProject, { readonly kind: 'project' }>, { flags, directory }: Invocation): readonly [ChosenFiles, ChosenFiles] {
  const named = (['profiles', 'events'] as const).map((name) => listOf(typeof flags.get(name) === 'string' ? String(flags.get(name)) : undefined));
  const [profiles = [], events = []] = named;
  if (profiles.length + events.length > 0) return [dataFiles(profiles, directory), dataFiles(events, directory)];
  const { data } = driver.settings();
  return [configuredFiles(data?.profiles ?? [], root), configuredFiles(data?.events ?? [], root)];
}

function historyNotices({ source, unplayed }: Played['run'], command: HistoryPlay<Played>['command']): readonly string[] {
  if (source.kind !== 'replay') return [];
  const { unknownEvents, strangers, overRate } = source;
  return [
    ...(unplayed === undefined ? [] : ['interrupted: the report is of the people who were played before']),
    ...Object.entries(unknownEvents).map(([name, count]) => `${plural(count, 'event')} "${name}" left out: the tracking plan does not know it`),
    ...overRate.map(({ event, at_most, per, people, most, example }) => `${plural(people, 'person', 'people')} did "${event}" more often than ${plural(at_most, 'time')} in ${per}, which the tracking plan says is the most; "${example}" did ${plural(most, 'time')}: what is proved from that rate does not hold for them`),
    ...(strangers === 0 ? [] : [`${plural(strangers, 'person', 'people')} with events ${strangers === 1 ? 'is' : 'are'} in no file of profiles: nothing is known of them but what they did`]),
    ...(command === 'export' ? [] : ['nobody opens or clicks in a replay: waits for that run out']),
  ];
}

/** Undefined for what is small: it stays in memory, and with this thread. */
function placeFor(chosen: readonly ChosenData[], threads: number): PartPlace | undefined {
  const parts = partCount(chosen.reduce((sum, { size, path }) => sum + (path.endsWith('.gz') ? size * packing : size), 0));
  steadyHeap(parts, 'parts');
  return parts <= 1 ? undefined : newPartPlace(parts, threads);
}
