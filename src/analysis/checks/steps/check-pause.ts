import type { StepCheck } from './step-check.ts';
import { checkMoment } from '../check-condition.ts';
import { checkCanArrive } from '../check-reaches.ts';
import { isReference } from '../is-reference.ts';
import { resolveName } from '../resolve-name.ts';

const moment = /^(?:now$|in |\d{4}-)/;

export const checkPause: StepCheck<'pause'> = (context, step, place) => {
  const { until } = step;
  if (until === undefined) return;
  if (isReference(until.value) || moment.test(until.value)) checkMoment(context, until, place);
  else if (resolveName(context, 'events', until) !== undefined) checkCanArrive(context, until, place.journey.recipient);
};
