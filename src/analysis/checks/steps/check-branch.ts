import { type CompiledCondition, isConclusive } from '../../../condition/check/compile-condition.ts';
import type { StepCheck } from './step-check.ts';
import { checkCondition } from '../check-condition.ts';
import { checkCanHold } from './check-can-hold.ts';
import { checkCases } from './check-cases.ts';

export const checkIf: StepCheck<'if'> = (context, step, place) => {
  const compiled = checkCondition(context, step.condition, place);
  checkCanHold(context, step.condition, compiled, place.scope, 'its "then" is never taken');
};

export const checkChoose: StepCheck<'choose'> = (context, step, place) => {
  const compiled: CompiledCondition[] = [];
  for (const item of step.cases) {
    const condition = checkCondition(context, item.when, place);
    checkCanHold(context, item.when, condition, place.scope, 'this case is never taken');
    compiled.push(condition);
  }
  if (compiled.every(isConclusive)) checkCases(context, step, compiled, place.scope);
};
