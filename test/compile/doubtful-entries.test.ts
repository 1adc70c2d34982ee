import { describe, expect, test } from 'vitest';
import { doubtfulEntries } from '../../src/compile/doubtful-entries.ts';
import type { EntryColumns } from '../../src/compile/store.ts';
import { seededRandom } from './support/random.ts';

interface Drawn {
  readonly changedAt: number;
  /** -1 for none. */
  readonly verifiedAt: number;
  readonly reads: readonly number[];
}

const columnsOf = (entries: readonly Drawn[]): EntryColumns => {
  const readsFrom = [0];
  for (const { reads } of entries) readsFrom.push((readsFrom.at(-1) ?? 0) + reads.length);
  return {
    words: ['a'],
    wordOf: new Int32Array(entries.length),
    changedAt: Int32Array.from(entries, ({ changedAt }) => changedAt),
    verifiedAt: Int32Array.from(entries, ({ verifiedAt }) => verifiedAt),
    readsFrom: Int32Array.from(readsFrom),
    reads: Int32Array.from(entries.flatMap(({ reads }) => reads)),
  };
};

/** One entry at a time, until nothing is found any more. */
const oneByOne = (entries: readonly Drawn[], unknown: readonly number[]): readonly number[] => {
  const doubtful = new Set([...unknown, ...entries.flatMap(({ verifiedAt }, id) => (verifiedAt === -1 ? [id] : []))]);
  const next = (): number => entries.findIndex(({ verifiedAt, reads }, id) => !doubtful.has(id) && reads.some((read) => doubtful.has(read) || (entries[read]?.changedAt ?? 0) > verifiedAt));
  for (let id = next(); id >= 0; id = next()) doubtful.add(id);
  return entries.map((_, id) => (doubtful.has(id) ? 1 : 0));
};

describe('which entries are doubtful', () => {
  test('is found as by looking at one after the other', () => {
    const random = seededRandom(5);
    const below = (most: number): number => Math.floor(random() * most);
    let found = 0;
    let left = 0;
    for (let round = 0; round < 400; round += 1) {
      const size = 1 + below(60);
      const entries = Array.from({ length: size }, (): Drawn => ({
        changedAt: random() < 0.05 ? 2 : 1,
        verifiedAt: random() < 0.02 ? -1 : 1 + below(2),
        reads: Array.from({ length: below(3) }, () => below(size)),
      }));
      const unknown = random() < 0.5 ? [] : [below(size)];
      const marks = [...doubtfulEntries(columnsOf(entries), unknown)];
      expect(marks).toEqual(oneByOne(entries, unknown));
      found += marks.filter((mark) => mark === 1).length;
      left += marks.filter((mark) => mark === 0).length;
    }
    expect(Math.min(found, left)).toBeGreaterThan(2000);
  });

  test.each([3, 400])('goes up a ladder of %d wide steps whose readers have the higher numbers, and leaves alone what stands beside it', (width) => {
    const steps = 6;
    const ladder = Array.from({ length: steps * width }, (_, id): Drawn => ({ changedAt: 1, verifiedAt: 1, reads: id < width ? [] : [id - width] }));
    const beside = ladder.map(({ reads, ...rest }): Drawn => ({ ...rest, reads: reads.map((read) => read + ladder.length) }));
    const entries = [...ladder.map((each, id) => (id < width ? { ...each, changedAt: 2 } : each)), ...beside];
    const found = doubtfulEntries(columnsOf(entries), []);
    expect([found.subarray(0, width).every((mark) => mark === 0), found.subarray(width, ladder.length).every((mark) => mark === 1), found.subarray(ladder.length).every((mark) => mark === 0)]).toEqual([true, true, true]);
  });

  test('is nothing where there is nothing', () => {
    expect([...doubtfulEntries(columnsOf([]), [])]).toEqual([]);
  });
});
