import type { StepCheck } from './step-check.ts';
import { contradictoryWait, nothingToSave } from '../../../report/catalogue/journey.ts';
import { awaitedEvents } from '../../flow/awaited-events.ts';
import { shortest } from '../../flow/shortest.ts';
import { checkCondition } from '../check-condition.ts';
import { checkCanArrive } from '../check-reaches.ts';
import { checkTimezone } from '../check-timezone.ts';
import { checkCanHold } from './check-can-hold.ts';

export const checkWaitFor: StepCheck<'wait_for'> = (context, step, place) => {
  const { collector } = context;
  checkTimezone(context, step.timezone, place);
  const compiled = checkCondition(context, step.condition, { ...place, scope: { ...place.scope, inWait: true } });
  checkCanHold(context, step.condition, compiled, place.scope, 'every customer waits in vain');
  const events = awaitedEvents(step.condition);
  for (const event of events) checkCanArrive(context, event, place.journey.recipient);
  if (shortest(step.up_to.value) === 0) {
    collector.report(step.up_to.range, contradictoryWait('this wait is over as soon as it begins', 'write the longest time to wait, for example "up_to: 3d"'));
  }
  if (step.save_as !== undefined && events.length === 0) collector.report(step.save_as.range, nothingToSave(step.save_as.value));
};
