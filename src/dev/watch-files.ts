import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { followFolder, type FolderNews } from './follow-folder.ts';
import type { WatchWork } from './watch-worker.ts';

export interface FileWatch {
  /** When everything that lies there is known, so that whatever changes from now on is told. */
  readonly ready: Promise<void>;
  /** Whether a file was there when `lasting` was last asked for it, or from the beginning, and still is. */
  isKnown(path: string): boolean;
  /** Without what came and went since the last call: many editors write to another name first. */
  lasting(paths: readonly string[]): readonly string[];
  close(): Promise<void>;
}

/**
 * Tells of each file of a folder that is added, changed or removed, as `followFolder` does. That reads a folder again for each edit of a file
 * in it (chokidar 5.0.0, `_handleDir`), which among a thousand files takes as long as to build one of them: so it runs on a thread of its own,
 * by `script`, or on this one where that does not exist.
 */
export const watchFiles = async ({ root, ignored }: WatchWork, script: string, changed: (path: string) => void): Promise<FileWatch> => {
  const present = new Set<string>();
  let setReady = (): void => {};
  const ready = new Promise<void>((resolve) => {
    setReady = resolve;
  });
  const hear = (news: FolderNews): void => {
    if ('changed' in news) return changed(news.changed);
    for (const path of news.present) present.add(path);
    setReady();
  };
  const close = existsSync(script) ? onThread({ root, ignored }, script, hear) : await followFolder(root, ignored, hear);
  const lasting = (paths: readonly string[]): readonly string[] =>
    paths.filter((path) => {
      const wasThere = present.delete(path);
      const isThere = existsSync(path);
      if (isThere) present.add(path);
      return wasThere || isThere;
    });
  return { ready, isKnown: (path) => present.has(path) && existsSync(path), lasting, close };
};

const onThread = (work: WatchWork, script: string, hear: (news: FolderNews) => void): (() => Promise<void>) => {
  const worker = new Worker(script, { workerData: work });
  worker.on('message', hear);
  return async () => {
    await worker.terminate();
  };
};
