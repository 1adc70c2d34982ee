import type { ArmBound } from '../../condition/core/arm-moves.ts';
import type { JourneyDefinition } from '../../spec/definitions/journey.ts';
import type { Step, StepOf } from '../../spec/definitions/step.ts';
import { everyStep } from './every-step.ts';

/** A split of a journey, and who is in which arm of it: by the hash of the experiment's name and the person. */
export interface SplitArms {
  readonly experiment: string;
  readonly arms: readonly ArmBound[];
}

/** Shares become cumulative bounds, rounded once per bound, so that adding them up in another order changes nobody's arm. */
export function armBounds({ arms }: StepOf<'split'>): readonly ArmBound[] {
  return arms.map(({ name }, index) => ({
    arm: name.value,
    below: index === arms.length - 1 ? 1 : roundShare(arms.slice(0, index + 1).reduce((sum, { share }) => sum + share.value, 0)),
  }));
}

/** The splits of a journey in the order of its steps. */
export function splitsOf({ steps }: JourneyDefinition): readonly StepOf<'split'>[] {
  return everyStep(steps).filter(isSplit);
}

function isSplit(step: Step): step is StepOf<'split'> {
  return step.kind === 'split';
}

function roundShare(share: number): number {
  return Math.round(share * 1e9) / 1e9;
}
