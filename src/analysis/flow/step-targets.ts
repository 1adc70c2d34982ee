import type { Step } from '../../spec/definitions/step.ts';
import { nestedSteps } from './nested-steps.ts';

/** What the steps of a journey send and start, by id, in the order of the source; a name may stand there more than once. */
export interface StepTargets {
  readonly messages: readonly string[];
  readonly journeys: readonly string[];
}

/** The targets of all steps, nested and unreachable ones included. Looks at nothing but the steps. */
export function stepTargets(steps: readonly Step[]): StepTargets {
  const messages: string[] = [];
  const journeys: string[] = [];
  const visit = (step: Step): void => {
    if (step.kind === 'send') messages.push(step.message.value);
    if (step.kind === 'start') journeys.push(step.journey.value);
    for (const list of nestedSteps(step)) list.forEach(visit);
  };
  steps.forEach(visit);
  return { messages, journeys };
}
