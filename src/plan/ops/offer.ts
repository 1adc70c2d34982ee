import { compileValidity, issueOffer } from '../issue-offer.ts';
import type { Op } from './op.ts';

/** Issues an offer, which later sends of the run may show. Not eligible, or had before within `once_per`: skipped, and the run goes on. */
export const offer: Op<'offer'> = {
  op: 'offer',
  compile(node, { plan, conditions, to }) {
    const definition = Object.hasOwn(plan.offers, node.offer) ? plan.offers[node.offer] : undefined;
    const eligible = definition?.eligible === undefined ? undefined : conditions.condition(definition.eligible);
    const validUntil = compileValidity(definition?.valid, conditions);
    const onward = to(node.next);
    return {
      node,
      arrive(instant, run) {
        if (definition !== undefined) issueOffer(instant, run, { id: node.offer, definition, eligible, validUntil });
        return onward;
      },
    };
  },
};
