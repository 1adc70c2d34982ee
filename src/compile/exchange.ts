import type { Store } from './store.ts';

/**
 * Entries of one engine for another that works on the same project at the same moment, in columns. Entries have the numbers of the giver;
 * a read below zero is one of the taker's: -1 is its entry 0.
 */
export interface Answers {
  readonly ids: readonly number[];
  readonly keys: readonly string[];
  readonly hashes: readonly string[];
  /** Of inputs; empty for all else. */
  readonly stamps: readonly string[];
  readonly texts: readonly (string | Uint8Array | undefined)[];
  /** Of each entry how many it read, and then which. */
  readonly reads: Int32Array;
}

/** One engine's end of the exchange. */
export interface Exchange {
  /** What was worked out here since this was last asked for. */
  give(): Answers;
  /**
   * Counts what the other one worked out as worked out here. False where the two have seen different worlds, since a file changed in between: then
   * nothing of it is taken, and nothing that comes later may be.
   */
  take(answers: Answers): boolean;
}

/** An entry from elsewhere: its reads are entries of this store. */
export interface Adopted {
  readonly hash: string;
  readonly stamp: string;
  readonly reads: readonly number[];
  readonly text: string | Uint8Array | undefined;
}

/** `adopt` is called for entries that this store does not have, each after those it read. */
export const createExchange = (store: Store, adopt: (id: number, entry: Adopted) => void): Exchange => {
  /** Entries that both have: this one's number by the other's, and the other way round. */
  const own: number[] = [];
  const others: (number | undefined)[] = [];
  const isGiven: boolean[] = [];
  return {
    give: () => {
      const ids: number[] = [];
      const reads: number[] = [];
      const rows = { keys: [] as string[], hashes: [] as string[], stamps: [] as string[], texts: [] as (string | Uint8Array | undefined)[] };
      for (let id = 0; id < store.size(); id += 1) {
        const entry = isGiven[id] === true ? undefined : store.entry(id);
        if (entry === undefined) continue;
        isGiven[id] = true;
        ids.push(id);
        rows.keys.push(store.keyOf(id));
        rows.hashes.push(entry.hash);
        rows.stamps.push(entry.stamp);
        rows.texts.push(store.content(id));
        reads.push(entry.reads.length);
        for (const read of entry.reads) {
          const other = others[read];
          reads.push(other === undefined ? read : -1 - other);
        }
      }
      return { ids, ...rows, reads: Int32Array.from(reads) };
    },
    take: ({ ids, keys, hashes, stamps, texts, reads }) => {
      const mine = keys.map(store.idOf);
      const isOther = mine.some((id, row) => (store.entry(id)?.hash ?? hashes[row]) !== hashes[row]);
      if (isOther) return false;
      ids.forEach((id, row) => {
        const known = mine[row] ?? 0;
        own[id] = known;
        others[known] = id;
        isGiven[known] = true;
      });
      let place = 0;
      mine.forEach((id, row) => {
        const from = place + 1;
        place = from + (reads[place] ?? 0);
        if (store.entry(id) !== undefined) return;
        const read = Array.from(reads.subarray(from, place), (each) => (each < 0 ? -1 - each : own[each]));
        adopt(id, { hash: hashes[row] ?? '', stamp: stamps[row] ?? '', reads: read.filter((each) => each !== undefined), text: texts[row] });
      });
      return true;
    },
  };
};
