import type { Op } from './op.ts';

/** Ends the run, with its reason. */
export const exit: Op<'exit'> = {
  op: 'exit',
  compile: (node) => ({ node, arrive: () => ({ kind: 'exit', reason: node.reason }) }),
};
