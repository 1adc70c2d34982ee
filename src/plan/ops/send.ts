import type { Op } from './op.ts';

/** A send falls due when the run gets here, and again each time a deferral ends. What becomes of it is judged elsewhere. */
export const send: Op<'send'> = {
  op: 'send',
  compile: (node) => ({
    node,
    arrive: () => ({ kind: 'send' }),
    wake: () => ({ kind: 'send' }),
  }),
};
