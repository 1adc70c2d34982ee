import { defineRule } from './define-rule.ts';

export const requireOwner = defineRule({
  id: 'require-owner',
  severity: 'warning',
  recommended: 'off',
  summary: 'Every journey has an owner.',
  why: 'Journeys run for years. When one misbehaves, somebody has to know whom to ask.',
  fix: 'add "owner:" with a team or a mail address',
  seeds: [],
  examples: {
    invalid: [
      `journeys:
  receipts:
    trigger:
      event: order_placed
    reentry: always
    steps:
      - send: receipt
`,
    ],
    valid: [
      `journeys:
  receipts:
    owner: lifecycle@shop.example
    trigger:
      event: order_placed
    reentry: always
    steps:
      - send: receipt
`,
    ],
  },
  create({ report }) {
    return {
      journey(journey) {
        if (journey.owner === undefined) report(journey.id.range, { message: `the journey "${journey.id.value}" has no owner` });
      },
    };
  },
});
