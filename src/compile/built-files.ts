import type { Fingerprints } from './driver.ts';
import type { KeptText } from './query.ts';

/** The `code` of the error that a lost text ends in. */
export const lostText = 'LC_LOST_TEXT';

/**
 * The files of a build by path. One that an earlier build has made is read from the store when somebody asks for it; a file that
 * did not change is often asked for by nobody. Throws where the store was damaged in between.
 */
export function builtFiles(files: ReadonlyMap<string, string | KeptText>, textOf: (kept: KeptText) => string | undefined): ReadonlyMap<string, string> {
  const read = (path: string): string | undefined => {
    const found = files.get(path);
    if (found === undefined || typeof found === 'string') return found;
    const text = textOf(found);
    if (text === undefined) throw Object.assign(new Error(`the store has lost the text of "${path}"`), { code: lostText });
    return text;
  };
  const entries = function* (): MapIterator<[string, string]> {
    for (const path of files.keys()) yield [path, read(path) ?? ''];
  };
  const values = function* (): MapIterator<string> {
    for (const [, text] of entries()) yield text;
  };
  const all: ReadonlyMap<string, string> = {
    get size() {
      return files.size;
    },
    has: (path) => files.has(path),
    get: read,
    keys: () => files.keys(),
    values,
    entries,
    forEach: (visit) => {
      for (const [path, text] of entries()) visit(text, path, all);
    },
    [Symbol.iterator]: entries,
  };
  return all;
}

/** What is known of the files of a build without reading them. */
export const fingerprintsOf = (files: ReadonlyMap<string, string | KeptText>): Fingerprints => ({
  get: (path) => {
    const found = files.get(path);
    return typeof found === 'string' ? undefined : found;
  },
});
