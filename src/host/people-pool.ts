import { type PeopleTask, type PlayedPeople, type PlayEverybody, servePeople } from '../compile/serve-people.ts';
import { createPeopleCrew } from './people-crew.ts';

/** People a portion: few enough that progress moves and an interrupt is heard, enough that their sums are worth sending. */
const shortest = 500;
const longest = 4000;

/**
 * Plays people on `workers` threads, or on this one where that is 1 or `script`, the code of a thread, does not exist. Who plays whom changes
 * nothing of the answer: portions are the same and are handed on in order.
 */
export const createPeoplePool = (script: string, workers: number): PlayEverybody => async (work, size, took, isStopped) => {
  // What is told of everybody is longer than any sum.
  const portion = work.isTraced ? shortest : Math.min(longest, Math.max(shortest, Math.floor(size / 100)));
  const tasks = function* (): Iterable<PeopleTask> {
    for (let from = 0; from < size && !isStopped(); from += portion) yield { from, to: Math.min(size, from + portion) };
  };
  let done = 0;
  const crew = createPeopleCrew<PeopleTask, PlayedPeople>({ script, dataOf: () => ({ kind: 'population', work }), size: Math.min(workers, Math.ceil(size / portion)), serve: servePeople(work) });
  try {
    await crew.run(tasks(), (played) => {
      done = Math.min(size, done + portion);
      took(played, done);
    });
  } finally {
    await crew.close();
  }
};
