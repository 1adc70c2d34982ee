import { parentPort } from 'node:worker_threads';
import { serveMjml } from '../compile/serve-mjml.ts';

/** Runs in a thread of its own: builds the MJML that it is sent. */
export const mjmlWorker = (): void => {
  const port = parentPort;
  if (port === null) throw new Error('a worker runs in a thread of its own');
  port.on('message', serveMjml((answer) => port.postMessage(answer)));
};
