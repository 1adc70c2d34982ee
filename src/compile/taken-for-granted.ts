import type { Project } from '../analysis/project.ts';
import type { Program } from '../plan/plan.ts';
import { clockShift, rateOf, type Assumptions, type Rate } from '../proof/pressure/assumptions.ts';

/** What proofs about one person's messages take for granted: the rates of the tracking plan, else the budget, and clocks from this instant on. */
export function takenForGranted(project: Project, { settings }: Program, from: number, budget: number | undefined): Assumptions {
  return { rates: ratesOf(project), shift: clockShift(settings, from), ...(budget !== undefined && { budget }) };
}

function ratesOf(project: Project): Readonly<Record<string, Rate>> {
  return Object.fromEntries(project.ids('events').flatMap((id) => {
    const rate = project.definition('events', id)?.rate;
    return rate === undefined ? [] : [[id, rateOf(rate.at_most.value, rate.per.value)]];
  }));
}
