import { effectKey, originOf, tell } from '../instant.ts';
import { focusOnRun } from '../subject-facts.ts';
import type { Op } from './op.ts';

/** A person's work. The run does not wait for it. */
export const task: Op<'task'> = {
  op: 'task',
  compile(node, { conditions, to }) {
    const assign = node.assign === undefined ? undefined : conditions.value(node.assign);
    const onward = to(node.next);
    return {
      node,
      arrive(instant, run) {
        focusOnRun(instant.facts, run);
        tell(instant, {
          kind: 'task',
          at: instant.now,
          origin: originOf(run),
          key: effectKey(instant, run),
          title: node.title,
          ...(assign !== undefined && { assign: assign(instant.facts) ?? null }),
          ...(node.create !== undefined && { create: node.create }),
          ...(node.in !== undefined && { in: node.in }),
        });
        return onward;
      },
    };
  },
};
