import type { Next } from '../../plan/plan.ts';
import type { StepKind, StepOf } from '../../spec/definitions/step.ts';
import type { Lowered, Lowering } from '../lowering.ts';

/** One step kind made into nodes: `id` is the step's name, `next` where control goes after it. */
export type LowerStep<K extends StepKind> = (step: StepOf<K>, id: string, next: Next, lowering: Lowering) => Lowered;
