import type { Step } from '../../spec/definitions/step.ts';
import { armsOf } from './step-name.ts';

/** These steps and all steps inside them, each before those inside it. */
export function everyStep(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step) => [step, ...listsOf(step).flatMap(everyStep)]);
}

/** The lists inside a step without their names, which cost more than the lists. */
function listsOf(step: Step): readonly (readonly Step[])[] {
  return step.kind === 'choose' ? [...step.cases.map(({ then }) => then), step.else ?? []] : armsOf(step).map(({ steps }) => steps);
}
