import { asText } from './as-text.ts';
import { columnsOf } from './entry-columns.ts';
import type { Entry, EntryColumns, Store } from './store.ts';

/** Entries that are looked up where they stand, numbered from 0. */
export interface EntryTable {
  readonly columns: EntryColumns;
  idOf(key: string): number | undefined;
  /** Empty for a number that has no entry. */
  keyOf(id: number): string;
  entry(id: number): Entry | undefined;
}

/** Entries to start from, and where their texts can be had when somebody asks. */
export interface StoreOrigin {
  readonly revision: number;
  readonly table?: EntryTable;
  /** How many numbers there are, and what was written after the table was made: in the place of what it says, or beyond its end. */
  readonly size: number;
  readonly later: ReadonlyMap<number, { readonly key: string; readonly entry: Entry }>;
  text(id: number): string | undefined;
  /** The same, as it lies there. */
  content(id: number): string | Uint8Array | undefined;
}

export interface MemoryStore extends Store {
  /** The entries written since the last `save`. */
  changes(): readonly number[];
  /** The text of an entry as it lies here, where it was written since the last `save`. */
  freshContent(id: number): string | Uint8Array | undefined;
  /** Lets go of all texts, which the origin has by now: a process that lives long would hold every version of each. */
  letGo(): void;
  /** The same for the text of one entry, which somebody else has. */
  letGoOf(id: number): void;
}

/** A store for the life of a process: a watcher, an editor, a test, or the front of a store on disk. */
export const createMemoryStore = (origin?: StoreOrigin): MemoryStore => {
  const { table, size = 0, later = new Map() } = origin ?? {};
  const tableSize = table?.columns.wordOf.length ?? 0;
  const keys = new Array<string | undefined>(size);
  const entries = new Array<Entry | undefined>(size);
  /** The numbers of those that are not as in the table, in the order in which they were written. */
  const written = [...later.keys()];
  /** Of the table, each that somebody has asked for. */
  const shown = new Array<Entry | undefined>(tableSize);
  const texts = new Array<string | Uint8Array | undefined>(size);
  /** By entry: whether it was written since the last `save`, and its text too. Sets of so many numbers are large. */
  const changed = new Array<'entry' | 'text' | undefined>(size);
  const idByKey = new Map<string, number>();
  for (const [id, { key, entry }] of later) {
    keys[id] = key;
    entries[id] = entry;
    idByKey.set(key, id);
  }
  let revision = origin?.revision ?? 0;
  const keyOf = (id: number): string => keys[id] ?? (id < tableSize ? table?.keyOf(id) : undefined) ?? '';
  const entry = (id: number): Entry | undefined => {
    const known = entries[id] ?? shown[id];
    if (known !== undefined || id >= tableSize) return known;
    return (shown[id] = table?.entry(id));
  };
  return {
    get revision() {
      return revision;
    },
    size: () => keys.length,
    idOf: (key) => {
      const known = idByKey.get(key) ?? table?.idOf(key);
      if (known !== undefined) return known;
      const id = keys.length;
      keys.push(key);
      entries.push(undefined);
      idByKey.set(key, id);
      return id;
    },
    keyOf,
    entry,
    columns: () => columnsOf({ size: keys.length, ids: written.toSorted((one, other) => one - other), entry: (id) => entries[id], keyOf }, table?.columns),
    idsOf: (word, from) => {
      const ids: number[] = [];
      if (table !== undefined && table.columns.words.includes(word)) {
        const { words, wordOf } = table.columns;
        const number = words.indexOf(word);
        for (let id = wordOf.indexOf(number, from); id >= 0; id = wordOf.indexOf(number, id + 1)) ids.push(id);
      }
      for (let id = Math.max(from, tableSize); id < keys.length; id += 1) if (keys[id]?.startsWith(`${word} `) === true) ids.push(id);
      return ids;
    },
    text: (id) => {
      const held = texts[id];
      return held === undefined ? origin?.text(id) : asText(held);
    },
    content: (id) => texts[id] ?? origin?.content(id),
    write: (id, fresh, content) => {
      if (entries[id] === undefined) written.push(id);
      entries[id] = fresh;
      revision = Math.max(revision, fresh.changedAt, fresh.verifiedAt);
      if (content !== undefined) texts[id] = content;
      changed[id] = content !== undefined || changed[id] === 'text' ? 'text' : 'entry';
    },
    save: () => {
      changed.length = 0;
      return [];
    },
    changes: () => {
      const ids: number[] = [];
      for (let id = 0; id < changed.length; id += 1) if (changed[id] !== undefined) ids.push(id);
      return ids;
    },
    freshContent: (id) => (changed[id] === 'text' ? texts[id] : undefined),
    letGo: () => {
      texts.length = 0;
    },
    letGoOf: (id) => {
      texts[id] = undefined;
    },
  };
};
