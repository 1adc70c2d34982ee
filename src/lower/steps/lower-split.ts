import type { LowerStep } from './lower-step.ts';

/** Shares become cumulative bounds, rounded once per bound, so that adding them up in another order changes nobody's arm. */
export const lowerSplit: LowerStep<'split'> = (step, id, next, lowering) => {
  const arms = step.arms.map((arm, index) => ({
    arm: arm.name.value,
    below: index === step.arms.length - 1 ? 1 : roundShare(step.arms.slice(0, index + 1).reduce((sum, { share }) => sum + share.value, 0)),
    body: lowering.lowerSteps(arm.steps, next),
  }));
  return {
    start: id,
    nodes: [
      { id, op: 'split', salt: step.experiment.value, arms: arms.map(({ arm, below, body }) => ({ arm, below, next: body.start })) },
      ...arms.flatMap(({ body }) => body.nodes),
    ],
  };
};

function roundShare(share: number): number {
  return Math.round(share * 1e9) / 1e9;
}
