import { playPopulation, type PlayedPeople, type PlayRange, type PopulationWork } from '../simulate/population/play-population.ts';

export type { PlayedPeople, PlayRange, PopulationWork };

/** What one thread asks another to play, and the answer. */
export interface PeopleTask {
  readonly from: number;
  readonly to: number;
}

export type PeopleAnswer = { readonly from: number; readonly played: PlayedPeople } | { readonly from: number; readonly error: string };

/** Compiles the work and answers tasks, one after the other. */
export function servePeople(work: PopulationWork, reply: (answer: PeopleAnswer) => void): (task: PeopleTask) => void {
  const play = playPopulation(work);
  return ({ from, to }) => {
    try {
      reply({ from, played: play(from, to) });
    } catch (error) {
      reply({ from, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  };
}

/** Plays everybody in portions, by whatever means. `took` gets the portions in order; after `isStopped` answers true no more are begun. */
export type PlayEverybody = (work: PopulationWork, size: number, took: (played: PlayedPeople, done: number) => void, isStopped: () => boolean) => Promise<void>;
