import type { EntryColumns } from './store.ts';

/** So many that were found last are looked for among what is read; with more of them another pass takes less time. */
const few = 64;

/**
 * By entry: 1 where something below it has changed since it was right, or where it is one of those of which nothing can be known, whatever
 * they read. Found in a pass over all of them, or a few: to go down from each that is asked for would look at most of them many times. What is
 * read mostly has the higher number, so a pass goes downwards and the first one finds nearly all; the readers of what it found are looked for after that.
 */
export const doubtfulEntries = ({ wordOf, changedAt, verifiedAt, readsFrom, reads }: EntryColumns, unknown: Iterable<number>): Uint8Array => {
  const size = wordOf.length;
  const isDoubtful = new Uint8Array(size);
  for (const id of unknown) isDoubtful[id] = 1;
  for (let id = verifiedAt.indexOf(-1); id >= 0; id = verifiedAt.indexOf(-1, id + 1)) isDoubtful[id] = 1;

  const pass = (): readonly number[] => {
    const found: number[] = [];
    let place = reads.length - 1;
    for (let id = size - 1; id >= 0; id -= 1) {
      const since = verifiedAt[id] ?? -1;
      const from = readsFrom[id] ?? 0;
      if (isDoubtful[id] === 0) {
        while (place >= from && isDoubtful[reads[place] ?? 0] === 0 && (changedAt[reads[place] ?? 0] ?? 0) <= since) place -= 1;
        if (place >= from) {
          isDoubtful[id] = 1;
          found.push(id);
        }
      }
      place = from - 1;
    }
    return found;
  };

  /** Whose read stands in a place. */
  const readerAt = (place: number): number => {
    let low = 0;
    let high = size - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((readsFrom[middle] ?? 0) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  const readersOf = (ids: readonly number[]): readonly number[] => {
    const found: number[] = [];
    for (const id of ids) {
      for (let place = reads.indexOf(id); place >= 0; place = reads.indexOf(id, place + 1)) {
        const reader = readerAt(place);
        if (isDoubtful[reader] === 1) continue;
        isDoubtful[reader] = 1;
        found.push(reader);
      }
    }
    return found;
  };

  for (let found = pass(); found.length > 0; ) found = found.length <= few ? readersOf(found) : pass();
  return isDoubtful;
};
