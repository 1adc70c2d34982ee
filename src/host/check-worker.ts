import { type MessagePort, workerData } from 'node:worker_threads';
import type { LookedAtProject } from '../compile/look-at-project.ts';
import { secondChecker } from '../compile/second-checker.ts';
import { partnerAt } from './check-port.ts';
import { contentHash, sha256 } from './content-hash.ts';
import { spareProcessors } from './spare-processors.ts';
import { projectFiles } from './project-files.ts';

/** What the thread is told of the project. */
export interface CheckTask {
  readonly port: MessagePort;
  readonly claims: Int32Array;
  readonly root: string;
  /** Folders outside that somebody named, absolute. */
  readonly known: readonly string[];
  readonly project: LookedAtProject;
}

/** Runs in a thread of its own: checks a project together with the thread that started it, and ends. */
export const checkWorker = async (): Promise<void> => {
  const { port, claims, root, known, project }: CheckTask = workerData;
  const { partner } = partnerAt(port, claims);
  await secondChecker({ files: projectFiles(root, Date.now, known), hash: contentHash, sha256, loaded: spareProcessors }, project, partner);
  port.close();
};
