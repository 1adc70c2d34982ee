import type { Project } from '../project.ts';
import { defineRule } from './define-rule.ts';

const asked: readonly string[] = ['email', 'sms', 'push'];

export const requireChannelConsent = defineRule({
  id: 'require-channel-consent',
  severity: 'error',
  recommended: 'warning',
  summary: 'A channel that carries marketing names the attribute that holds the consent.',
  why: 'Marketing without consent is unlawful in most countries. Without the attribute everybody with an address is mailed.',
  fix: 'add "consent:" with a true-or-false attribute to the channel in lc.yaml',
  seeds: [147],
  examples: {
    invalid: [
      `messages:
  nudge:
    channel: push
    title: "{{profile.first_name}}, come back"
    text: Your cart is waiting
`,
    ],
    valid: [
      `messages:
  nudge:
    channel: sms
    text: "{{profile.first_name}}, your cart is waiting"
`,
    ],
  },
  create({ project, report }) {
    return {
      settings(settings) {
        for (const [name, channel] of Object.entries(settings.channels)) {
          if (!asked.includes(name) || channel.consent !== undefined || !carriesMarketing(project, name)) continue;
          report(channel.range, { message: `the channel "${name}" carries marketing and names no consent` });
        }
      },
    };
  },
});

function carriesMarketing(project: Project, name: string): boolean {
  return project.traits('messages').some(({ channel, purpose }) => channel === name && purpose === 'marketing');
}
