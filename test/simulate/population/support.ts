import type { PopulationRun } from '../../../src/compile/simulate-population.ts';
import { servePeople, type PlayEverybody, type PlayedPeople } from '../../../src/compile/serve-people.ts';
import { driverOf } from '../../support/driver.ts';


/** Plays in portions of a size on this thread, the last portion first where `isTurned`, and hands them on in order. */
export function playIn(portion: number, isTurned = false): PlayEverybody {
  return async (work, size, took) => {
    const portions: { from: number; to: number; played?: PlayedPeople }[] = [];
    for (let from = 0; from < size; from += portion) portions.push({ from, to: Math.min(size, from + portion) });
    const serve = servePeople(work);
    for (const each of isTurned ? portions.toReversed() : portions) each.played = serve(each);
    for (const { played, to } of portions) if (played !== undefined) took(played, to);
  };
}

export interface Request {
  readonly size: number;
  readonly days?: number;
  readonly seed?: number;
  readonly journeys?: readonly string[];
  readonly play?: PlayEverybody;
  readonly isTraced?: boolean;
  readonly population?: string;
}

/** Runs a population of a project in one file; `traces` are the lines of everybody. */
export async function simulated(yaml: string, { size, days = 60, seed = 7, journeys = [], play = playIn(500), isTraced = false, population = 'people' }: Request): Promise<{ readonly run: PopulationRun; readonly traces: readonly string[] }> {
  const traces: string[] = [];
  const run = await driverOf({ 'lc.yaml': yaml }).simulatePopulation({
    population,
    journeys,
    size,
    days,
    seed,
    start: undefined,
    play,
    isStopped: () => false,
    ...(isTraced && { traced: (lines: string) => void traces.push(...lines.split('\n').slice(0, -1)) }),
  });
  return { run, traces };
}

export async function playedOf(yaml: string, request: Request) {
  const { run } = await simulated(yaml, request);
  if (run.kind !== 'played') throw new Error(JSON.stringify(run, undefined, 1));
  return run.run;
}
