import type { StepCheck } from './step-check.ts';
import { checkValue } from '../check-condition.ts';
import { isReference } from '../is-reference.ts';

export const checkTask: StepCheck<'task'> = (context, step, place) => {
  if (step.assign !== undefined && isReference(step.assign.value)) checkValue(context, step.assign, { kind: 'string' }, place);
};
