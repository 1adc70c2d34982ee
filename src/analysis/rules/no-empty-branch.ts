import type { Step } from '../../spec/definitions/step.ts';
import { journeyFlow } from '../flow/journey-flow.ts';
import { defineRule } from './define-rule.ts';

export const noEmptyBranch = defineRule({
  id: 'no-empty-branch',
  severity: 'warning',
  recommended: 'warning',
  summary: 'A branch leads to something, and nothing waits at the end of a journey for nobody.',
  why: 'A question whose every answer does nothing is a message that somebody forgot to add, and a last wait only keeps people inside for longer.',
  fix: 'add the step that was meant, or take the branch or the wait away',
  seeds: [122],
  examples: {
    invalid: [
      `journeys:
  hello:
    trigger:
      event: cart_updated
    goal:
      event: order_placed
    reentry: never
    steps:
      - send: cart_reminder
      - if:
          did: order_placed
        then: []
`,
      `journeys:
  hello:
    trigger:
      event: cart_updated
    reentry: never
    steps:
      - send: cart_reminder
      - wait: 3d
`,
    ],
    valid: [
      `journeys:
  hello:
    trigger:
      event: cart_updated
    goal:
      event: order_placed
    reentry: never
    steps:
      - send: cart_reminder
      - wait: 3d
      - if:
          did: order_placed
        then: []
        else:
          - send: cart_last_call
`,
    ],
  },
  create({ project, memory, report }) {
    return {
      journey(journey) {
        for (const { step } of journeyFlow(project, journey, memory).visits) {
          if (isEmpty(step)) report(step.kindRange, { message: `no answer of this "${step.kind}" does anything` });
        }
        const last = journey.steps.at(-1);
        // A goal or an exit may still come while the last wait lasts, and keeping people inside holds back re-entry.
        if (last?.kind === 'wait' && journey.goals.length === 0 && journey.exit_on.length === 0) report(last.kindRange, { message: `"${journey.id.value}" ends with a wait that nothing follows` });
      },
    };
  },
});

function isEmpty(step: Step): boolean {
  switch (step.kind) {
    case 'if':
      return step.then.length === 0 && step.else.length === 0;
    case 'choose':
      return step.cases.every(({ then }) => then.length === 0) && (step.else ?? []).length === 0;
    case 'split':
      return step.arms.every(({ steps }) => steps.length === 0);
    default:
      return false;
  }
}
