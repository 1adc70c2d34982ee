import { messageTexts } from '../message-texts.ts';
import { defineRule } from './define-rule.ts';

const personal = /\{\{[^}]*\b(?:profile|event|item|batch|run|offer)\.\w/;

export const requirePersonalisation = defineRule({
  id: 'require-personalisation',
  severity: 'warning',
  recommended: 'off',
  summary: 'A marketing message says something that is about its reader.',
  why: 'The same text to everybody is read as advertising. A name, the product looked at or the points earned show that the message is meant for this person.',
  fix: 'print something of profile, event or offer, for example {{profile.first_name}}',
  seeds: [85, 128, 148],
  examples: {
    invalid: [
      `messages:
  sale_sms:
    channel: sms
    text: Our sale begins today
`,
    ],
    valid: [
      `messages:
  sale_sms:
    channel: sms
    text: "{{profile.first_name}}, our sale begins today"
`,
    ],
  },
  create({ project, report }) {
    return {
      message(message) {
        if (message.purpose !== 'marketing' || message.channel.value === 'webhook') return;
        const texts = messageTexts(project, message, undefined);
        if (texts === undefined || texts.some((text) => personal.test(text))) return;
        report(message.id.range, { message: `the message "${message.id.value}" is the same for everybody` });
      },
    };
  },
});
