import { explainFor } from '../explain.ts';
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
        const looked = found === undefined ? cases : cases.slice(0, cases.indexOf(found) + 1);
        trace(instant, run, 'arm', { arm: found?.arm ?? 'else', ...explainFor(instant, run, looked.map(({ condition }) => condition)) });
        return { kind: 'go', next: found === undefined ? node.else : found.next };
      },
    };
  },
};
