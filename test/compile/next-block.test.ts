import { describe, expect, test } from 'vitest';
import { nextBlock, type Side } from '../../src/compile/next-block.ts';

const itemsOf = (claims: Int32Array, list: number, side: Side, count: number): readonly number[] | undefined => {
  const block = nextBlock(claims, list, side, count);
  return block && Array.from({ length: block.to - block.from }, (_, index) => block.from + index);
};

describe('blocks of a list that two threads share', () => {
  test.each([1, 4, 5, 63, 64, 1001])('%i items: each is taken once, from both ends', (count) => {
    const claims = new Int32Array(4);
    const taken: number[] = [];
    const isDone = { front: false, back: false };
    for (let turn = 0; !isDone.front || !isDone.back; turn += 1) {
      const side = turn % 3 === 0 ? 'back' : 'front';
      const items = itemsOf(claims, 1, side, count);
      isDone[side] = items === undefined;
      taken.push(...(items ?? []));
    }
    expect(taken.toSorted((one, other) => one - other)).toEqual(Array.from({ length: count }, (_, index) => index));
    expect(itemsOf(claims, 0, 'front', count)?.[0]).toBe(0);
  });

  test('an empty list has none', () => {
    expect(nextBlock(new Int32Array(2), 0, 'front', 0)).toBeUndefined();
  });
});
