import { asText } from './as-text.ts';
import type { FileGroup } from './building.ts';
import type { KeptText } from './query.ts';

/** The `code` of the error that a lost text ends in. */
export const lostText = 'LC_LOST_TEXT';

/** Some files of a build, of one definition after the other, before anybody has asked for what is in them. */
export type BuiltTexts = readonly (readonly (readonly [path: string, text: string | KeptText])[])[];

/**
 * Files of a build in a group, no path twice. One that an earlier build has made is read from the store when somebody asks for it; a file that
 * did not change is often asked for by nobody, and neither are the names of a group that did not. Throws where the store was damaged in between.
 */
export function builtFiles(built: BuiltTexts, contentOf: (kept: KeptText) => string | Uint8Array | undefined, key?: string): FileGroup {
  let made: ReadonlyMap<string, string | KeptText> | undefined;
  const texts = (): ReadonlyMap<string, string | KeptText> => (made ??= new Map(built.flat()));
  const read = (path: string): string | Uint8Array | undefined => {
    const found = texts().get(path);
    if (found === undefined || typeof found === 'string') return found;
    const content = contentOf(found);
    if (content === undefined) throw Object.assign(new Error(`the store has lost the text of "${path}"`), { code: lostText });
    return content;
  };
  return {
    ...(key !== undefined && { key }),
    files: mapOf({ size: () => built.reduce((sum, files) => sum + files.length, 0), keys: () => texts().keys(), has: (path) => texts().has(path), get: read }),
    fingerprints: {
      get: (path) => {
        const found = texts().get(path);
        return typeof found === 'string' ? undefined : found;
      },
    },
  };
}

/** The files of all groups in one map, each as text. */
export function filesOf(groups: readonly FileGroup[]): ReadonlyMap<string, string> {
  const groupByPath = new Map<string, FileGroup>();
  const others = groups.values();
  // Looked into one after the other, as far as somebody asks: who writes what changed asks the groups.
  const groupOf = (path: string): FileGroup | undefined => {
    while (!groupByPath.has(path)) {
      const group = others.next().value;
      if (group === undefined) return undefined;
      for (const each of group.files.keys()) groupByPath.set(each, group);
    }
    return groupByPath.get(path);
  };
  return mapOf({
    size: () => groups.reduce((sum, { files }) => sum + files.size, 0),
    keys: () => groups.flatMap(({ files }) => [...files.keys()]).values(),
    has: (path) => groupOf(path) !== undefined,
    get: (path) => {
      const content = groupOf(path)?.files.get(path);
      return content === undefined ? undefined : asText(content);
    },
  });
}

interface Lookup<V> {
  size(): number;
  keys(): MapIterator<string>;
  has(key: string): boolean;
  get(key: string): V | undefined;
}

function mapOf<V>({ size, keys, has, get }: Lookup<V>): ReadonlyMap<string, V> {
  const entries = function* (): MapIterator<[string, V]> {
    for (const key of keys()) {
      const value = get(key);
      if (value !== undefined) yield [key, value];
    }
  };
  const values = function* (): MapIterator<V> {
    for (const [, value] of entries()) yield value;
  };
  const all: ReadonlyMap<string, V> = {
    get size() {
      return size();
    },
    has,
    get,
    keys,
    values,
    entries,
    forEach: (visit) => {
      for (const [key, value] of entries()) visit(value, key, all);
    },
    [Symbol.iterator]: entries,
  };
  return all;
}
