import { isUnsent } from '../is-unsent.ts';
import { defineRule } from './define-rule.ts';

export const noUnsentMessage = defineRule({
  id: 'no-unsent-message',
  severity: 'info',
  recommended: 'info',
  summary: 'Every message is sent by some journey.',
  why: 'A message that nothing sends is translated, reviewed and kept for nobody, and its variables cannot be checked, since no journey says what is known.',
  fix: 'send it from a journey, or delete it',
  seeds: [],
  examples: {
    invalid: [
      `messages:
  spring_sms:
    channel: sms
    text: "{{profile.first_name}}, spring is here"
`,
    ],
    valid: [
      `messages:
  spring_sms:
    channel: sms
    text: "{{profile.first_name}}, spring is here"
journeys:
  spring:
    trigger:
      date: 2027-03-20
      at: "10:00"
      if_past: skip
    goal:
      event: order_placed
    reentry: never
    steps:
      - send: spring_sms
`,
    ],
  },
  create({ project, report }) {
    return {
      message(message) {
        if (isUnsent(project, message.id.value)) report(message.id.range, { message: `no journey sends the message "${message.id.value}"` });
      },
    };
  },
});
