import { characters, textBound } from '../../content/view/text-bound.ts';
import { longerStill } from '../content/longer-still.ts';
import { defineRule } from './define-rule.ts';

/** About what inboxes show of a preheader beside a short subject. */
const most = 110;

export const maxPreheaderLength = defineRule({
  id: 'max-preheader-length',
  severity: 'warning',
  recommended: 'info',
  summary: 'A preheader fits into the inbox, in every language and whatever is printed in it.',
  why: 'Inboxes show 40 to 110 letters behind the subject. What stands behind them is not read, and translations are longer than what they translate.',
  fix: 'say the most important thing first and shorter, or cut a long value: {{truncate event.title 30}}',
  seeds: [],
  examples: {
    invalid: [
      `attributes:
  nickname:
    type: string
    maxLength: 60
messages:
  news:
    channel: email
    subject: "New shoes"
    preheader: "{{profile.nickname}}, three new pairs are waiting for you in your size, and two in your colour"
    body: <p>They are here.</p>
`,
    ],
    valid: [
      `attributes:
  nickname:
    type: string
    maxLength: 60
messages:
  news:
    channel: email
    subject: "New shoes"
    preheader: "Three new pairs in your size, {{truncate profile.nickname 30}}"
    body: <p>They are here.</p>
`,
    ],
  },
  create({ report }) {
    return {
      content({ message, texts: { preheader }, fixed }) {
        if (message.channel.value !== 'email' || preheader === undefined) return;
        const { length, unlimited } = textBound(preheader.nodes, characters, fixed);
        if (length <= most) return;
        const notes = longerStill(unlimited);
        report(preheader.place, { message: `the preheader takes up to ${length} letters, and ${most} are shown`, notes });
      },
    };
  },
});
