import { parentPort } from 'node:worker_threads';
import { type OutputRequest, writeOutput } from './write-output.ts';

/** Some texts of a folder by path, or that the folder is complete and may be written. */
export type OutputPost = { readonly directory: string; readonly files: ReadonlyMap<string, string> } | Pick<OutputRequest, 'directory' | 'manifest'>;

/** Runs in a thread of its own: keeps the texts that it is sent, and writes a folder when it is told to, with what came of it for an answer. */
export const outputWorker = (): void => {
  const port = parentPort;
  if (port === null) throw new Error('a worker runs in a thread of its own');
  const gathered = new Map<string, Map<string, string>>();
  port.on('message', (post: OutputPost) => {
    const files = gathered.get(post.directory) ?? new Map<string, string>();
    if ('files' in post) {
      for (const [path, text] of post.files) files.set(path, text);
      gathered.set(post.directory, files);
      return;
    }
    gathered.delete(post.directory);
    port.postMessage(writeOutput({ ...post, files }));
  });
};
