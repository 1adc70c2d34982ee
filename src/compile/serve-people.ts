import type { Crew } from '../simulate/crew.ts';
import { type HandOptions, historyHand } from '../simulate/history-hand.ts';
import type { HistoryAnswer, HistoryTask, HistoryWork } from '../simulate/history-task.ts';
import { watchHoldouts } from '../simulate/holdout-watch.ts';
import { measuredProgram, noMeasures } from '../simulate/measures.ts';
import { playPopulation, type PlayedPeople, type PlayRange, type PopulationWork } from '../simulate/population/play-population.ts';

export type { Crew, HistoryAnswer, HistoryTask, HistoryWork, PlayedPeople, PlayRange, PopulationWork };

/** What one thread asks another to play of a population. */
export interface PeopleTask {
  readonly from: number;
  readonly to: number;
}

/** Plays everybody in portions, by whatever means. `took` gets the portions in order; after `isStopped` answers true no more are begun. */
export type PlayEverybody = (work: PopulationWork, size: number, took: (played: PlayedPeople, done: number) => void, isStopped: () => boolean) => Promise<void>;

/** Compiles the work and does tasks, one after the other. */
export function servePeople(work: PopulationWork): (task: PeopleTask) => PlayedPeople {
  const play = playPopulation(work);
  return ({ from, to }) => play(from, to);
}

/** The same for a history, whose records lie in parts of `store` meanwhile. */
export function serveHistory({ program, measures, limits, other, files }: HistoryWork, { store, decode }: Pick<HandOptions, 'store' | 'decode'>): (task: HistoryTask) => HistoryAnswer {
  return historyHand({ program: measuredProgram(program, measures), measures, holdouts: watchHoldouts(program, measures), limits, files, store, decode, ...(other && { other: measuredProgram(other, noMeasures) }) }).serve;
}
