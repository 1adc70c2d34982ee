import { parentPort, workerData } from 'node:worker_threads';
import { servePeople } from '../compile/serve-people.ts';

/** Runs in a thread of its own: plays the people that it is sent the numbers of. */
export const peopleWorker = (): void => {
  const port = parentPort;
  if (port === null) throw new Error('a worker runs in a thread of its own');
  port.on('message', servePeople(workerData, (answer) => port.postMessage(answer)));
};
