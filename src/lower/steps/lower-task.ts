import { lowerValue } from '../lowering.ts';
import type { LowerStep } from './lower-step.ts';

export const lowerTask: LowerStep<'task'> = (step, id, next, lowering) => ({
  start: id,
  nodes: [
    {
      id,
      op: 'task',
      title: step.title.value,
      ...(step.assign && { assign: lowerValue(lowering.scope, step.assign, { kind: 'string' }) }),
      ...(step.create && { create: step.create.value }),
      ...(step.in && { in: step.in.value }),
      next,
    },
  ],
});
