import type { Plan } from '../../plan/plan.ts';
import type { Settings } from '../../plan/settings.ts';
import type { Assumptions } from './assumptions.ts';
import type { WrittenStage } from './stage.ts';

/** What a proof about some journeys knows of the rest of the project. JSON data. */
export interface View {
  readonly stage: WrittenStage;
  readonly assumptions: Assumptions;
  /** Events that some journey takes apart by a key, each with the parts of all such keys. */
  readonly keyedEvents: readonly (readonly [event: string, parts: readonly string[]])[];
}

/** The same without the events that these journeys, and what all conditions share, have nothing to do with: others may come and go. */
export function groupView({ stage, assumptions, keyedEvents }: View, plans: readonly Plan[], settings: Settings): View {
  const text = JSON.stringify([plans, settings.conditions, settings.attributes]);
  // A condition on any event is met by the first.
  const [first] = Object.keys(settings.events);
  const isSeen = (event: string): boolean => event === first || text.includes(JSON.stringify(event));
  const ofSeen = <Of>(all: Readonly<Record<string, Of>>): Readonly<Record<string, Of>> => Object.fromEntries(Object.entries(all).filter(([event]) => isSeen(event)));
  return {
    stage: { ...stage, keys: stage.keys.filter(([event]) => isSeen(event)) },
    assumptions: { ...assumptions, rates: ofSeen(assumptions.rates), ...(assumptions.values !== undefined && { values: ofSeen(assumptions.values) }) },
    keyedEvents: keyedEvents.filter(([event]) => isSeen(event)),
  };
}
