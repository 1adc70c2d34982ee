import type { JourneyDefinition } from '../../../spec/definitions/journey.ts';
import type { StepKind, StepOf } from '../../../spec/definitions/step.ts';
import type { Environment } from '../../flow/environment.ts';
import type { Visit } from '../../flow/journey-flow.ts';
import type { Surroundings } from '../check-condition.ts';
import type { CheckContext } from '../check-context.ts';

/** What the check of one step is told of the place where the step stands. */
export interface StepPlace extends Surroundings {
  readonly journey: JourneyDefinition;
  readonly visit: Visit;
  readonly environment: Environment;
}

export type StepCheck<Kind extends StepKind> = (context: CheckContext, step: StepOf<Kind>, place: StepPlace) => void;
