import type { StepCheck } from './step-check.ts';
import { contradictoryWait, noAnswerToSave } from '../../../report/catalogue/journey.ts';
import { shortest } from '../../flow/shortest.ts';
import { checkValue } from '../check-condition.ts';
import { checkTimezone } from '../check-timezone.ts';

export const checkCall: StepCheck<'call'> = (context, step, place) => {
  const { collector } = context;
  checkTimezone(context, step.timezone, place);
  checkValue(context, step.url, { kind: 'string' }, place);
  for (const { value } of step.body) checkValue(context, value, undefined, place);
  if (shortest(step.up_to.value) === 0) {
    collector.report(step.up_to.range, contradictoryWait('this wait is over as soon as it begins', 'write the longest time to wait, for example "up_to: 1h"'));
  }
  if (step.save_as !== undefined && Object.keys(step.returns).length === 0) collector.report(step.save_as.range, noAnswerToSave(step.save_as.value));
};
