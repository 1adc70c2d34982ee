import { decodeEntities } from '../../content/decode-entities.ts';
import { possibleTexts } from '../../content/view/text-bound.ts';
import { defineRule } from './define-rule.ts';

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

export const requirePostalAddress = defineRule({
  id: 'require-postal-address',
  severity: 'warning',
  recommended: 'warning',
  summary: 'Every marketing email shows the postal address of its sender.',
  why: 'The law of the United States (CAN-SPAM), of Canada (CASL) and of many other countries asks for it, and a mail that hides where it comes from looks like fraud.',
  fix: 'print the address of channels.email.postal_address in the layout or the footer',
  seeds: [],
  examples: {
    invalid: [
      `messages:
  news:
    channel: email
    subject: "New shoes"
    body: |
      <p>They are here.</p><p><a href="{{links.unsubscribe}}">Unsubscribe</a></p>
`,
    ],
    valid: [
      `messages:
  news:
    channel: email
    subject: "New shoes"
    body: |
      <p>They are here.</p><p>Acme, Mannerheimintie 1, Helsinki. <a href="{{links.unsubscribe}}">Unsubscribe</a></p>
`,
    ],
  },
  create({ project, report }) {
    return {
      content({ message, body, fixed }) {
        const address = project.settings().channels['email']?.postal_address;
        if (message.channel.value !== 'email' || message.purpose !== 'marketing' || body === undefined || address === undefined) return;
        const shown = plain(decodeEntities(possibleTexts(body.nodes, fixed).join(' ').replace(/<[^>]*>/g, ' ')));
        if (!shown.includes(plain(address.value))) report(body.place, { message: `the marketing email "${message.id.value}" does not show the postal address "${address.value}"` });
      },
    };
  },
});
