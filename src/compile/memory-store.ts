import type { Entry, Store } from './store.ts';

/** Entries to start from, and where their texts can be had when somebody asks. */
export interface StoreOrigin {
  readonly revision: number;
  readonly keys: readonly (string | undefined)[];
  readonly entries: readonly (Entry | undefined)[];
  text(id: number): string | undefined;
}

export interface MemoryStore extends Store {
  /** The entries written since the last `save`. */
  changes(): readonly number[];
  /** The text of an entry, where it was written since the last `save`. */
  freshText(id: number): string | undefined;
  /** Lets go of all texts, which the origin has by now: a process that lives long would hold every version of each. */
  letGo(): void;
}

/** A store for the life of a process: a watcher, an editor, a test, or the front of a store on disk. */
export const createMemoryStore = (origin?: StoreOrigin): MemoryStore => {
  const keys: (string | undefined)[] = origin === undefined ? [] : [...origin.keys];
  const entries: (Entry | undefined)[] = origin === undefined ? [] : [...origin.entries];
  const texts: (string | undefined)[] = [];
  /** By entry: whether it was written since the last `save`, and its text too. Sets of so many numbers are large. */
  const changed: ('entry' | 'text' | undefined)[] = [];
  const idByKey = new Map<string, number>();
  keys.forEach((key, id) => {
    if (key !== undefined) idByKey.set(key, id);
  });
  let revision = origin?.revision ?? 0;
  return {
    get revision() {
      return revision;
    },
    size: () => keys.length,
    idOf: (key) => {
      const known = idByKey.get(key);
      if (known !== undefined) return known;
      const id = keys.length;
      keys.push(key);
      entries.push(undefined);
      idByKey.set(key, id);
      return id;
    },
    keyOf: (id) => keys[id] ?? '',
    entry: (id) => entries[id],
    text: (id) => texts[id] ?? origin?.text(id),
    write: (id, entry, text) => {
      entries[id] = entry;
      revision = Math.max(revision, entry.changedAt, entry.verifiedAt);
      if (text !== undefined) texts[id] = text;
      changed[id] = text !== undefined || changed[id] === 'text' ? 'text' : 'entry';
    },
    save: () => {
      changed.length = 0;
      return [];
    },
    changes: () => keys.flatMap((_, id) => (changed[id] === undefined ? [] : [id])),
    freshText: (id) => (changed[id] === 'text' ? texts[id] : undefined),
    letGo: () => {
      texts.length = 0;
    },
  };
};
