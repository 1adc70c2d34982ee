import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { OutputPost } from './output-worker.ts';
import type { OutputRequest, OutputResult } from './write-output.ts';

/** A folder whose texts another thread holds until they may be written. */
export interface GatheredOutput {
  put(path: string, text: string): void;
  /** As `writeOutput`, while this thread goes on with something else; undefined where the other thread failed, and the texts are gone with it. */
  write(manifest: OutputRequest['manifest']): Promise<OutputResult | undefined>;
}

/** Texts are sent by so many characters: each sending wakes the other thread. */
const parcel = 1_000_000;

export interface OutputThread {
  gather(directory: string): GatheredOutput;
}

/**
 * Writes folders on another processor, one after the other. `script` is the worker; undefined where that does not exist or there is no other
 * processor. Texts that are sent away as they are made crowd no memory here. A thread that has nothing to do keeps no process alive.
 */
export const createOutputThread = (script: string): OutputThread | undefined => {
  if (availableParallelism() < 2 || !existsSync(script)) return undefined;
  const worker = new Worker(script);
  const waiting: ((result: OutputResult | undefined) => void)[] = [];
  let isBroken = false;
  worker.on('message', (result: OutputResult) => {
    waiting.shift()?.(result);
    if (waiting.length === 0) worker.unref();
  });
  worker.on('error', () => {
    isBroken = true;
    for (const resolve of waiting.splice(0)) resolve(undefined);
  });
  // After the listeners: one for messages keeps the process alive by itself.
  worker.unref();
  const post = (message: OutputPost): void => worker.postMessage(message);
  return {
    gather: (directory) => {
      let files = new Map<string, string>();
      let length = 0;
      const send = (): void => {
        post({ directory, files });
        files = new Map();
        length = 0;
      };
      return {
        put: (path, text) => {
          files.set(path, text);
          length += text.length;
          if (length >= parcel) send();
        },
        write: async (manifest) => {
          if (isBroken) return undefined;
          send();
          return new Promise((resolve) => {
            waiting.push(resolve);
            worker.ref();
            post({ directory, manifest });
          });
        },
      };
    },
  };
};
