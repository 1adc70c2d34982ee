import { journeyFlow } from '../flow/journey-flow.ts';
import { marketingSends } from '../marketing-sends.ts';
import { defineRule } from './define-rule.ts';

const ways: readonly string[] = ['if', 'choose', 'wait_for', 'split', 'repeat', 'start', 'emit', 'task', 'call'];

export const noOneMessageJourney = defineRule({
  id: 'no-one-message-journey',
  severity: 'info',
  recommended: 'off',
  summary: 'A journey goes on after its first message, or says what that message is for.',
  why: 'A first contact with nothing after it is a leaflet. What people do next decides whether the journey was worth it, and here nothing looks.',
  fix: 'follow up on those who did nothing ("wait_for" with "else"), or add a goal',
  seeds: [141, 146],
  examples: {
    invalid: [
      `journeys:
  hello:
    trigger:
      event: cart_updated
    reentry: never
    steps:
      - wait: 1d
      - send: cart_reminder
`,
    ],
    valid: [
      `journeys:
  hello:
    trigger:
      event: cart_updated
    reentry: never
    steps:
      - send: cart_reminder
      - wait_for:
          did: order_placed
        up_to: 2d
        else:
          - send: cart_last_call
`,
    ],
  },
  create({ project, memory, report }) {
    return {
      journey(journey) {
        const { visits } = journeyFlow(project, journey, memory);
        const sends = visits.flatMap(({ step }) => (step.kind === 'send' ? [step] : []));
        const [only] = sends;
        if (sends.length !== 1 || only === undefined || journey.goals.length > 0 || visits.some(({ step }) => ways.includes(step.kind))) return;
        if (marketingSends(project, journey, memory).length === 1) report(only.message.range, { message: `"${journey.id.value}" ends with its first message, "${only.message.value}"` });
      },
    };
  },
});
