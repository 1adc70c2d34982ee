/** Who takes from which end of a list. */
export type Side = 'front' | 'back';

/** Items that are taken together. */
const perBlock = 4;

/**
 * The next items of a list of `count` for one of two threads, one of which takes from its front and one from its back, until they meet: what
 * lies together is mostly done by one. `claims` is memory that both see, two numbers a list, of the list number `list`. Now and then the last block is
 * nobody's, or both have it.
 */
export function nextBlock(claims: Int32Array, list: number, side: Side, count: number): { readonly from: number; readonly to: number } | undefined {
  const blocks = Math.ceil(count / perBlock);
  const [own, other] = side === 'front' ? [2 * list, 2 * list + 1] : [2 * list + 1, 2 * list];
  const taken = Atomics.add(claims, own, 1);
  if (taken + Atomics.load(claims, other) >= blocks) return undefined;
  const block = side === 'front' ? taken : blocks - 1 - taken;
  return { from: block * perBlock, to: Math.min(count, (block + 1) * perBlock) };
}
