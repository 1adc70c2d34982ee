import { marketingChannels } from '../marketing-channels.ts';
import { defineRule } from './define-rule.ts';

const loud: readonly string[] = ['sms', 'push'];

export const requireQuietHours = defineRule({
  id: 'require-quiet-hours',
  severity: 'warning',
  recommended: 'off',
  summary: 'Marketing that makes a telephone ring has quiet hours.',
  why: 'A text message at three in the morning is remembered, and in many countries it is forbidden. Quiet hours are kept in the recipient\'s own time zone.',
  fix: 'add "quiet_hours:" under "policies:" in lc.yaml, for example from: "21:00", to: "08:00", action: defer',
  seeds: [79],
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
`,
    ],
    valid: [
      `journeys:
  hello:
    trigger:
      event: order_placed
    reentry: always
    steps:
      - send: receipt
`,
    ],
  },
  create({ project, report }) {
    return {
      settings({ channels, policies }) {
        const counts = marketingChannels(project);
        for (const name of loud) {
          const channel = channels[name];
          const isQuiet = policies.quiet_hours.some((hours) => hours.channels.length === 0 || hours.channels.some(({ value }) => value === name));
          if (channel !== undefined && !isQuiet && counts.has(name)) report(channel.range, { message: `marketing by ${name} may go out in the middle of the night` });
        }
      },
    };
  },
});
