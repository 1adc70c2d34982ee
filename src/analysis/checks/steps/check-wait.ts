import type { WaitSpec } from '../../../spec/definitions/step.ts';
import type { Duration } from '../../../time/duration.ts';
import type { CheckContext } from '../check-context.ts';
import type { StepCheck, StepPlace } from './step-check.ts';
import { contradictoryWait, missingChoice, unboundedWait, uselessKey } from '../../../report/catalogue/journey.ts';
import { formatDuration } from '../../../time/parse-duration.ts';
import { isReference } from '../is-reference.ts';
import { checkAmountOfTime, checkMoment, checkValue } from '../check-condition.ts';
import { checkTimezone } from '../check-timezone.ts';

export const checkWait: StepCheck<'wait'> = (context, step, place) => {
  checkTimezone(context, step.wait.timezone, place);
  if (step.wait.kind === 'for') checkFor(context, step.wait, place);
  else checkUntil(context, step.wait, step.kindRange, place);
};

type For = Extract<WaitSpec, { readonly kind: 'for' }>;
type Until = Extract<WaitSpec, { readonly kind: 'until' }>;

function checkFor(context: CheckContext, wait: For, place: StepPlace): void {
  const written = wait.for.value;
  if (typeof written === 'string') checkAmountOfTime(context, { value: written, range: wait.for.range }, place);
  else if (!isForward(written)) {
    context.collector.report(wait.for.range, contradictoryWait(`a wait of ${formatDuration(written)} ends before it begins`, 'write how long the customer waits, for example "3d"'));
  }
  for (const factor of wait.factors) checkValue(context, factor, { kind: 'number' }, place);
}

function checkUntil(context: CheckContext, wait: Until, kindRange: StepPlace['visit']['step']['kindRange'], place: StepPlace): void {
  const { collector } = context;
  if (wait.plus !== undefined) checkAmountOfTime(context, wait.plus, place);
  if (wait.up_to !== undefined && !isForward(wait.up_to.value)) {
    collector.report(wait.up_to.range, contradictoryWait('"up_to" is over before the wait begins', 'write the longest time to wait, for example "up_to: 400d"'));
  }
  if (wait.until === undefined) return;
  const { nullable, failed } = checkMoment(context, wait.until, place);
  if (failed) return;
  if (wait.if_missing === undefined && nullable) {
    collector.report(kindRange, missingChoice('if_missing', ['exit', 'now'], `"${wait.until.value}" may be missing`));
  }
  if (wait.if_missing !== undefined && !nullable) {
    collector.report(wait.if_missing.range, uselessKey('if_missing', `"${wait.until.value}" is never missing`));
  }
  if (wait.up_to === undefined && isReference(wait.until.value) && wait.until.value.startsWith('profile.')) {
    collector.report(wait.until.range, unboundedWait(wait.until.value));
  }
}

/** True for an amount of time that goes forward. */
function isForward({ months, days, milliseconds }: Duration): boolean {
  return months > 0 || days > 0 || milliseconds > 0;
}
