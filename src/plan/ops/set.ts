import type { Data } from '../../condition/core/type.ts';
import { originOf, tell } from '../instant.ts';
import { changeAttributes, changedAttribute } from '../change-attributes.ts';
import { focusOnRun } from '../subject-facts.ts';
import type { Op } from './op.ts';

/** Changes the person's own attributes, one after the other; what follows from it (edges, exits, waits) follows at once. */
export const set: Op<'set'> = {
  op: 'set',
  compile(node, { conditions, to }) {
    const changes = node.changes.map(({ attribute, change }) => ({ attribute, change: changedAttribute(change, conditions) }));
    const onward = to(node.next);
    return {
      node,
      arrive(instant, run) {
        const { facts, state } = instant;
        focusOnRun(facts, run);
        const patch: Record<string, Data> = {};
        for (const { attribute, change } of changes) patch[attribute] = change(facts, state.attributes[attribute]);
        tell(instant, { kind: 'set', at: instant.now, origin: originOf(run), attributes: patch });
        changeAttributes(instant, patch);
        return onward;
      },
    };
  },
};
