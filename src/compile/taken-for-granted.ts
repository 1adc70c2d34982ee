import type { Program } from '../plan/plan.ts';
import { clockShift, type Assumptions } from '../proof/pressure/assumptions.ts';
import { fewKeys } from '../proof/pressure/few-keys.ts';

/** What proofs about one person's messages take for granted: the rates of the tracking plan, else the budget, the values that it names for keys, and clocks from this instant on. */
export function takenForGranted(program: Program, rates: Assumptions['rates'], from: number, budget: number | undefined): Assumptions {
  const values = fewKeys(program);
  return { rates, shift: clockShift(program.settings, from), ...(Object.keys(values).length > 0 && { values }), ...(budget !== undefined && { budget }) };
}
