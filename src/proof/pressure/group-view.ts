import type { Plan } from '../../plan/plan.ts';
import type { Settings } from '../../plan/settings.ts';
import type { Assumptions } from './assumptions.ts';
import type { WrittenStage } from './stage.ts';

/** What a proof about some journeys knows of the rest of the project. JSON data. */
export interface View {
  readonly stage: WrittenStage;
  readonly assumptions: Assumptions;
  /** Events that some journey takes apart by a key. */
  readonly keyedEvents: readonly string[];
}

/** The same without the events that these journeys, and what all conditions share, have nothing to do with: others may come and go. */
export function groupView({ stage, assumptions, keyedEvents }: View, plans: readonly Plan[], settings: Settings): View {
  const text = JSON.stringify([plans, settings.conditions, settings.attributes]);
  // A condition on any event is met by the first.
  const [first] = Object.keys(settings.events);
  const isSeen = (event: string): boolean => event === first || text.includes(JSON.stringify(event));
  return {
    stage: { ...stage, keys: stage.keys.filter(([event]) => isSeen(event)) },
    assumptions: { ...assumptions, rates: Object.fromEntries(Object.entries(assumptions.rates).filter(([event]) => isSeen(event))) },
    keyedEvents: keyedEvents.filter(isSeen),
  };
}
