import { blockMark, printedMark } from '../../content/view/markup-element.ts';
import { mailAddresses } from '../content/mail-links.ts';
import { defineRule } from './define-rule.ts';

/** A picture, its headline and a button may lead to the same page. */
const most = 3;

export const noRepeatedLink = defineRule({
  id: 'no-repeated-link',
  severity: 'warning',
  recommended: 'info',
  summary: 'A mail leads to the same page at most three times.',
  why: 'Each further link takes attention from the one that matters, nobody can tell which of them was clicked, and filters count them.',
  fix: 'keep the picture, the headline and the button; take the others away, or lead them where they belong',
  seeds: [],
  examples: {
    invalid: [
      `messages:
  news:
    channel: email
    subject: "New shoes"
    body: |
      <p><a href="{{vars.shop_url}}/new">Boots</a>, <a href="{{vars.shop_url}}/new">shoes</a>,
      <a href="{{vars.shop_url}}/new">sandals</a> and <a href="{{vars.shop_url}}/new">socks</a></p>
`,
    ],
    valid: [
      `messages:
  news:
    channel: email
    subject: "New shoes"
    body: |
      <p><a href="{{vars.shop_url}}/boots">Boots</a>, <a href="{{vars.shop_url}}/shoes">shoes</a>,
      <a href="{{vars.shop_url}}/sandals">sandals</a> and <a href="{{vars.shop_url}}/socks">socks</a></p>
`,
    ],
  },
  create({ report }) {
    return {
      content(view) {
        const counts = new Map<string, number>();
        for (const { value, place } of mailAddresses(view)) {
          const page = value.trim().replace(/[?&](?:amp;)?utm_[^&#]*/g, '').replace(/#.*$/, '');
          // What depends on the reader, as each item of a list does, may lead elsewhere each time.
          if (!/^https?:\/\//i.test(page) || page.includes(printedMark) || page.includes(blockMark)) continue;
          const count = (counts.get(page) ?? 0) + 1;
          counts.set(page, count);
          if (count === most + 1) report(place, { message: `this is the fourth link to "${page}"` });
        }
      },
    };
  },
});
