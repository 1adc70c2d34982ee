import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { BuildMjml, MjmlOutput } from '../compile/driver.ts';
import type { MjmlAnswer } from '../compile/serve-mjml.ts';

/** A thread costs as much as some thirty mails to start, so it must be sure to earn that. */
const startAfter = 24;
/** Tasks that may wait at a worker: enough that it never idles, few enough that this thread never waits for it at the end. */
const queued = 4;

interface Thread {
  readonly worker: Worker;
  readonly pending: Map<number, { readonly resolve: (output: MjmlOutput) => void; readonly reject: (error: Error) => void; readonly local: () => Promise<MjmlOutput> }>;
  isReady: boolean;
}

/**
 * Builds MJML on this thread and, once there are many mails, on the other processors as well. `script` is the worker; where it does not
 * exist, or a worker fails, everything is built here. Which thread builds a mail changes nothing of it.
 */
export const createMjmlPool = (script: string): BuildMjml => {
  const limit = existsSync(script) ? Math.min(3, availableParallelism() - 1) : 0;
  const threads: Thread[] = [];
  let asked = 0;
  let id = 0;

  const start = (): void => {
    const worker = new Worker(script);
    const thread: Thread = { worker, pending: new Map(), isReady: false };
    worker.on('online', () => void (thread.isReady = true));
    worker.on('message', (answer: MjmlAnswer) => {
      const task = thread.pending.get(answer.id);
      thread.pending.delete(answer.id);
      if (thread.pending.size === 0) worker.unref();
      if ('error' in answer) task?.reject(new Error(answer.error));
      else task?.resolve({ html: answer.html, problems: answer.problems });
    });
    worker.on('error', () => {
      thread.isReady = false;
      for (const { local, resolve, reject } of thread.pending.values()) local().then(resolve, reject);
      thread.pending.clear();
    });
    // After the listeners: one for messages keeps the process alive by itself.
    worker.unref();
    threads.push(thread);
  };

  return async (source, local) => {
    asked += 1;
    if (asked > startAfter && threads.length < limit) start();
    const free = threads.find(({ isReady, pending }) => isReady && pending.size < queued);
    if (free === undefined) {
      // A turn of the event loop, so that answers of the others come in between.
      if (threads.length > 0) await new Promise(setImmediate);
      return local();
    }
    return new Promise((resolve, reject) => {
      id += 1;
      free.pending.set(id, { resolve, reject, local });
      free.worker.ref();
      free.worker.postMessage({ id, source });
    });
  };
};
