import type { OfferDefinition } from '../../spec/definitions/offer.ts';
import type { CheckContext } from './check-context.ts';
import { contradictoryWait, uselessKey } from '../../report/catalogue/journey.ts';
import { wrongValueType } from '../../report/catalogue/settings.ts';
import { checkBase } from './check-base.ts';
import { checkCondition, checkMoment } from './check-condition.ts';
import { peopleSurroundings } from './check-segment.ts';
import { compareDurations } from './steps/compare-durations.ts';

export function checkOffer(context: CheckContext, offer: OfferDefinition): void {
  checkBase(context, offer);
  const around = peopleSurroundings(context);
  if (offer.type.value === 'percent' && offer.value !== undefined && !(offer.value.value > 0 && offer.value.value <= 100)) {
    context.collector.report(offer.value.range, wrongValueType('value', 'a share of the price, above 0 and at most 100', `the number ${offer.value.value}`));
  }
  if (offer.code?.source.value === 'fixed' && offer.code.unique) context.collector.report(offer.code.source.range, uselessKey('unique', 'a fixed code is one text for everybody; codes of their own are "source: generated"'));
  if (offer.eligible !== undefined) checkCondition(context, offer.eligible, around);
  if (offer.valid_until !== undefined && offer.valid_until.value !== 'end_of_day') checkMoment(context, offer.valid_until, around);
  if (offer.valid_for !== undefined && offer.min_valid !== undefined && compareDurations(offer.valid_for.value, offer.min_valid.value) < 0) {
    context.collector.report(offer.min_valid.range, contradictoryWait('"min_valid" is longer than the offer is valid at all', 'no customer could ever get it: make "min_valid" shorter than "valid_for"'));
  }
}
