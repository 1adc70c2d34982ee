import { marketingSends } from '../marketing-sends.ts';
import { defineRule } from './define-rule.ts';

export const requireGoal = defineRule({
  id: 'require-goal',
  severity: 'error',
  recommended: 'warning',
  summary: 'A journey that sends marketing says what the customer should do.',
  why: 'Sent mails and opens are no result. Without a goal nobody can tell whether the journey helps, and people who did what it wants are asked again.',
  fix: 'add "goal: { event: …, up_to: 7d }"; reaching it also ends the run',
  seeds: [97],
  examples: {
    invalid: [
      `journeys:
  cart_recovery:
    trigger:
      event: cart_updated
    reentry: always
    steps:
      - send: cart_reminder
`,
    ],
    valid: [
      `journeys:
  cart_recovery:
    trigger:
      event: cart_updated
    goal:
      event: order_placed
      up_to: 7d
    reentry: always
    steps:
      - send: cart_reminder
`,
      `journeys:
  receipts:
    trigger:
      event: order_placed
    reentry: always
    steps:
      - send: receipt
`,
    ],
  },
  create({ project, memory, report }) {
    return {
      journey(journey) {
        if (journey.goals.length > 0 || marketingSends(project, journey, memory).length === 0) return;
        report(journey.id.range, { message: `the journey "${journey.id.value}" sends marketing and has no goal` });
      },
    };
  },
});
