import type { Store } from './store.ts';

/** Which entries of a store read which, from below. */
export interface Readers {
  /** To be told of what an entry has read, each time that it is worked out. */
  learn(reader: number, reads: Iterable<number>): void;
  /** Every entry that has read one of these, or one that has, at any time: never too few. */
  above(changed: Iterable<number>): ReadonlySet<number>;
}

/** Goes through a store once; from then on it costs what is learnt. */
export const createReaders = (store: Store): Readers => {
  const readersOf: (Set<number> | undefined)[] = [];
  const learn = (reader: number, reads: Iterable<number>): void => {
    for (const read of reads) {
      const known = readersOf[read];
      if (known === undefined) readersOf[read] = new Set([reader]);
      else known.add(reader);
    }
  };
  const { readsFrom, reads } = store.columns();
  for (let id = 0; id + 1 < readsFrom.length; id += 1) learn(id, reads.subarray(readsFrom[id], readsFrom[id + 1]));
  return {
    learn,
    above: (changed) => {
      const found = new Set<number>();
      const open = [...changed];
      for (let id = open.pop(); id !== undefined; id = open.pop()) {
        for (const reader of readersOf[id] ?? []) {
          if (found.has(reader)) continue;
          found.add(reader);
          open.push(reader);
        }
      }
      return found;
    },
  };
};
