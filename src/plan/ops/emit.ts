import { effectKey, originOf, tell } from '../instant.ts';
import { focusOnRun } from '../subject-facts.ts';
import type { Op } from './op.ts';

/** Sends an event out. The host gives it back as an input, with the effect key as its id, to whomever it reaches. */
export const emit: Op<'emit'> = {
  op: 'emit',
  compile(node, { conditions, to }) {
    const properties = Object.entries(node.properties).map(([name, value]) => ({ name, read: conditions.value(value) }));
    const onward = to(node.next);
    return {
      node,
      arrive(instant, run) {
        focusOnRun(instant.facts, run);
        const values = Object.fromEntries(properties.map(({ name, read }) => [name, read(instant.facts) ?? null]));
        tell(instant, { kind: 'emit', at: instant.now, origin: originOf(run), key: effectKey(instant, run), event: node.event, properties: values });
        return onward;
      },
    };
  },
};
