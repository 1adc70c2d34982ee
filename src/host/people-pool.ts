import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { type PeopleAnswer, type PlayedPeople, type PlayEverybody, servePeople } from '../compile/serve-people.ts';

/** People a portion: few enough that progress moves and an interrupt is heard, enough that their sums are worth sending. */
const portion = 500;
/** Portions that wait at a worker, so that it never idles. */
const queued = 2;

/**
 * Plays people on `workers` threads, or on this one where that is 1 or `script`, the worker, does not exist. Who plays whom changes
 * nothing of the answer: portions are the same and are handed on in order.
 */
export const createPeoplePool = (script: string, workers: number): PlayEverybody => {
  const isApart = workers > 1 && existsSync(script);
  return async (work, size, took, isStopped) => {
    if (!isApart || size <= portion) {
      let played: PeopleAnswer | undefined;
      const serve = servePeople(work, (answer) => {
        played = answer;
      });
      for (let from = 0; from < size && !isStopped(); from += portion) {
        const to = Math.min(size, from + portion);
        serve({ from, to });
        took(playedOf(played), to);
        // A turn of the event loop, so that an interrupt is heard.
        await new Promise(setImmediate);
      }
      return;
    }
    await onThreads(script, Math.min(workers, Math.ceil(size / portion)), work, size, took, isStopped);
  };
};

const onThreads = async (script: string, count: number, ...[work, size, took, isStopped]: Parameters<PlayEverybody>): Promise<void> => {
  const ready = new Map<number, PlayedPeople>();
  let begun = 0;
  let handedOn = 0;
  const threads = Array.from({ length: count }, () => new Worker(script, { workerData: work }));
  const handOn = (): void => {
    for (let played = ready.get(handedOn); played !== undefined; played = ready.get(handedOn)) {
      ready.delete(handedOn);
      handedOn += portion;
      took(played, Math.min(size, handedOn));
    }
  };
  const next = (worker: Worker): boolean => {
    if (begun >= size || isStopped()) return false;
    worker.postMessage({ from: begun, to: Math.min(size, begun + portion) });
    begun += portion;
    return true;
  };
  const served = (worker: Worker): Promise<void> =>
    new Promise((resolve, reject) => {
      let open = 0;
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('a thread that plays people ended too early')));
      worker.on('message', (answer: PeopleAnswer) => {
        open -= 1;
        if ('error' in answer) reject(new Error(answer.error));
        else ready.set(answer.from, answer.played);
        try {
          handOn();
        } catch (error) {
          // Whoever takes them may fail; an error in a listener would end the process.
          reject(error);
          return;
        }
        if (next(worker)) open += 1;
        if (open === 0) resolve();
      });
      for (let place = 0; place < queued; place += 1) if (next(worker)) open += 1;
      if (open === 0) resolve();
    });
  try {
    await Promise.all(threads.map(served));
  } finally {
    await Promise.all(threads.map((worker) => worker.terminate()));
  }
};

const playedOf = (answer: PeopleAnswer | undefined): PlayedPeople => {
  if (answer === undefined || 'error' in answer) throw new Error(answer === undefined ? 'nothing was played' : answer.error);
  return answer.played;
};
