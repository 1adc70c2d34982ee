import { originOf } from '../instant.ts';
import { changeAttributes, changedAttribute } from '../change-attributes.ts';
import { focusOnRun } from '../subject-facts.ts';
import type { Op } from './op.ts';

/** Changes the person's own attributes, one after the other; what follows from it (edges, exits, waits) follows at once. */
export const set: Op<'set'> = {
  op: 'set',
  compile(node, { conditions }) {
    const changes = node.changes.map(({ attribute, change }) => ({ attribute, change: changedAttribute(change, conditions) }));
    return {
      node,
      arrive(instant, run) {
        const { facts, state } = instant;
        focusOnRun(facts, run);
        const patch = Object.fromEntries(changes.map(({ attribute, change }) => [attribute, change(facts, state.attributes[attribute])]));
        instant.effects.push({ kind: 'set', at: instant.now, origin: originOf(run), attributes: patch });
        changeAttributes(instant, patch);
        return { kind: 'go', next: node.next };
      },
    };
  },
};
