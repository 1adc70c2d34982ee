import type { ProjectFiles } from '../compile/file-source.ts';
import type { FileList } from './list-files.ts';

/** How somebody looks at the files of a project. */
export interface Look {
  readonly files: ProjectFiles;
  list(extensions: readonly string[], companions?: readonly string[]): FileList;
}

/**
 * One look for two who need it, the second right after the first: what the first has seen of a file, or of which files there are, the second
 * is told once instead of looking, and after that sees for itself.
 */
export const sharedLook = ({ files, list }: Look): { readonly first: Look; readonly second: Look } => {
  const signatures = new Map<string, string | undefined>();
  const lists = new Map<string, FileList>();
  const keyOf = (...words: readonly (readonly string[])[]): string => JSON.stringify(words);
  return {
    first: {
      files: {
        ...files,
        signature: (path) => {
          const signature = files.signature(path);
          signatures.set(path, signature);
          return signature;
        },
      },
      list: (extensions, companions = []) => {
        const found = list(extensions, companions);
        lists.set(keyOf(extensions, companions), found);
        return found;
      },
    },
    second: {
      files: {
        ...files,
        signature: (path) => {
          const isSeen = signatures.has(path);
          const signature = isSeen ? signatures.get(path) : files.signature(path);
          signatures.delete(path);
          return signature;
        },
      },
      list: (extensions, companions = []) => {
        const key = keyOf(extensions, companions);
        const found = lists.get(key) ?? list(extensions, companions);
        lists.delete(key);
        return found;
      },
    },
  };
};
