import type { Step } from '../../spec/definitions/step.ts';
import { journeyFlow } from '../flow/journey-flow.ts';
import { isSameButForPlaces } from '../is-same-but-for-places.ts';
import { defineRule } from './define-rule.ts';

export const noIdenticalBranches = defineRule({
  id: 'no-identical-branches',
  severity: 'warning',
  recommended: 'warning',
  summary: 'Two ways of a branch do different things.',
  why: 'Where both answers lead to the same message, the question is not asked for anything: most often a text was copied and never changed, and a test of two arms measures nothing.',
  fix: 'change the copy into what was meant, or join the two ways',
  seeds: [],
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
      - if:
          event:
            total:
              gte: 100
        then:
          - send: cart_reminder
        else:
          - send: cart_reminder
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
      - if:
          event:
            total:
              gte: 100
        then:
          - send: cart_reminder
        else:
          - send: cart_last_call
`,
    ],
  },
  create({ project, memory, report }) {
    return {
      journey(journey) {
        for (const { step } of journeyFlow(project, journey, memory).visits) {
          const ways = waysOf(step).filter((steps) => steps.length > 0);
          if (ways.some((one, index) => ways.slice(index + 1).some((other) => isSameButForPlaces(one, other)))) report(step.kindRange, { message: `two ways of this "${step.kind}" do the same` });
        }
      },
    };
  },
});

/** Ways that do nothing may well be several: they say that nothing is meant. */
function waysOf(step: Step): readonly (readonly Step[])[] {
  switch (step.kind) {
    case 'if':
    case 'wait_for':
      return [step.then, step.else];
    case 'choose':
      return [...step.cases.map(({ then }) => then), step.else ?? []];
    case 'split':
      return step.arms.map(({ steps }) => steps);
    default:
      return [];
  }
}
