import type { Plan } from '../../plan/plan.ts';
import type { Settings } from '../../plan/settings.ts';
import { lowerJourney, type PlanPositions } from '../../lower/lower-journey.ts';
import { lowerSettings } from '../../lower/lower-settings.ts';
import { messageContract } from '../../lower/message-contract.ts';
import { defineQuery } from '../query.ts';
import { recordedProject } from './recorded-project.ts';

/** The contract of a message by its id, which most edits of its texts leave as it is; undefined where there is none. */
export const contractOfMessage = defineQuery({
  name: 'contract-of-message',
  version: 1,
  run: (context, id: string): string | undefined => {
    const project = recordedProject(context);
    const message = project.definition('messages', id);
    return message && messageContract(project, message);
  },
});

/** The plan of a journey without mistakes; undefined when it is switched off. */
export const loweredJourney = defineQuery({
  name: 'lowered-journey',
  version: 2,
  run: (context, id: string): { readonly plan: Plan; readonly positions: PlanPositions } | undefined => lowerJourney(recordedProject(context), id, (message) => context.read(contractOfMessage, message.id.value)),
});

/** What all plans share. */
export const loweredSettings = defineQuery({
  name: 'lowered-settings',
  version: 1,
  run: (context, _: ''): Settings => lowerSettings(recordedProject(context)),
});
