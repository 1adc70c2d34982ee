import type { OfferDefinition } from '../../spec/definitions/offer.ts';
import type { Properties } from './intersect-properties.ts';

/** What `offer.…` reads once an offer is issued. */
export function offerProperties(offer: OfferDefinition): Properties {
  return {
    id: { type: { kind: 'string' }, nullable: false },
    type: { type: { kind: 'string' }, nullable: false },
    ...(offer.value && { value: { type: { kind: 'number' }, nullable: false } }),
    ...(offer.code && { code: { type: { kind: 'string' }, nullable: false } }),
    ...((offer.valid_for ?? offer.valid_until) && { valid_until: { type: { kind: 'datetime' }, nullable: false } }),
  };
}
