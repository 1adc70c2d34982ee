import { hashBound } from '../../condition/core/arm-moves.ts';
import { trace } from '../instant.ts';
import { hashOf } from '../share-of.ts';
import type { Op } from './op.ts';

/** Takes the first arm whose cumulative share lies above this person's hash; the same person gets the same arm everywhere (or, by key, the same run's key does). */
export const split: Op<'split'> = {
  op: 'split',
  compile(node, { to }) {
    const arms = node.arms.map(({ arm, below, next }) => ({ arm, bound: hashBound(below), go: to(next) }));
    const nowhere = to(null);
    return {
      node,
      arrive(instant, run) {
        const hash = hashOf(node.salt, node.by === 'key' ? `${instant.state.id}/${run.key}` : instant.state.id);
        // Shares that total 1 leave nobody over; a rounding error in them falls to the last arm.
        const found = arms.find(({ bound }) => hash < bound) ?? arms.at(-1);
        if (found === undefined) return nowhere;
        trace(instant, run, 'arm', { arm: found.arm });
        return found.go;
      },
    };
  },
};
