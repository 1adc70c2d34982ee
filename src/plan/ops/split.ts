import { trace } from '../instant.ts';
import { isBelowShare } from '../share-of.ts';
import type { Op } from './op.ts';

/** Takes the first arm whose cumulative share lies above this person's hash; the same person gets the same arm everywhere. */
export const split: Op<'split'> = {
  op: 'split',
  compile: (node) => ({
    node,
    arrive(instant, run) {
      // Shares that total 1 leave nobody over; a rounding error in them falls to the last arm.
      const arm = node.arms.find(({ below }) => isBelowShare(node.salt, instant.state.id, below)) ?? node.arms.at(-1);
      if (arm === undefined) return { kind: 'go', next: null };
      trace(instant, run, 'arm', { arm: arm.arm });
      return { kind: 'go', next: arm.next };
    },
  }),
};
