import type { StepCheck } from './step-check.ts';
import { contradictoryWait } from '../../../report/catalogue/journey.ts';
import { shortest } from '../../flow/shortest.ts';
import { checkCondition } from '../check-condition.ts';
import { checkTimezone } from '../check-timezone.ts';

export const checkRepeat: StepCheck<'repeat'> = (context, step, place) => {
  checkTimezone(context, step.timezone, place);
  if (step.stop_when !== undefined) checkCondition(context, step.stop_when, place);
  if (shortest(step.every.value) === 0) {
    context.collector.report(step.every.range, contradictoryWait('the rounds follow one another at once', 'write the time before each round, for example "every: 2d"'));
  }
};
