import { parentPort, workerData } from 'node:worker_threads';
import { type MjmlTask, serveMjml } from '../compile/serve-mjml.ts';
import { claimTask } from './claim-task.ts';
import { fileProblem } from './file-problem.ts';
import { type StatJob, takePart } from './stat-job.ts';
import { takeWrites, type WriteJob } from './write-job.ts';

/** Piece by piece, so that a mail that is sent in between need not wait. */
const lookBetween = (next: () => boolean): void => {
  setImmediate(() => {
    if (next()) lookBetween(next);
  });
};

/** All at once: who waits for it can do nothing else. What the disk does not take is tried again by who asked, and said there. */
const writeAll = (next: () => boolean): void => {
  try {
    while (next());
  } catch (error) {
    fileProblem(error);
  }
};

/** Runs in a thread of its own: builds the MJML that it is sent, and looks at files as long as there is none; writes files when it is asked to. */
export const mjmlWorker = (): void => {
  const port = parentPort;
  const claims: unknown = workerData;
  if (port === null || !(claims instanceof Int32Array)) throw new Error('a worker runs in a thread of its own');
  const serve = serveMjml((answer) => port.postMessage(answer), ({ id, place }) => claimTask(claims, place, id));
  port.on('message', (message: MjmlTask | StatJob | WriteJob) => {
    if ('memories' in message) writeAll(takeWrites(message));
    else if ('signs' in message) lookBetween(takePart(message));
    else void serve(message);
  });
};
