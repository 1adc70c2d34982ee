import type { EntryColumns } from './store.ts';

/**
 * By entry: 1 where something below it has changed since it was right, or where it is one of those of which nothing can be known, whatever
 * they read. Found in a few passes over all of them: to go down from each that is asked for would look at most of them many times. What is
 * read mostly has the higher number, so a pass goes downwards and the first one finds nearly all.
 */
export const doubtfulEntries = ({ wordOf, changedAt, verifiedAt, readsFrom, reads }: EntryColumns, unknown: Iterable<number>): Uint8Array => {
  const size = wordOf.length;
  const isDoubtful = new Uint8Array(size);
  for (const id of unknown) isDoubtful[id] = 1;
  for (let id = verifiedAt.indexOf(-1); id >= 0; id = verifiedAt.indexOf(-1, id + 1)) isDoubtful[id] = 1;
  for (let isFound = true; isFound; ) {
    isFound = false;
    let place = reads.length - 1;
    for (let id = size - 1; id >= 0; id -= 1) {
      const since = verifiedAt[id] ?? -1;
      const from = readsFrom[id] ?? 0;
      if (isDoubtful[id] === 0) {
        while (place >= from && isDoubtful[reads[place] ?? 0] === 0 && (changedAt[reads[place] ?? 0] ?? 0) <= since) place -= 1;
        if (place >= from) {
          isDoubtful[id] = 1;
          isFound = true;
        }
      }
      place = from - 1;
    }
  }
  return isDoubtful;
};
