import { expect, test } from 'vitest';
import { columnsOf } from '../../src/compile/entry-columns.ts';
import type { Entry, EntryColumns } from '../../src/compile/store.ts';
import { pick, seededRandom } from './support/random.ts';

const words = ['file-text', 'part@1', 'whole@2', 'text'];

type Entries = readonly (Entry | undefined)[];

const randomEntry = (random: () => number, size: number): Entry => {
  const reads = Array.from({ length: Math.floor(random() * 4) }, () => Math.floor(random() * size));
  return { hash: String(random()), stamp: '', changedAt: Math.floor(random() * 9), verifiedAt: Math.floor(random() * 9), reads };
};

const keyOf = (id: number): string => `${words[(id * 7) % words.length] ?? ''} ${id}`;

const listed = ({ words: found, wordOf, changedAt, verifiedAt, readsFrom, reads }: EntryColumns) =>
  Array.from(wordOf, (word, id) => ({ word: found[word], changedAt: changedAt[id], verifiedAt: verifiedAt[id], reads: [...reads.subarray(readsFrom[id], readsFrom[id + 1])] }));

const expected = (entries: Entries) =>
  Array.from(entries, (entry, id) => ({ word: keyOf(id).split(' ')[0], changedAt: entry?.changedAt ?? 0, verifiedAt: entry?.verifiedAt ?? -1, reads: entry?.reads ?? [] }));

const columns = (entries: Entries, ids: readonly number[], table?: EntryColumns): EntryColumns => columnsOf({ size: entries.length, ids, entry: (id) => entries[id], keyOf }, table);

test.each(Array.from({ length: 40 }, (_, seed) => ({ seed })))('columns say what the entries say, those of a table and those in their place, seed $seed', ({ seed }) => {
  const random = seededRandom(seed);
  const size = Math.floor(random() * 30);
  const first: Entries = Array.from({ length: size }, () => (random() < 0.2 ? undefined : randomEntry(random, size)));
  const table = columns(first, [...first.keys()]);
  expect(listed(table)).toEqual(expected(first));
  const grown = size + Math.floor(random() * 8);
  const isOther = Array.from({ length: grown }, (_, id) => id >= size || random() < pick(random, [0, 0.1, 0.5]));
  const next: Entries = Array.from({ length: grown }, (_, id) => (isOther[id] === true ? (id >= size && random() < 0.3 ? undefined : randomEntry(random, grown)) : first[id]));
  const ids = [...next.keys()].filter((id) => isOther[id] === true && next[id] !== undefined);
  expect(listed(columns(next, ids, table))).toEqual(expected(next));
});
