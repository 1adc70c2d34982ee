import type { LowerStep } from './lower-step.ts';

export const lowerErase: LowerStep<'erase'> = (_step, id) => ({ start: id, nodes: [{ id, op: 'erase' }] });
