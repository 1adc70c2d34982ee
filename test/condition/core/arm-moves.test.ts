import { describe, expect, test } from 'vitest';
import { armMoves, isReordered, type ArmBound } from '../../../src/condition/core/arm-moves.ts';
import { isBelowShare } from '../../../src/plan/share-of.ts';
import { seeded } from '../../support/seeded.ts';

/** Arms by their shares in percent. */
function arms(shares: Readonly<Record<string, number>>): readonly ArmBound[] {
  let sum = 0;
  return Object.entries(shares).map(([arm, share]) => {
    sum += share;
    return { arm, below: Math.round(sum * 1e7) / 1e9 };
  });
}

const percent = (share: number): number => Math.round(share * 1e8) / 1e6;

describe('who changes arm when shares are edited', () => {
  const rows: readonly (readonly [string, Readonly<Record<string, number>>, Readonly<Record<string, number>>, Readonly<Record<string, number>>, number])[] = [
    ['nobody when nothing changes', { a: 50, b: 50 }, { a: 50, b: 50 }, {}, 0],
    ['those between the two bounds', { a: 50, b: 50 }, { a: 30, b: 70 }, { 'a b': 20 }, 20],
    ['everybody when two halves are swapped', { a: 50, b: 50 }, { b: 50, a: 50 }, { 'a b': 50, 'b a': 50 }, 0],
    ['those whom a new arm takes from its neighbour', { a: 50, b: 50 }, { a: 50, b: 30, c: 20 }, { 'b c': 20 }, 20],
    ['more than have to when a new arm stands elsewhere', { a: 50, b: 50 }, { c: 20, a: 50, b: 30 }, { 'a c': 20, 'b a': 20 }, 20],
    ['those of an arm that is gone', { a: 50, b: 25, c: 25 }, { a: 50, b: 50 }, { 'c b': 25 }, 25],
    ['those of an arm with another name', { a: 50, b: 50 }, { a: 50, urgent: 50 }, { 'b urgent': 50 }, 50],
    ['the middle of three arms moves at both ends', { a: 20, b: 60, c: 20 }, { a: 30, b: 40, c: 30 }, { 'b a': 10, 'b c': 10 }, 20],
    ['an arm of nobody takes nobody', { a: 100 }, { z: 0, a: 100 }, {}, 0],
  ];
  test.each(rows)('%s', (_, before, now, expected, least) => {
    const found = armMoves(arms(before), arms(now));
    expect(Object.fromEntries(found.moves.map(({ from, to, share }) => [`${from} ${to}`, percent(share)]))).toEqual(expected);
    expect(percent(found.share)).toBe(Object.values(expected).reduce((sum, share) => sum + share, 0));
    expect(percent(found.least)).toBe(least);
  });

  test('is what the interpreter does with ten thousand people, for any two sets of shares', () => {
    const random = seeded(21);
    const people = Array.from({ length: 10_000 }, (_, index) => `p${index}`);
    const armOf = (list: readonly ArmBound[], person: string): string => (list.find(({ below }) => isBelowShare('tone', person, below)) ?? list.at(-1))?.arm ?? '';
    for (let round = 0; round < 20; round += 1) {
      const draw = (): readonly ArmBound[] => {
        const first = random.below(101);
        const second = random.below(101 - first);
        const parts = [['a', first], ['b', second], ['c', 100 - first - second]] as const;
        return arms(Object.fromEntries(random.below(2) === 0 ? parts : [...parts].reverse()));
      };
      const [before, now] = [draw(), draw()];
      const changed = people.filter((person) => armOf(before, person) !== armOf(now, person)).length;
      expect(Math.abs(changed / people.length - armMoves(before, now).share), JSON.stringify([before, now])).toBeLessThan(0.025);
    }
  });

  test('never fewer than have to', () => {
    const random = seeded(22);
    for (let round = 0; round < 200; round += 1) {
      const one = random.below(101);
      const other = random.below(101);
      const { share, least } = armMoves(arms({ a: one, b: 100 - one }), arms(round % 2 === 0 ? { a: other, b: 100 - other } : { b: 100 - other, a: other }));
      expect(share + 1e-9).toBeGreaterThanOrEqual(least);
    }
  });
});

test.each([
  ['the same arms', ['a', 'b'], ['a', 'b'], false],
  ['swapped arms', ['a', 'b'], ['b', 'a'], true],
  ['a new arm in between', ['a', 'b'], ['a', 'c', 'b'], false],
  ['an arm that is gone', ['a', 'b', 'c'], ['a', 'c'], false],
  ['a new arm, and the others swapped', ['a', 'b'], ['b', 'c', 'a'], true],
  ['no arm in common', ['a', 'b'], ['c', 'd'], false],
] as const)('%s: reordered or not', (_, before, now, expected) => {
  const evenly = (names: readonly string[]): readonly ArmBound[] => names.map((arm, index) => ({ arm, below: (index + 1) / names.length }));
  expect(isReordered(evenly(before), evenly(now))).toBe(expected);
});
