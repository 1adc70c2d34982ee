import { crowdedSends } from '../flow/crowded-sends.ts';
import { defineRule } from './define-rule.ts';

export const noSendWithoutWait = defineRule({
  id: 'no-send-without-wait',
  severity: 'warning',
  recommended: 'warning',
  summary: 'Two marketing messages of one channel have a wait between them.',
  why: 'Both arrive at the same moment, which looks like a fault. Nearly always a "wait" was forgotten.',
  fix: 'add the "wait" that was meant, or say both things in one message',
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
      - send: cart_reminder
      - send: cart_last_call
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
      - wait: 1d
      - send: cart_last_call
`,
    ],
  },
  create({ project, report }) {
    return {
      journey(journey) {
        for (const { message, before, channel } of crowdedSends(project, journey.steps, 0, 1)) {
          report(message.range, { message: `"${message.value}" goes out together with "${before}", by ${channel}` });
        }
      },
    };
  },
});
