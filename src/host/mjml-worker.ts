import { parentPort, workerData } from 'node:worker_threads';
import { type MjmlTask, serveMjml } from '../compile/serve-mjml.ts';
import { claimTask } from './claim-task.ts';
import { type StatJob, takePart } from './stat-job.ts';

/** Piece by piece, so that a mail that is sent in between need not wait. */
const lookBetween = (next: () => boolean): void => {
  setImmediate(() => {
    if (next()) lookBetween(next);
  });
};

/** Runs in a thread of its own: builds the MJML that it is sent, and looks at files as long as there is none. */
export const mjmlWorker = (): void => {
  const port = parentPort;
  const claims: unknown = workerData;
  if (port === null || !(claims instanceof Int32Array)) throw new Error('a worker runs in a thread of its own');
  const serve = serveMjml((answer) => port.postMessage(answer), ({ id, place }) => claimTask(claims, place, id));
  port.on('message', (message: MjmlTask | StatJob) => ('marks' in message ? lookBetween(takePart(message)) : serve(message)));
};
