import { parentPort, workerData } from 'node:worker_threads';
import { serveMjml } from '../compile/serve-mjml.ts';
import { claimTask } from './claim-task.ts';

/** Runs in a thread of its own: builds the MJML that it is sent. */
export const mjmlWorker = (): void => {
  const port = parentPort;
  const claims: unknown = workerData;
  if (port === null || !(claims instanceof Int32Array)) throw new Error('a worker runs in a thread of its own');
  port.on('message', serveMjml((answer) => port.postMessage(answer), ({ id, place }) => claimTask(claims, place, id)));
};
