import { existsSync } from 'node:fs';
import { type Transferable, Worker } from 'node:worker_threads';
import type { Crew } from '../compile/serve-people.ts';
import { PartProblem } from './part-files.ts';

/** What a thread is sent, and sends back. */
export interface Post<Task> {
  readonly number: number;
  readonly task: Task;
}

export type Reply<Answer> = { readonly number: number } & ({ readonly answer: Answer } | { readonly error: string; /** The disk could not keep what was read. */ readonly isOfDisk: boolean });

/** Tasks that wait at a thread, so that it never idles. */
const queued = 2;

export interface PeopleCrewOptions<Task, Answer> {
  readonly script: string;
  /** What each other thread is to know, by its number from 1. */
  readonly dataOf: (hand: number) => unknown;
  /** How many threads, this one included. */
  readonly size: number;
  /** What this thread does itself. */
  readonly serve: (task: Task) => Answer;
  /** Buffers that a task hands over. */
  readonly handsOver?: (task: Task) => readonly Transferable[];
}

/**
 * Does tasks on this thread and on others, whichever is free. Answers are handed on in the order of the tasks, so that who does what changes
 * nothing. Where `script`, the code of a thread, does not exist, this one does everything.
 */
export const createPeopleCrew = <Task, Answer>({ script, dataOf, size, serve, handsOver }: PeopleCrewOptions<Task, Answer>): Crew<Task, Answer> => {
  const threads = existsSync(script) ? Array.from({ length: size - 1 }, (_, place) => ({ worker: new Worker(script, { workerData: dataOf(place + 1) }), open: 0 })) : [];
  let number = 0;
  let took: ((number: number, answer: Answer) => void) | undefined;
  let wake: () => void = () => {};
  let failure: unknown;
  let hasFailed = false;
  const fail = (error: unknown): void => {
    if (!hasFailed) failure = error;
    hasFailed = true;
    wake();
  };
  for (const thread of threads) {
    thread.worker.on('error', fail);
    thread.worker.on('exit', () => fail(new Error('a thread that plays people ended too early')));
    thread.worker.on('message', (reply: Reply<Answer>) => {
      thread.open -= 1;
      if ('error' in reply) fail(reply.isOfDisk ? new PartProblem(reply.error) : new Error(reply.error));
      else took?.(reply.number, reply.answer);
      wake();
    });
  }
  const post = (thread: (typeof threads)[number], task: Task): void => {
    thread.open += 1;
    thread.worker.postMessage({ number, task }, handsOver?.(task) ?? []);
    number += 1;
  };
  /** A turn of the event loop: replies and interrupts are heard. */
  const turn = (): Promise<void> => new Promise((resolve) => {
    setImmediate(resolve);
  });
  const idle = async (): Promise<void> => {
    while (threads.some(({ open }) => open > 0)) {
      if (hasFailed) throw failure;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    if (hasFailed) throw failure;
  };
  return {
    async run(tasks, take) {
      const ready = new Map<number, Answer>();
      let next = number;
      const handOn = (answered: number, answer: Answer): void => {
        // Of what was under way when an earlier run broke off.
        if (answered < next) return;
        ready.set(answered, answer);
        for (let found = ready.get(next); found !== undefined; found = ready.get(next)) {
          ready.delete(next);
          next += 1;
          take(found);
        }
      };
      took = (answered, answer) => {
        // Whoever takes them may fail; an error in a listener would end the process.
        try {
          if (!hasFailed) handOn(answered, answer);
        } catch (error) {
          fail(error);
        }
      };
      try {
        for await (const task of tasks) {
          if (hasFailed) throw failure;
          const free = threads.find(({ open }) => open < queued);
          if (free !== undefined) {
            post(free, task);
            continue;
          }
          const own = number;
          number += 1;
          const answer = serve(task);
          handOn(own, answer);
          await turn();
        }
        await idle();
      } catch (error) {
        // What is under way is of no use to anybody; the threads are for whatever comes next.
        took = undefined;
        failure = undefined;
        hasFailed = false;
        throw error;
      }
      took = undefined;
    },
    async each(task, take) {
      const first = number;
      const others: Answer[] = [];
      took = (answered, answer) => {
        if (answered >= first) others[answered - first] = answer;
      };
      for (const thread of threads) post(thread, task);
      const own = serve(task);
      await idle();
      took = undefined;
      for (const answer of [own, ...others]) take?.(answer);
    },
    async close() {
      for (const { worker } of threads) worker.removeAllListeners();
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
};
