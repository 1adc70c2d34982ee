import { messageTexts } from '../message-texts.ts';
import { defineRule } from './define-rule.ts';

const button = /<mj-button\b[^>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

export const noRivalCta = defineRule({
  id: 'no-rival-cta',
  severity: 'warning',
  recommended: 'off',
  summary: 'A marketing email has buttons to one place only.',
  why: 'Two buttons are two decisions. Readers who have to choose choose later, which is never.',
  fix: 'keep the button of the one action that matters, and make the others plain links',
  seeds: [121],
  examples: {
    invalid: [
      `messages:
  news:
    channel: email
    subject: "News for {{profile.first_name}}"
    preheader: Three new pairs
    body: |
      <mj-button href="{{vars.shop_url}}/new">See the shoes</mj-button>
      <mj-button href="{{vars.shop_url}}/club">Join the club</mj-button>
      <mj-text><a href="{{links.unsubscribe}}">Unsubscribe</a></mj-text>
    cta: "{{vars.shop_url}}/new"
`,
    ],
    valid: [
      `messages:
  news:
    channel: email
    subject: "News for {{profile.first_name}}"
    preheader: Three new pairs
    body: |
      <mj-button href="{{vars.shop_url}}/new">See the shoes</mj-button>
      <mj-text>Or <a href="{{vars.shop_url}}/club">join the club</a></mj-text>
      <mj-button href="{{vars.shop_url}}/new">See the shoes</mj-button>
      <mj-text><a href="{{links.unsubscribe}}">Unsubscribe</a></mj-text>
    cta: "{{vars.shop_url}}/new"
`,
    ],
  },
  create({ project, report }) {
    return {
      message(message) {
        if (message.channel.value !== 'email' || message.purpose !== 'marketing') return;
        const texts = messageTexts(project, message, undefined) ?? [];
        const places = new Set(texts.flatMap((text) => [...text.matchAll(button)].map(([, double, single]) => double ?? single ?? '')));
        if (places.size > 1) report(message.id.range, { message: `the buttons of "${message.id.value}" lead to ${places.size} places` });
      },
    };
  },
});
