import { longerStill } from '../content/longer-still.ts';
import { findText } from '../../content/view/find-text.ts';
import { smsBound } from '../sms-parts.ts';
import { defineRule } from './define-rule.ts';

/** What is sent in more parts is paid for as many times, and read by few. */
const mostParts = 2;

export const maxSmsParts = defineRule({
  id: 'max-sms-parts',
  severity: 'warning',
  recommended: 'info',
  summary: 'A text message fits into two parts.',
  why: 'Each part is paid for. A part holds 153 letters, and 67 as soon as one character of the text is outside the telephone alphabet: an emoji, a curly quote, a letter of most scripts.',
  fix: 'say it shorter, or replace the odd character',
  seeds: [73],
  examples: {
    invalid: [
      `messages:
  long:
    channel: sms
    text: "{{profile.first_name}}, our “autumn” shoes are here. They are warm and light and they last for years, and whoever comes before Sunday gets a pair of laces with each of them 🎁"
`,
    ],
    valid: [
      `messages:
  short:
    channel: sms
    text: "{{profile.first_name}}, our 'autumn' shoes are here. They are warm and light and they last for years, and whoever comes before Sunday gets a pair of laces with each of them"
`,
    ],
  },
  create({ report }) {
    return {
      content({ message, texts: { text }, fixed }) {
        if (message.channel.value !== 'sms' || text === undefined) return;
        const { alphabet, length, odd, parts, partsInGsm, unlimited } = smsBound(text.nodes, fixed);
        if (parts <= mostParts) return;
        const why = odd === undefined ? '' : `, since "${odd}" is outside the telephone alphabet`;
        const more = longerStill(unlimited);
        const isOnlyOdd = odd !== undefined && partsInGsm <= mostParts;
        const where = (isOnlyOdd ? findText(text.nodes, odd)?.place : undefined) ?? text.place;
        report(where, { message: `the text of "${message.id.value}" takes up to ${parts} parts: ${length} places in ${alphabet}${why}`, notes: more });
      },
    };
  },
});
