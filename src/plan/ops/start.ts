import { startJourney } from '../enter-journey.ts';
import type { Op } from './op.ts';

/** Hands over to another journey of the same person, with this run's data and key; both go on in the same instant. */
export const start: Op<'start'> = {
  op: 'start',
  compile(node, { to }) {
    const onward = to(node.next);
    return {
      node,
      arrive(instant, run) {
        startJourney(instant, run, node.journey);
        return onward;
      },
    };
  },
};
