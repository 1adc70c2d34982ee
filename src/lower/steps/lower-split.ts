import { armBounds } from '../../analysis/flow/split-arms.ts';
import type { LowerStep } from './lower-step.ts';

export const lowerSplit: LowerStep<'split'> = (step, id, next, lowering) => {
  const bounds = armBounds(step);
  const experiment = lowering.experiment(step.experiment.value);
  const salt = experiment?.salt?.value ?? step.experiment.value;
  const bodies = step.arms.map((arm) => lowering.lowerSteps(arm.steps, next));
  return {
    start: id,
    nodes: [{ id, op: 'split', salt, ...(experiment?.unit.value === 'key' && { by: 'key' as const }), arms: bounds.map((bound, index) => ({ ...bound, next: bodies[index]?.start ?? next })) }, ...bodies.flatMap(({ nodes }) => nodes)],
  };
};
