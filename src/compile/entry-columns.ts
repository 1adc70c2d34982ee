import type { Entry, EntryColumns } from './store.ts';

const none = new Int32Array(0);
const nothing: EntryColumns = { words: [], wordOf: none, changedAt: none, verifiedAt: none, readsFrom: new Int32Array(1), reads: none };

/** What a store has besides the entries of a table, or in the place of them. */
export interface LaterEntries {
  /** How many numbers there are in all. */
  readonly size: number;
  /** Ascending. */
  readonly ids: readonly number[];
  entry(id: number): Entry | undefined;
  keyOf(id: number): string;
}

/** How much an entry of a table read. */
const lengthIn = ({ wordOf, readsFrom }: EntryColumns, id: number): number => (id < wordOf.length ? (readsFrom[id + 1] ?? 0) - (readsFrom[id] ?? 0) : 0);

/** A column with room for more, which is filled with `more`. */
const widened = (column: Int32Array, size: number, more = 0): Int32Array => {
  const wide = new Int32Array(size).fill(more, column.length);
  wide.set(column);
  return wide;
};

/** The columns of all entries of a store. Most of a large table stays as it is, and is copied as it is. */
export const columnsOf = ({ size, ids, entry, keyOf }: LaterEntries, table: EntryColumns = nothing): EntryColumns => {
  const known = table.wordOf.length;
  const numbers = new Map(table.words.map((word, number) => [word, number]));
  const wordOf = widened(table.wordOf, size);
  for (let id = known; id < size; id += 1) {
    const key = keyOf(id);
    const word = key.slice(0, key.indexOf(' '));
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    wordOf[id] = number;
  }
  const later = ids.flatMap((id) => {
    const found = entry(id);
    return found === undefined ? [] : [{ id, ...found }];
  });
  const changedAt = widened(table.changedAt, size);
  const verifiedAt = widened(table.verifiedAt, size, -1);
  const readsFrom = widened(table.readsFrom, size + 1, table.reads.length);
  const reads = new Int32Array(later.reduce((sum, { id, reads: own }) => sum + own.length - lengthIn(table, id), table.reads.length));
  /** How far the table was copied, and how many reads further behind than in the table the next stand. */
  let copied = 0;
  let shift = 0;
  const copyUpTo = (id: number): void => {
    reads.set(table.reads.subarray(table.readsFrom[Math.min(copied, known)], table.readsFrom[Math.min(id, known)]), (readsFrom[copied] ?? 0));
    for (let place = copied + 1; shift !== 0 && place <= id; place += 1) readsFrom[place] = (readsFrom[place] ?? 0) + shift;
    copied = id;
  };
  for (const { id, changedAt: changed, verifiedAt: verified, reads: own } of later) {
    changedAt[id] = changed;
    verifiedAt[id] = verified;
    if (own.length === 0 && lengthIn(table, id) === 0) continue;
    copyUpTo(id);
    reads.set(own, readsFrom[id]);
    shift += own.length - lengthIn(table, id);
    readsFrom[id + 1] = (readsFrom[id] ?? 0) + own.length;
    copied = id + 1;
  }
  copyUpTo(size);
  return { words: [...numbers.keys()], wordOf, changedAt, verifiedAt, readsFrom, reads };
};
