import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createPeoplePool } from '../host/people-pool.ts';
import { suggest } from '../report/suggest.ts';
import type { OtherVersion } from '../compile/simulate-population.ts';
import type { CrowdRun } from '../simulate/report/crowd-run.ts';
import type { TargetName } from '../targets/target-names.ts';
import { type ExitStatus, exitStatus, type Invocation, type OpenedProject } from './command.ts';
import { crowdProgress } from './crowd-progress.ts';
import { printReport } from './print-report.ts';
import { wholeNumber } from './whole-number.ts';
import { flagText } from './flag-text.ts';
import { refusalTo } from './refusal.ts';

const defaults = { size: 10_000, days: 60, seed: 1 } as const;

export interface Drawing {
  readonly command: 'simulate' | 'export';
  /** Empty: all. */
  readonly journeys: readonly string[];
  readonly as?: TargetName;
  readonly other?: OtherVersion;
  readonly traced?: (lines: string) => void;
}

/** What became of a population, and what to say of it beside the report. */
export interface Drawn {
  readonly run: CrowdRun;
  readonly notices: readonly string[];
}

/** Draws the people of the population that the flags name and takes them through the journeys of the project. A status says that there is nothing to report, and that the reason was told. */
export async function drawPopulation(project: Extract<OpenedProject, { readonly kind: 'project' }>, invocation: Invocation, { command, ...drawing }: Drawing): Promise<Drawn | ExitStatus> {
  const { world, flags, global } = invocation;
  const began = world.now();
  const fail = refusalTo(world);
  const text = (name: string): string | undefined => flagText(flags, name);
  const [size, days, seed, workers] = [wholeNumber(flags, 'size', 1), wholeNumber(flags, 'days', 1), wholeNumber(flags, 'seed', 0), wholeNumber(flags, 'workers', 1)];
  for (const read of [size, days, seed, workers]) if (typeof read === 'string') return fail(read);
  const progress = crowdProgress(invocation);
  const people = typeof size === 'number' ? size : defaults.size;
  let isStopped = false;
  world.terminal.onInterrupt?.(() => {
    isStopped = true;
  });
  const run = await project.driver
    .simulatePopulation({
      population: text('population') ?? '',
      size: people,
      days: typeof days === 'number' ? days : defaults.days,
      seed: typeof seed === 'number' ? seed : defaults.seed,
      start: text('at') ?? global.asOf,
      play: createPeoplePool(join(world.packageRoot, 'lib/people-worker.cjs'), typeof workers === 'number' ? workers : Math.min(2, availableParallelism())),
      isStopped: () => isStopped,
      progress: (done) => progress.show(done, people, 'people'),
      ...drawing,
    })
    .finally(progress.clear);
  switch (run.kind) {
    case 'unknown': {
      const near = suggest(run.id, run.known);
      return fail(`there is no ${run.what} "${run.id}"${near === undefined ? '' : `; did you mean "${near}"?`} (${run.known.length === 0 ? `the project has no ${run.what}s` : `${run.what}s: ${run.known.join(', ')}`})`);
    }
    case 'undrawable':
      return fail(`"${text('population') ?? ''}" cannot be drawn: ${run.why}`);
    case 'refused': {
      const { diagnostics, summary } = run;
      const isPrinted = await printReport({ command, diagnostics, summary, seconds: (world.now() - began) / 1000 }, project.driver, project.root, invocation, 'error');
      return isPrinted ? exitStatus.problems : exitStatus.usage;
    }
    case 'played': {
      const { source, unplayed } = run.run;
      const isBroken = unplayed === undefined ? [] : ['interrupted: the report is of the people who were played before'];
      return { run: run.run, notices: [...isBroken, ...(source.kind === 'population' ? source.assumptions : [])] };
    }
  }
}
