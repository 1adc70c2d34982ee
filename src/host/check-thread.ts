import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { MessageChannel, Worker } from 'node:worker_threads';
import { type CheckPartner, claimCount } from '../compile/share-checks.ts';
import { partnerAt } from './check-port.ts';
import type { CheckTask } from './check-worker.ts';

/** Megabytes for what the thread has just made: half of what V8 gives it, at the same speed, and 20 MB less at the peak of 10,000 files. */
const youngMegabytes = 24;

/**
 * Starts a thread that checks a project together with this one. `script` is its code; undefined where that does not exist or there is no other
 * processor. A thread that fails leaves the rest to this one.
 */
export const openCheckThread = (script: string, task: Omit<CheckTask, 'port' | 'claims'>): CheckPartner | undefined => {
  if (availableParallelism() < 2 || !existsSync(script)) return undefined;
  const { port1, port2 } = new MessageChannel();
  const claims = new Int32Array(new SharedArrayBuffer(claimCount * Int32Array.BYTES_PER_ELEMENT));
  const worker = new Worker(script, { workerData: { ...task, port: port2, claims } satisfies CheckTask, transferList: [port2], resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes } });
  const { partner, hasLeft } = partnerAt(port1, claims);
  worker.on('error', hasLeft);
  worker.on('exit', hasLeft);
  worker.unref();
  return partner;
};
