import { columnsOf } from '../compile/entry-columns.ts';
import type { EntryTable } from '../compile/memory-store.ts';
import type { Entry } from '../compile/store.ts';
import { createSlots, findSlot } from './key-slots.ts';

/** Where texts stand in a file, by entry; 0 bytes for none. */
export interface TextPlaces {
  readonly offsets: ArrayLike<number>;
  readonly lengths: ArrayLike<number>;
}

/** All that a store says at one moment. */
export interface StoredTable {
  readonly revision: number;
  readonly table: EntryTable;
  readonly places: TextPlaces;
}

interface Head {
  readonly revision: number;
  readonly words: readonly string[];
  /** How many entries there are, reads of theirs, and slots for keys. */
  readonly size: number;
  readonly reads: number;
  readonly slots: number;
  /** Of keys, hashes and stamps: all texts of a kind, one after the other, in UTF-8. */
  readonly bytes: readonly number[];
}

/** Numbers of eight bytes stand at multiples of eight. */
const alignment = 8;

/** Texts one after the other, and where each ends. */
const joined = (texts: readonly string[]): { readonly bytes: Buffer; readonly ends: Int32Array } => {
  let end = 0;
  return { bytes: Buffer.from(texts.join('')), ends: Int32Array.from(texts, (text) => (end += text.length)) };
};

const bytesOf = ({ buffer, byteOffset, byteLength }: Int32Array | Float64Array): Uint8Array => new Uint8Array(buffer, byteOffset, byteLength);

/**
 * Entries as bytes from which each can be read where it stands: to parse them all takes longer than what most runs do with them. `entries` are by
 * number; one that is undefined is left out. Numbers are as this machine writes them: a cache is for where it was made.
 */
export const encodeTable = (revision: number, keyOf: (id: number) => string, entries: readonly (Entry | undefined)[], { offsets, lengths }: TextPlaces): Buffer => {
  const { words, wordOf, changedAt, verifiedAt, readsFrom, reads } = columnsOf({ size: entries.length, ids: [...entries.keys()], entry: (id) => entries[id], keyOf });
  const keys = entries.map((entry, id) => (entry === undefined ? '' : keyOf(id)));
  const slots = createSlots(keys);
  const texts = [joined(keys), joined(entries.map((entry) => entry?.hash ?? '')), joined(entries.map((entry) => entry?.stamp ?? ''))];
  const head: Head = { revision, words, size: entries.length, reads: reads.length, slots: slots.length, bytes: texts.map(({ bytes }) => bytes.length) };
  const line = JSON.stringify(head);
  const columns = [Float64Array.from(offsets), Int32Array.from(lengths), wordOf, changedAt, verifiedAt, readsFrom, reads, slots, ...texts.map(({ ends }) => ends)];
  return Buffer.concat([Buffer.from(`${' '.repeat(alignment - 1 - (Buffer.byteLength(line) % alignment))}${line}\n`), ...columns.map(bytesOf), ...texts.map(({ bytes }) => bytes)]);
};

/** What was encoded; `bytes` begin where their buffer does, or at a multiple of eight from there. */
export const decodeTable = (bytes: Buffer): StoredTable => {
  const start = bytes.indexOf('\n') + 1;
  const { revision, words, size, reads: readCount, slots: slotCount, bytes: textBytes }: Head = JSON.parse(bytes.toString('utf8', 0, start));
  let place = bytes.byteOffset + start;
  const numbers = (count: number): Int32Array => {
    const column = new Int32Array(bytes.buffer, place, count);
    place += column.byteLength;
    return column;
  };
  const offsets = new Float64Array(bytes.buffer, place, size);
  place += offsets.byteLength;
  const lengths = numbers(size);
  const columns = { words, wordOf: numbers(size), changedAt: numbers(size), verifiedAt: numbers(size), readsFrom: numbers(size + 1), reads: numbers(readCount) };
  const slots = numbers(slotCount);
  const ends = textBytes.map(() => numbers(size));
  const [keyOf, hashOf, stampOf] = textBytes.map((length, kind) => {
    const text = bytes.toString('utf8', place - bytes.byteOffset, place - bytes.byteOffset + length);
    place += length;
    return (id: number): string => text.slice(ends[kind]?.[id - 1] ?? 0, ends[kind]?.[id]);
  });
  if (keyOf === undefined || hashOf === undefined || stampOf === undefined) throw new Error('a table has keys, hashes and stamps');
  const { changedAt, verifiedAt, readsFrom, reads } = columns;
  const entry = (id: number): Entry | undefined =>
    (verifiedAt[id] ?? -1) < 0 ? undefined : { hash: hashOf(id), stamp: stampOf(id), changedAt: changedAt[id] ?? 0, verifiedAt: verifiedAt[id] ?? 0, reads: [...reads.subarray(readsFrom[id], readsFrom[id + 1])] };
  return { revision, table: { columns, idOf: (key) => findSlot(slots, key, keyOf), keyOf, entry }, places: { offsets, lengths } };
};
