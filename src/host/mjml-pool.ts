import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { BuildMjml, BuiltDocument } from '../compile/driver.ts';
import type { MjmlAnswer } from '../compile/serve-mjml.ts';
import { claimTask, createClaims, offerTask } from './claim-task.ts';
import { spareProcessors } from './spare-processors.ts';
import type { StatJob } from './stat-job.ts';
import type { WriteJob } from './write-job.ts';

/** A thread costs as much as some ten mails to start, so where nobody has said that there are many, it must be sure to earn that. */
const startAfter = 24;

/** From here on there is more to build than to compile. */
const manyMails = 64;

/** So many must wait before this thread loads MJML as well, and before it takes one more once it has. */
const helpsFrom = { first: 8, next: 2 };

interface Task {
  readonly place: number;
  readonly resolve: (output: BuiltDocument) => void;
  readonly reject: (error: Error) => void;
  readonly local: () => Promise<BuiltDocument>;
}

interface Thread {
  readonly worker: Worker;
  /** Tasks that it was sent and that this thread has not taken back, the oldest first. */
  readonly pending: Map<number, Task>;
}

export interface MjmlPool {
  readonly build: BuildMjml;
  /** Starts the threads now: there will be mails to build, and until then there is something else to do here. */
  start(): void;
  /** Lets a thread that was started take part in what is to be done with files: in a look as long as it has no mails to build, in a writing at once. */
  help(job: StatJob | WriteJob): void;
}

/**
 * Builds MJML on the other processors, and on this thread whenever it has nothing else to do: each task goes to another thread, and whoever
 * gets to it first does it, the others from the oldest, this one from the newest. `script` is the worker; where it does not
 * exist, or a worker fails, everything is built here. Which thread builds a mail changes nothing of it.
 */
export const createMjmlPool = (script: string): MjmlPool => {
  const claims = createClaims();
  const freePlaces = Array.from(claims.keys());
  const threads: Thread[] = [];
  let limit: number | undefined;
  let asked = 0;
  let id = 0;
  let isHelping = false;
  let hasHelped = false;

  /** A thread has no more to do with a task. */
  const release = ({ worker, pending }: Thread, each: number): Task | undefined => {
    const task = pending.get(each);
    pending.delete(each);
    if (task !== undefined) freePlaces.push(task.place);
    if (pending.size === 0) worker.unref();
    return task;
  };

  const startOne = (): void => {
    const worker = new Worker(script, { workerData: claims });
    const thread: Thread = { worker, pending: new Map() };
    worker.on('message', (answer: MjmlAnswer) => {
      const task = release(thread, answer.id);
      if ('error' in answer) task?.reject(new Error(answer.error));
      else task?.resolve({ html: answer.html, problems: answer.problems, text: answer.text });
    });
    worker.on('error', () => {
      threads.splice(threads.indexOf(thread), 1);
      limit = 0;
      for (const each of [...thread.pending.keys()]) {
        const task = release(thread, each);
        task?.local().then(task.resolve, task.reject);
      }
    });
    // After the listeners: one for messages keeps the process alive by itself.
    worker.unref();
    threads.push(thread);
  };

  const start = (): void => {
    limit ??= existsSync(script) ? Math.min(3, availableParallelism() - 1) : 0;
    while (threads.length < limit) startOne();
  };

  /** Takes back the newest task that nobody has begun, where the others have enough. */
  const takeBack = (): Task | undefined => {
    if (threads.reduce((sum, { pending }) => sum + pending.size, 0) < (hasHelped ? helpsFrom.next : helpsFrom.first)) return undefined;
    for (const thread of threads.toSorted((one, other) => other.pending.size - one.pending.size)) {
      for (const [each, { place }] of [...thread.pending].reverse()) {
        if (!claimTask(claims, place, each)) continue;
        hasHelped = true;
        return release(thread, each);
      }
    }
    return undefined;
  };

  /** In a turn of the event loop of its own, so that the answers of the others, and all that follows from them, come first. */
  const helpSoon = (): void => {
    if (isHelping) return;
    isHelping = true;
    setImmediate(async () => {
      const task = takeBack();
      if (task !== undefined) await task.local().then(task.resolve, task.reject);
      isHelping = false;
      if (task !== undefined) helpSoon();
    });
  };

  const build: BuildMjml = (source, local) => {
    asked += 1;
    if (asked > startAfter) start();
    if (asked === manyMails) spareProcessors();
    const [thread] = threads.toSorted((one, other) => one.pending.size - other.pending.size);
    const place = thread && freePlaces.pop();
    if (thread === undefined || place === undefined) return local();
    return new Promise((resolve, reject) => {
      id += 1;
      offerTask(claims, place, id);
      thread.pending.set(id, { place, resolve, reject, local });
      thread.worker.ref();
      thread.worker.postMessage({ id, place, source });
      helpSoon();
    });
  };
  return { build, start, help: (job) => threads[0]?.worker.postMessage(job) };
};
