import { defineRule } from './define-rule.ts';

export const requireCta = defineRule({
  id: 'require-cta',
  severity: 'warning',
  recommended: 'off',
  summary: 'A marketing email has one primary call to action.',
  why: 'A reader who has to look for the next step takes none. One clear link also lets clicks be counted for what they are.',
  fix: 'add "cta:" with the one link that matters most',
  seeds: [121],
  examples: {
    invalid: [
      `messages:
  news:
    channel: email
    subject: "News for {{profile.first_name}}"
    preheader: Three new pairs
    body: '<a href="{{links.unsubscribe}}">Unsubscribe</a>'
`,
    ],
    valid: [
      `messages:
  news:
    channel: email
    subject: "News for {{profile.first_name}}"
    preheader: Three new pairs
    body: '<a href="{{links.unsubscribe}}">Unsubscribe</a>'
    cta: "{{vars.shop_url}}/new"
`,
    ],
  },
  create({ report }) {
    return {
      message(message) {
        if (message.channel.value !== 'email' || message.purpose !== 'marketing') return;
        if (message.cta === undefined && message.content.fields.cta === undefined) {
          report(message.id.range, { message: `the email "${message.id.value}" has no call to action` });
        }
      },
    };
  },
});
