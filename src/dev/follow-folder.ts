import { join, sep } from 'node:path';

/** What is told of a folder: once the files that lie there, when all of them are known, and from then on each change. Paths are absolute. */
export type FolderNews = { readonly present: readonly string[] } | { readonly changed: string };

const isWatchDetails = (details: unknown): details is { readonly watchedPath: string } =>
  typeof details === 'object' && details !== null && 'watchedPath' in details && typeof details.watchedPath === 'string';

/**
 * Tells of each file below a folder that is added, changed or removed, by any kind of editor: those that write beside and
 * rename too. What lies in one of the folders `ignored` (absolute), in a folder whose name begins with a dot, or in node_modules is not told.
 * Returns what ends it.
 */
export const followFolder = async (root: string, ignored: readonly string[], tell: (news: FolderNews) => void): Promise<() => Promise<void>> => {
  const { watch } = await import('chokidar');
  const isIgnored = (path: string): boolean => {
    if (ignored.some((folder) => path === folder || path.startsWith(`${folder}${sep}`))) return true;
    return path.startsWith(root) && path.slice(root.length).split(sep).some((part) => part === 'node_modules' || (part.startsWith('.') && part.length > 1));
  };
  const watcher = watch(root, { ignored: isIgnored });
  const watched = new Set<string>();
  let isReady = false;
  let isTold = false;
  // chokidar tells at most one change of a file in 50 milliseconds and forgets the others (of a file that is emptied and then written, the
  // writing), and may go on watching what an editor has put another file in the place of (chokidar 5.0.0, `_emit` and `_handleFile`). What the
  // system tells comes through here before that; a folder tells of the files in it. Where the system is asked instead (CHOKIDAR_USEPOLLING), it tells nothing.
  watcher.on('raw', (_event, name, details) => {
    if (!isWatchDetails(details)) return;
    isTold = true;
    if (!isReady) return;
    for (const path of [details.watchedPath, join(details.watchedPath, name ?? '')]) if (watched.has(path)) return tell({ changed: path });
  });
  watcher.on('all', (event, path) => {
    if (event === 'add') watched.add(path);
    else if (event === 'unlink') watched.delete(path);
    if (isReady && (event === 'add' || event === 'unlink' || (event === 'change' && !isTold))) tell({ changed: path });
  });
  watcher.once('ready', () => {
    isReady = true;
    tell({ present: [...watched] });
  });
  return () => watcher.close();
};
