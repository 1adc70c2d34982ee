import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileProblem } from '../host/file-problem.ts';
import { createPeoplePool } from '../host/people-pool.ts';
import { suggest } from '../report/suggest.ts';
import type { PopulationRun } from '../compile/simulate-population.ts';
import { type ExitStatus, exitStatus, type Invocation, type OpenedProject } from './command.ts';
import { crowdProgress } from './crowd-progress.ts';
import { closeProject } from './open-project.ts';
import { otherVersion } from './other-version.ts';
import { platformOf } from './platform-of.ts';
import { printCrowd } from './print-crowd.ts';
import { printReport } from './print-report.ts';
import { wholeNumber } from './whole-number.ts';

const defaults = { size: 10_000, days: 60, seed: 1 } as const;

/** A disk that says no while the traces are written: what is there is not whole, and is removed. */
class TraceProblem extends Error {}

/** Draws the people of a population, takes them through the journeys of the project, and prints what became of everybody. */
export async function playPopulation(project: Extract<OpenedProject, { readonly kind: 'project' }>, invocation: Invocation): Promise<ExitStatus> {
  const { world, flags, global, directory } = invocation;
  const began = world.now();
  const fail = (problem: string): ExitStatus => {
    world.terminal.notify(`error: ${problem}\n`);
    return exitStatus.usage;
  };
  const text = (name: string): string | undefined => {
    const value = flags.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  const [size, days, seed, workers] = [wholeNumber(flags, 'size', 1), wholeNumber(flags, 'days', 1), wholeNumber(flags, 'seed', 0), wholeNumber(flags, 'workers', 1)];
  for (const read of [size, days, seed, workers]) if (typeof read === 'string') return fail(read);
  const journeys = (text('journey') ?? '').split(',').map((id) => id.trim()).filter((id) => id !== '');
  const comparison = text('compare');
  const compared = comparison === undefined ? undefined : await otherVersion(comparison, journeys, project.root, invocation);
  if (compared !== undefined && 'problem' in compared) return fail(compared.problem);

  const progress = crowdProgress(invocation);
  const traces = text('traces') === undefined ? undefined : traceFile(resolve(directory, text('traces') ?? ''));
  const people = typeof size === 'number' ? size : defaults.size;
  let isStopped = false;
  world.terminal.onInterrupt?.(() => {
    isStopped = true;
  });
  const script = join(world.packageRoot, 'lib/people-worker.cjs');
  let run: PopulationRun;
  try {
    run = await project.driver.simulatePopulation({
      population: text('population') ?? '',
      journeys,
      size: people,
      days: typeof days === 'number' ? days : defaults.days,
      seed: typeof seed === 'number' ? seed : defaults.seed,
      start: text('at') ?? global.asOf,
      play: createPeoplePool(script, typeof workers === 'number' ? workers : Math.min(2, availableParallelism())),
      isStopped: () => isStopped,
      ...(compared !== undefined && { other: compared.other }),
      ...platformOf(invocation),
      ...(traces !== undefined && { traced: traces.write }),
      progress: (done) => progress.show(done, people, 'people'),
    });
    traces?.close();
  } catch (error) {
    if (!(error instanceof TraceProblem)) throw error;
    traces?.remove();
    return fail(`"${text('traces') ?? ''}" could not be written: ${error.message}; nothing is reported`);
  } finally {
    progress.clear();
  }
  closeProject(project, invocation);
  switch (run.kind) {
    case 'unknown': {
      const near = suggest(run.id, run.known);
      return fail(`there is no ${run.what} "${run.id}"${near === undefined ? '' : `; did you mean "${near}"?`} (${run.known.length === 0 ? `the project has no ${run.what}s` : `${run.what}s: ${run.known.join(', ')}`})`);
    }
    case 'undrawable':
      return fail(`"${text('population') ?? ''}" cannot be drawn: ${run.why}`);
    case 'refused': {
      const { diagnostics, summary } = run;
      const isPrinted = await printReport({ command: 'simulate', diagnostics, summary, seconds: (world.now() - began) / 1000 }, project.driver, project.root, invocation, 'error');
      return isPrinted ? exitStatus.problems : exitStatus.usage;
    }
    case 'played': {
      const { source } = run.run;
      const isBroken = run.run.unplayed === undefined ? [] : ['interrupted: the report is of the people who were played before'];
      return printCrowd(run.run, [...isBroken, ...(source.kind === 'population' ? source.assumptions : [])], invocation);
    }
  }
}

/** Throws a `TraceProblem` when the disk says no. */
function traceFile(path: string): { readonly write: (lines: string) => void; close(): void; remove(): void } {
  const trying = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw new TraceProblem(fileProblem(error));
    }
  };
  let handle: number | undefined;
  const open = (): number => (handle ??= trying(() => {
    mkdirSync(dirname(path), { recursive: true });
    return openSync(path, 'w');
  }));
  const close = (): void => {
    if (handle !== undefined) closeSync(handle);
    handle = undefined;
  };
  return {
    write: (lines) => trying(() => void writeSync(open(), lines)),
    close,
    remove: () => {
      if (handle === undefined) return;
      close();
      rmSync(path, { force: true });
    },
  };
}
