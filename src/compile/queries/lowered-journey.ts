import type { Plan } from '../../plan/plan.ts';
import type { Settings } from '../../plan/settings.ts';
import { lowerJourney, type PlanPositions } from '../../lower/lower-journey.ts';
import { lowerSettings } from '../../lower/lower-settings.ts';
import { defineQuery } from '../query.ts';
import { recordedProject } from './recorded-project.ts';

/** The plan of a journey without mistakes; undefined when it is switched off. */
export const loweredJourney = defineQuery({
  name: 'lowered-journey',
  version: 1,
  run: (context, id: string): { readonly plan: Plan; readonly positions: PlanPositions } | undefined => lowerJourney(recordedProject(context), id),
});

/** What all plans share. */
export const loweredSettings = defineQuery({
  name: 'lowered-settings',
  version: 1,
  run: (context, _: ''): Settings => lowerSettings(recordedProject(context)),
});
