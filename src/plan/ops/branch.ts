import { holdsFor, trace } from '../instant.ts';
import type { Op } from './op.ts';

/** Takes the first case that holds now, else `else`. */
export const branch: Op<'branch'> = {
  op: 'branch',
  compile(node, { conditions }) {
    const cases = node.cases.map((one) => ({ ...one, condition: conditions.condition(one.when) }));
    return {
      node,
      arrive(instant, run) {
        const found = cases.find((one) => holdsFor(instant, run, one.condition));
        trace(instant, run, 'arm', { arm: found?.arm ?? 'else' });
        return { kind: 'go', next: found === undefined ? node.else : found.next };
      },
    };
  },
};
