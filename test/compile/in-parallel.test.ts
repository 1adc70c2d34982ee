import { describe, expect, it } from 'vitest';
import { inParallel } from '../../src/compile/in-parallel.ts';

describe('inParallel', () => {
  it('keeps the order of the items, whatever ends first, and never has more under way than allowed', async () => {
    let underWay = 0;
    let most = 0;
    const waiting: (() => void)[] = [];
    const running = inParallel([1, 2, 3, 4, 5], 2, async (item) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise<void>((resolve) => void waiting.push(resolve));
      underWay -= 1;
      return item * 10;
    });
    // The one that began last ends first.
    while (waiting.length > 0) {
      waiting.pop()?.();
      await new Promise(setImmediate);
    }
    expect(await running).toEqual([10, 20, 30, 40, 50]);
    expect(most).toBe(2);
  });

  it('ends with the first failure, and has nothing to do for no items', async () => {
    await expect(inParallel([1, 2], 1, (item) => (item === 1 ? Promise.reject(new Error('no')) : Promise.resolve(item)))).rejects.toThrow('no');
    expect(await inParallel([], 4, () => Promise.resolve(1))).toEqual([]);
  });
});
