import { poolCondition } from '../lowering.ts';
import type { LowerStep } from './lower-step.ts';

export const lowerIf: LowerStep<'if'> = (step, id, next, lowering) => {
  const then = lowering.lowerSteps(step.then, next);
  const otherwise = lowering.lowerSteps(step.else, next);
  return {
    start: id,
    nodes: [
      { id, op: 'branch', cases: [{ arm: 'then', when: poolCondition(lowering, step.condition), next: then.start }], else: otherwise.start },
      ...then.nodes,
      ...otherwise.nodes,
    ],
  };
};
