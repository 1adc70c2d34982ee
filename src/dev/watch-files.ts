import { existsSync } from 'node:fs';
import { sep } from 'node:path';

export interface FileWatch {
  /** When everything that lies there is known, so that whatever changes from now on is told. */
  readonly ready: Promise<void>;
  /** Without what came and went since the last call: many editors write to another name first. */
  lasting(paths: readonly string[]): readonly string[];
  close(): Promise<void>;
}

/**
 * Tells of each file below a folder that is added, changed or removed, by any kind of editor: those that write beside and
 * rename too. What lies in one of the folders `ignored` (absolute), in a folder whose name begins with a dot, or in node_modules is not told.
 */
export const watchFiles = async (root: string, ignored: readonly string[], changed: (path: string) => void): Promise<FileWatch> => {
  const { watch } = await import('chokidar');
  const isIgnored = (path: string): boolean => {
    if (ignored.some((folder) => path === folder || path.startsWith(`${folder}${sep}`))) return true;
    return path.startsWith(root) && path.slice(root.length).split(sep).some((part) => part === 'node_modules' || (part.startsWith('.') && part.length > 1));
  };
  const watcher = watch(root, { ignored: isIgnored });
  const present = new Set<string>();
  let isReady = false;
  watcher.on('all', (event, path) => {
    if (!isReady && event === 'add') present.add(path);
    else if (event === 'add' || event === 'change' || event === 'unlink') changed(path);
  });
  const ready = new Promise<void>((resolve) => watcher.once('ready', () => {
    isReady = true;
    resolve();
  }));
  const lasting = (paths: readonly string[]): readonly string[] =>
    paths.filter((path) => {
      const wasThere = present.delete(path);
      const isThere = existsSync(path);
      if (isThere) present.add(path);
      return wasThere || isThere;
    });
  return { ready, lasting, close: () => watcher.close() };
};
