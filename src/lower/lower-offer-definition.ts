import type { OfferDefinition } from '../spec/definitions/offer.ts';
import type { PlanOffer } from '../plan/plan.ts';
import { compileMoment } from '../condition/check/compile-operand.ts';
import { poolCondition, type Lowering } from './lowering.ts';

/** What issuing an offer needs. `valid_for` with `valid_until: end_of_day` holds to the end of the last day. */
export function lowerOfferDefinition(offer: OfferDefinition, lowering: Lowering): PlanOffer {
  return {
    type: offer.type.value,
    ...(offer.value && { value: offer.value.value }),
    ...(offer.code?.text && { code: offer.code.text.value }),
    unique: offer.code?.unique ?? false,
    ...(offer.min_valid && { min_valid: offer.min_valid.value }),
    ...(offer.once_per && { once_per: offer.once_per.value }),
    ...(offer.eligible && { eligible: poolCondition(lowering, offer.eligible) }),
    ...validity(offer, lowering),
  };
}

function validity(offer: OfferDefinition, lowering: Lowering): Pick<PlanOffer, 'valid'> {
  const toEndOfDay = offer.valid_until?.value === 'end_of_day';
  if (offer.valid_for !== undefined) return { valid: { for: offer.valid_for.value, ...(toEndOfDay && { until: 'end_of_day' as const }) } };
  if (toEndOfDay) return { valid: { until: 'end_of_day' } };
  if (offer.valid_until === undefined) return {};
  const { value } = compileMoment(offer.valid_until, lowering.scope);
  if (value === undefined) throw new Error('analysis accepted a moment that does not compile');
  return { valid: { until: value } };
}
