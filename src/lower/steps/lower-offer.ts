import type { LowerStep } from './lower-step.ts';

export const lowerOffer: LowerStep<'offer'> = (step, id, next, lowering) => {
  lowering.offers.add(step.offer.value);
  return { start: id, nodes: [{ id, op: 'offer', offer: step.offer.value, next }] };
};
