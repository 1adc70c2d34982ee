import type { LowerStep } from './lower-step.ts';

export const lowerExit: LowerStep<'exit'> = (step, id) => ({ start: id, nodes: [{ id, op: 'exit', reason: step.reason.value }] });
