import { defineRule } from './define-rule.ts';

export const requirePreheader = defineRule({
  id: 'require-preheader',
  severity: 'warning',
  recommended: 'off',
  summary: 'A marketing email has a preheader.',
  why: 'The inbox shows it beside the subject. Without one the reader sees whatever the mail begins with, often "View in browser".',
  fix: 'add "preheader:", a sentence that goes on where the subject ends',
  seeds: [],
  examples: {
    invalid: [
      `messages:
  news:
    channel: email
    subject: "News for {{profile.first_name}}"
    body: '<a href="{{links.unsubscribe}}">Unsubscribe</a>'
    cta: "{{vars.shop_url}}"
`,
    ],
    valid: [
      `messages:
  news:
    channel: email
    subject: "News for {{profile.first_name}}"
    preheader: Three new pairs in your size
    body: '<a href="{{links.unsubscribe}}">Unsubscribe</a>'
    cta: "{{vars.shop_url}}"
`,
    ],
  },
  create({ report }) {
    return {
      message(message) {
        if (message.channel.value !== 'email' || message.purpose !== 'marketing') return;
        if (message.content.fields.preheader === undefined) report(message.id.range, { message: `the email "${message.id.value}" has no preheader` });
      },
    };
  },
});
