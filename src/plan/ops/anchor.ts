import { focusOnRun } from '../subject-facts.ts';
import type { Op } from './op.ts';

/** Takes the anchor of a series once, when the run gets here; the waits of the series read it as `run.<save_as>`. */
export const anchor: Op<'anchor'> = {
  op: 'anchor',
  compile(node, { conditions, to }) {
    const value = 'entry' in node.value ? undefined : conditions.value(node.value);
    const onward = to(node.next);
    return {
      node,
      arrive({ facts }, run) {
        focusOnRun(facts, run);
        const data = value === undefined ? run.enteredAt : (value(facts) ?? null);
        run.saved = { ...run.saved, [node.save_as]: data };
        return onward;
      },
    };
  },
};
