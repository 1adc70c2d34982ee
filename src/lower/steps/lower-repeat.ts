import { poolCondition, zoneOf } from '../lowering.ts';
import type { LowerStep } from './lower-step.ts';

/** The body's end is the node itself: it counts the rounds. */
export const lowerRepeat: LowerStep<'repeat'> = (step, id, next, lowering) => {
  const body = lowering.lowerSteps(step.steps, id);
  return {
    start: id,
    nodes: [
      {
        id,
        op: 'repeat',
        times: step.times.value,
        every: step.every.value,
        ...(step.stop_when && { stop_when: poolCondition(lowering, step.stop_when) }),
        zone: zoneOf(step.timezone),
        body: body.start,
        next,
      },
      ...body.nodes,
    ],
  };
};
