import { messageTexts } from '../message-texts.ts';
import { defineRule } from './define-rule.ts';

const link = /\blinks\.(?:unsubscribe|preferences)\b/;

export const requireUnsubscribeLink = defineRule({
  id: 'require-unsubscribe-link',
  severity: 'error',
  recommended: 'error',
  summary: 'Every marketing email offers a way out.',
  why: 'A customer who cannot unsubscribe marks the mail as spam, and then nobody gets your mails. Most countries demand the link by law.',
  fix: 'print {{links.unsubscribe}} or {{links.preferences}} in the body or the layout',
  seeds: [81],
  examples: {
    invalid: [
      `messages:
  news:
    channel: email
    subject: "News for {{profile.first_name}}"
    preheader: Three new pairs
    body: "<p>Hello</p>"
    cta: "{{vars.shop_url}}"
`,
    ],
    valid: [
      `messages:
  news:
    channel: email
    subject: "News for {{profile.first_name}}"
    preheader: Three new pairs
    body: '<p>Hello</p><a href="{{links.unsubscribe}}">Unsubscribe</a>'
    cta: "{{vars.shop_url}}"
`,
    ],
  },
  create({ project, report }) {
    return {
      message(message) {
        if (message.channel.value !== 'email' || message.purpose !== 'marketing') return;
        for (const locale of [undefined, ...Object.keys(message.locales)]) {
          const texts = messageTexts(project, message, locale);
          if (texts === undefined || texts.some((text) => link.test(text))) continue;
          const where = locale === undefined ? message.id.range : (message.locales[locale]?.range ?? message.id.range);
          const words = locale === undefined ? '' : ` in the locale "${locale}"`;
          report(where, { message: `the marketing email "${message.id.value}" has no unsubscribe link${words}` });
          return;
        }
      },
    };
  },
});
