import type { LowerStep } from './lower-step.ts';

export const lowerStart: LowerStep<'start'> = (step, id, next) => ({
  start: id,
  nodes: [{ id, op: 'start', journey: step.journey.value, next }],
});
