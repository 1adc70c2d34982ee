import type { Entry, Store } from './store.ts';

export interface DoubtfulOptions {
  readonly store: Store;
  /** Whether nothing can be said of an entry, whatever it read. */
  isUnknown(id: number): boolean;
  /** The last revision in which the output of an entry is known to have been right. */
  verifiedIn(id: number, entry: Entry): number;
}

/**
 * By entry: 1 where something below it has changed since it was right, or is unknown. Found in a few passes over all of
 * them: to go down from each that is asked for would look at most of them many times. What is read mostly has the higher
 * number, so a pass goes downwards and the first one finds nearly all.
 */
export const doubtfulEntries = ({ store, isUnknown, verifiedIn }: DoubtfulOptions): Uint8Array => {
  const size = store.size();
  const isDoubtful = new Uint8Array(size);
  const changedAt = new Float64Array(size);
  for (let id = 0; id < size; id += 1) {
    const entry = store.entry(id);
    changedAt[id] = entry?.changedAt ?? Infinity;
    if (entry === undefined || isUnknown(id)) isDoubtful[id] = 1;
  }
  const isSound = (id: number): boolean => {
    const entry = store.entry(id);
    if (entry === undefined) return false;
    const since = verifiedIn(id, entry);
    for (const read of entry.reads) if (isDoubtful[read] === 1 || (changedAt[read] ?? Infinity) > since) return false;
    return true;
  };
  for (let isFound = true; isFound; ) {
    isFound = false;
    for (let id = size - 1; id >= 0; id -= 1) {
      if (isDoubtful[id] === 1 || isSound(id)) continue;
      isDoubtful[id] = 1;
      isFound = true;
    }
  }
  return isDoubtful;
};
