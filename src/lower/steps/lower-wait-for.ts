import { poolCondition, zoneOf } from '../lowering.ts';
import type { LowerStep } from './lower-step.ts';

export const lowerWaitFor: LowerStep<'wait_for'> = (step, id, next, lowering) => {
  const then = lowering.lowerSteps(step.then, next);
  const otherwise = lowering.lowerSteps(step.else, next);
  return {
    start: id,
    nodes: [
      {
        id,
        op: 'wait_for',
        condition: poolCondition(lowering, step.condition, lowering.waitScope),
        up_to: step.up_to.value,
        zone: zoneOf(step.timezone),
        ...(step.save_as && { save_as: step.save_as.value }),
        then: then.start,
        else: otherwise.start,
      },
      ...then.nodes,
      ...otherwise.nodes,
    ],
  };
};
