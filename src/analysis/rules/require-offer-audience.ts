import type { JourneyDefinition } from '../../spec/definitions/journey.ts';
import type { TriggerSpec } from '../../spec/definitions/trigger.ts';
import type { Memory } from '../memory.ts';
import type { Project } from '../project.ts';
import { journeyFlow } from '../flow/journey-flow.ts';
import { asksForBehaviour } from '../looks-of.ts';
import { defineRule } from './define-rule.ts';

export const requireOfferAudience = defineRule({
  id: 'require-offer-audience',
  severity: 'warning',
  recommended: 'warning',
  summary: 'An offer goes to people whose behaviour calls for it.',
  why: 'Somebody who came for shoes and is offered a book feels like an address in a list. Offers to everybody also give money to those who would have paid the full price.',
  fix: 'say under "eligible" who it is for, or start the journey from what people did',
  seeds: [40, 146],
  examples: {
    invalid: [
      `offers:
  spring_code:
    type: percent
    value: 10
journeys:
  spring:
    trigger:
      date: 2027-03-20
      at: "10:00"
      if_past: skip
    reentry: never
    steps:
      - offer: spring_code
      - send: cart_reminder
`,
    ],
    valid: [
      `offers:
  spring_code:
    type: percent
    value: 10
    eligible:
      did: cart_updated
      within: 30d
journeys:
  spring:
    trigger:
      date: 2027-03-20
      at: "10:00"
      if_past: skip
    reentry: never
    steps:
      - offer: spring_code
      - send: cart_reminder
`,
      `offers:
  cart_code:
    type: percent
    value: 10
journeys:
  cart:
    trigger:
      event: cart_updated
    reentry: always
    steps:
      - offer: cart_code
      - send: cart_reminder
`,
    ],
  },
  create({ project, memory, report }) {
    return {
      journey(journey) {
        if (isTiedToBehaviour(project, journey, memory)) return;
        for (const { step } of journeyFlow(project, journey, memory).visits) {
          const offer = step.kind === 'offer' ? project.definition('offers', step.offer.value) : undefined;
          if (step.kind !== 'offer' || offer === undefined || (offer.eligible !== undefined && asksForBehaviour(project, offer.eligible))) continue;
          report(step.offer.range, { message: `the offer "${step.offer.value}" goes to people whatever they did` });
        }
      },
    };
  },
});

/** A run that starts by an event, a stage, a date of the person or a segment of behaviour is about that person. */
function isTiedToBehaviour(project: Project, journey: JourneyDefinition, memory: Memory): boolean {
  if (journey.audience !== undefined && asksForBehaviour(project, journey.audience)) return true;
  const triggers = [...journeyFlow(project, journey, memory).triggers.values()];
  return triggers.every((trigger) => isPersonal(project, trigger));
}

function isPersonal(project: Project, trigger: TriggerSpec): boolean {
  if (trigger.kind === 'schedule') return false;
  if (trigger.kind === 'date') return trigger.date.value.startsWith('profile.');
  if (trigger.kind !== 'enters' && trigger.kind !== 'leaves') return true;
  const segment = project.definition('segments', trigger.target.value);
  return segment?.when === undefined || asksForBehaviour(project, segment.when);
}
