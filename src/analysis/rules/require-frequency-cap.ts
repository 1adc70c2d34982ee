import { marketingChannels } from '../marketing-channels.ts';
import { defineRule } from './define-rule.ts';

const asked: readonly string[] = ['email', 'sms', 'push'];

export const requireFrequencyCap = defineRule({
  id: 'require-frequency-cap',
  severity: 'warning',
  recommended: 'off',
  summary: 'A channel with several marketing messages has a limit on how many one person gets.',
  why: 'Each journey for itself is polite; five at once are a nuisance, and annoyed people leave the whole list. Only a cap over all journeys sees that.',
  fix: 'add "frequency_caps:" under "policies:" in lc.yaml, for example at_most: 1, per: day',
  seeds: [77, 79],
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
      - wait: 2d
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
`,
    ],
  },
  create({ project, report }) {
    return {
      settings({ channels, policies }) {
        const counts = marketingChannels(project);
        for (const name of asked) {
          const channel = channels[name];
          const isCapped = policies.frequency_caps.some((cap) => cap.channels.length === 0 || cap.channels.some(({ value }) => value === name));
          if (channel === undefined || isCapped || (counts.get(name) ?? 0) < 2) continue;
          report(channel.range, { message: `nothing limits how many of ${counts.get(name)} marketing messages one person gets by ${name}` });
        }
      },
    };
  },
});
