import type { Settings } from '../plan/settings.ts';
import { clockShift, type Assumptions } from '../proof/pressure/assumptions.ts';

/** What proofs about one person's messages take for granted: the rates of the tracking plan, else the budget, and clocks from this instant on. */
export function takenForGranted(settings: Settings, rates: Assumptions['rates'], from: number, budget: number | undefined): Assumptions {
  return { rates, shift: clockShift(settings, from), ...(budget !== undefined && { budget }) };
}
