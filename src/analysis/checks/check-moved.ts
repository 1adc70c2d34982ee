import type { JourneyDefinition } from '../../spec/definitions/journey.ts';
import type { CheckContext } from './check-context.ts';
import { stepStillHere, unknownStep } from '../../report/catalogue/journey.ts';
import { standingPlaces } from '../flow/step-name.ts';

/** `moved:` leads from names that are gone to names that are here; what the steps do is compared where the earlier plan is known. */
export function checkMoved({ collector }: CheckContext, { moved, steps }: JourneyDefinition): void {
  if (moved === undefined) return;
  const places = standingPlaces(steps);
  for (const { from, to } of moved) {
    if (places.includes(from.value)) collector.report(from.range, stepStillHere(from.value));
    if (!places.includes(to.value)) collector.report(to.range, unknownStep(to.value, places));
  }
}
