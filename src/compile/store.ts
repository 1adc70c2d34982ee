/**
 * What is remembered of one query with one argument.
 * `hash` is that of the output's text, and of a text beside outputs its SHA-256; `absent` is the hash of an input the outside world does not have.
 * Revisions count the changes of inputs: `changedAt` is the one that last changed the output, `verifiedAt` the last one
 * in which the output is known to have been right. An entry is right as long as none of `reads` (entry numbers, in the
 * order of reading) has changed since `verifiedAt`.
 */
export interface Entry {
  readonly hash: string;
  /** Of inputs only: a cheap sign that the content is still the same; empty when it must be looked at again. */
  readonly stamp: string;
  readonly changedAt: number;
  readonly verifiedAt: number;
  readonly reads: readonly number[];
}

/**
 * What a store says of all its entries at one moment, by their numbers: to look at every one of them as an object takes longer than to find out
 * what there is to know. What an entry read stands in `reads`, from `readsFrom[id]` up to `readsFrom[id + 1]`.
 */
export interface EntryColumns {
  /** The words that keys begin with, up to their first space. */
  readonly words: readonly string[];
  /** Which of them the key begins with. */
  readonly wordOf: Int32Array;
  readonly changedAt: Int32Array;
  /** -1 for a number that has no entry. */
  readonly verifiedAt: Int32Array;
  readonly readsFrom: Int32Array;
  readonly reads: Int32Array;
}

/**
 * Where entries and outputs are kept. Entries are numbered from 0; a number belongs to one key for good.
 * Losing entries or texts costs time and never correctness.
 */
export interface Store {
  /** The highest revision any entry names; 0 when nothing is known. */
  readonly revision: number;
  /** The number of entries given out so far. */
  size(): number;
  /** The number of a key, given out now when there was none. */
  idOf(key: string): number;
  keyOf(id: number): string;
  entry(id: number): Entry | undefined;
  columns(): EntryColumns;
  /** The numbers from `from` on whose keys begin with this word, ascending. */
  idsOf(word: string, from: number): readonly number[];
  /** The output as text, or undefined when it is lost. Inputs have none. */
  text(id: number): string | undefined;
  /** The same as it lies here: as text, or as the bytes of its UTF-8, which nobody may change. */
  content(id: number): string | Uint8Array | undefined;
  /** Without `content` the one known so far stays. Bytes are UTF-8; the store keeps them as they are, so nobody may change them. */
  write(id: number, entry: Entry, content?: string | Uint8Array): void;
  /** Makes all writes permanent. Returns sentences for the person at the terminal when that was not possible. */
  save(): readonly string[];
}

/** The keys of texts that stand beside outputs, named by their content. */
export const textPrefix = 'text';

/** Whether a key, in whatever scope, is that of a text beside outputs: large, and read only by who needs every byte. */
export const isTextKey = (key: string): boolean => key.slice(key.lastIndexOf('|', key.indexOf(' ')) + 1).startsWith(`${textPrefix} `);

/** The hash of an input that is not there. No content has it. */
export const absent = '-';
