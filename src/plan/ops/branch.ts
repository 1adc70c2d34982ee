import { explainFor } from '../explain.ts';
import { holdsFor, trace } from '../instant.ts';
import type { Op } from './op.ts';

/** Takes the first case that holds now, else `else`. */
export const branch: Op<'branch'> = {
  op: 'branch',
  compile(node, { conditions, to }) {
    const cases = node.cases.map(({ arm, when, next }) => ({ arm, condition: conditions.condition(when), go: to(next) }));
    const otherwise = to(node.else);
    return {
      node,
      arrive(instant, run) {
        const found = cases.find((one) => holdsFor(instant, run, one.condition));
        if (!instant.program.trace) return found?.go ?? otherwise;
        const looked = found === undefined ? cases : cases.slice(0, cases.indexOf(found) + 1);
        trace(instant, run, 'arm', { arm: found?.arm ?? 'else', ...explainFor(instant, run, looked.map(({ condition }) => condition)) });
        return found?.go ?? otherwise;
      },
    };
  },
};
