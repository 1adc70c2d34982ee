import { resolve } from 'node:path';
import { dataStream, streamProblem } from '../host/data-stream.ts';
import { decodeText } from '../host/decode-text.ts';
import { partFiles } from '../host/part-files.ts';
import { createProgressLine } from '../host/progress-line.ts';
import { plural } from '../report/summary-line.ts';
import { suggest } from '../report/suggest.ts';
import { memoryParts } from '../simulate/memory-parts.ts';
import { findZone } from '../time/find-zone.ts';
import type { ReplayRun } from '../compile/driver.ts';
import { type ExitStatus, exitStatus, type Invocation, type OpenedProject } from './command.ts';
import { type ChosenData, dataFiles } from './data-files.ts';
import { printReplay } from './print-replay.ts';
import { printReport } from './print-report.ts';
import { rejectLog } from './reject-log.ts';
import { closeProject } from './open-project.ts';

/** What of the data on the disk is held in memory at a time: about a fortieth of it becomes people and their inboxes. */
const partSize = 24 * 1024 * 1024;
const mostParts = 512;
const defaultMaxRejects = 1000;

/** Ends a replay whose data are more wrong than right. */
const tooMany = Symbol('too many rejects');

/** Replays the history that the flags name through the journeys of the project, and prints what became of everybody. */
export async function replayPeople(project: Extract<OpenedProject, { readonly kind: 'project' }>, invocation: Invocation): Promise<ExitStatus> {
  const { world, flags, global, directory } = invocation;
  const began = world.now();
  const fail = (problem: string): ExitStatus => {
    world.terminal.notify(`error: ${problem}\n`);
    return exitStatus.usage;
  };
  const list = (name: string): readonly string[] => String(flags.get(name) ?? '').split(',').map((each) => each.trim()).filter((each) => each !== '');
  const [profiles, events] = [dataFiles(list('profiles'), directory), dataFiles(list('events'), directory)];
  if ('problem' in profiles) return fail(profiles.problem);
  if ('problem' in events) return fail(events.problem);
  const most = flags.get('max-rejects');
  if (typeof most === 'string' && !/^\d{1,9}$/.test(most)) return fail(`--max-rejects takes a number of records, not "${most}"`);

  const chosen = [...profiles.files, ...events.files];
  const store = storeFor(chosen);
  const log = rejectLog(resolve(project.root, '.lc', 'rejects.jsonl'), most === undefined ? defaultMaxRejects : Number(most), () => {
    throw tooMany;
  });
  const progress = createProgressLine({ isWanted: world.terminal.isErrorTty && !global.quiet, write: world.terminal.notify, now: world.now });
  const text = (name: string): string | undefined => {
    const value = flags.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  let reading = '';
  let run: ReplayRun;
  try {
    run = await project.driver.replay({
      journeys: list('journey'),
      profiles: profiles.files.map(({ data }) => data),
      events: events.files.map(({ data }) => data),
      open: ({ file }) => {
        reading = file;
        const found = chosen.find(({ data }) => data.file === file);
        if (found === undefined) throw new Error('a file was opened that nobody named');
        return dataStream(found.path);
      },
      decode: (bytes) => {
        const decoded = decodeText(bytes);
        return decoded.kind === 'text' ? decoded.text : undefined;
      },
      store,
      start: text('at') ?? global.asOf,
      until: text('until'),
      reject: log.add,
      progress: (phase, done) => progress.show(phase === 'read' ? `${done} records read` : `part ${done + 1} of ${store.parts}`),
    });
  } catch (error) {
    progress.clear();
    log.close();
    if (error === tooMany) return fail(`more than ${most ?? defaultMaxRejects} records cannot be used, so the rest says little; the first:\n  ${log.shown.join('\n  ')}\nall are in .lc/rejects.jsonl; --max-rejects <n> goes on`);
    return fail(`"${reading}" cannot be read to its end: ${streamProblem(error)}; nothing is reported, since it would look whole`);
  } finally {
    store.remove();
  }
  progress.clear();
  log.close();
  closeProject(project, invocation);
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
      const isPrinted = await printReport({ command: 'simulate', diagnostics, summary, seconds: (world.now() - began) / 1000 }, project.driver, project.root, invocation, 'error');
      return isPrinted ? exitStatus.problems : exitStatus.usage;
    }
    case 'replayed': {
      const zone = findZone(run.projectZone);
      if (zone === undefined) throw new Error('a project with an unknown zone was accepted');
      const { replay, journeys } = run;
      if (replay.unusable.length > 0) return fail(`${replay.unusable.map((file) => `"${file}"`).join(', ')} cannot be used:\n  ${log.shown.join('\n  ')}`);
      const notices = [
        ...(log.count === 0 ? [] : [`${plural(log.count, 'record')} left out, all of them in .lc/rejects.jsonl; the first:\n  ${log.shown.join('\n  ')}`]),
        ...Object.entries(replay.unknownEvents).map(([name, count]) => `${plural(count, 'event')} "${name}" left out: the tracking plan does not know it`),
        ...(replay.strangers === 0 ? [] : [`${plural(replay.strangers, 'person', 'people')} with events ${replay.strangers === 1 ? 'is' : 'are'} in no file of profiles: nothing is known of them but what they did`]),
        'nobody opens or clicks in a replay: waits for that run out',
      ];
      return printReplay({ replay, journeys, zone }, notices, invocation);
    }
  }
}

function storeFor(chosen: readonly ChosenData[]): ReturnType<typeof partFiles> {
  const parts = Math.min(mostParts, Math.ceil(chosen.reduce((sum, { size, path }) => sum + (path.endsWith('.gz') ? size * 8 : size), 0) / partSize));
  return parts <= 1 ? { ...memoryParts(), remove: () => undefined } : partFiles(parts);
}
