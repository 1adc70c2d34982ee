import type { Step } from '../../spec/definitions/step.ts';

/** The lists of steps that stand inside of a step, in the order of the source. */
export function nestedSteps(step: Step): readonly (readonly Step[])[] {
  switch (step.kind) {
    case 'if':
    case 'wait_for':
    case 'call':
      return [step.then, step.else];
    case 'choose':
      return [...step.cases.map((item) => item.then), step.else ?? []];
    case 'split':
      return step.arms.map((arm) => arm.steps);
    case 'repeat':
      return [step.steps];
    case 'series':
      return step.series.rungs.map((rung) => rung.steps);
    default:
      return [];
  }
}
