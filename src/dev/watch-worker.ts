import { parentPort, workerData } from 'node:worker_threads';
import { followFolder } from './follow-folder.ts';

/** The folder that a thread is to follow, and those in it that it is not to (absolute). */
export interface WatchWork {
  readonly root: string;
  readonly ignored: readonly string[];
}

/** Runs in a thread of its own: tells of the folder until the thread is ended. */
export const watchWorker = (): void => {
  const port = parentPort;
  if (port === null) throw new Error('a worker runs in a thread of its own');
  const { root, ignored }: WatchWork = workerData;
  void followFolder(root, ignored, (news) => port.postMessage(news));
};
