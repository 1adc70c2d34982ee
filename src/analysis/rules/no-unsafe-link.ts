import { printedMark } from '../../content/view/markup-element.ts';
import { mailAddresses } from '../content/mail-links.ts';
import { defineRule } from './define-rule.ts';

const faults: readonly { readonly pattern: RegExp; readonly words: (address: string) => string }[] = [
  { pattern: /^#?$/, words: () => 'a link leads nowhere' },
  { pattern: /^http:\/\/(?!localhost\b|127\.|10\.|192\.168\.)/i, words: (address) => `the link "${address}" is not encrypted` },
  { pattern: /^https?:\/\/(?:localhost\b|127\.|10\.|192\.168\.|[^/:?#]+\.(?:local|internal|lan)\b)/i, words: (address) => `only your own network knows "${address}"` },
  { pattern: /^https?:\/\/\d+(?:\.\d+){3}/i, words: (address) => `the link "${address}" leads to a bare number` },
  { pattern: /\s/, words: (address) => `the link "${address}" has a space in it` },
  { pattern: /^(?![a-z][a-z0-9+.-]*:|#|\/\/)/i, words: (address) => `the link "${address}" does not say where it is` },
  { pattern: /^\/\//, words: (address) => `the link "${address}" has no "https:"` },
];

export const noUnsafeLink = defineRule({
  id: 'no-unsafe-link',
  severity: 'warning',
  recommended: 'warning',
  summary: 'Every link leads to an encrypted public address.',
  why: 'A mail has no page to be relative to, so "shop/new" opens nothing; inboxes warn of what is not encrypted, and addresses of your own network work at your desk only.',
  fix: 'write the whole address with https://, or print a setting: {{vars.shop_url}}/new',
  seeds: [],
  examples: {
    invalid: [
      `messages:
  news:
    channel: email
    subject: "New shoes"
    body: |
      <p><a href="http://shop.example/new">See the new shoes</a></p>
`,
      `messages:
  news:
    channel: email
    subject: "New shoes"
    body: |
      <p><a href="shop.example/new">See the new shoes</a></p>
`,
    ],
    valid: [
      `messages:
  news:
    channel: email
    subject: "New shoes"
    body: |
      <p><a href="{{vars.shop_url}}/new">See the new shoes</a> or <a href="mailto:hello@shop.example">write to us</a></p>
`,
    ],
  },
  create({ report }) {
    return {
      content(view) {
        for (const address of mailAddresses(view)) {
          const written = address.value.trim();
          if (!address.isFixed && !/^https?:\/\//i.test(written)) continue;
          const shown = written.replaceAll(printedMark, '…');
          const fault = faults.find(({ pattern }) => pattern.test(shown));
          if (fault !== undefined) report(address.place, { message: fault.words(shown) });
        }
      },
    };
  },
});
