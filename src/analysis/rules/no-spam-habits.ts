import { possibleTexts } from '../../content/view/text-bound.ts';
import { findText } from '../../content/view/find-text.ts';
import { defineRule } from './define-rule.ts';

/** A letter in capitals between any others: most of a line of at least ten letters. */
const shouting = (text: string): boolean => {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.length >= 10 && (text.match(/\p{Lu}/gu) ?? []).length > 0.7 * letters.length;
};

const habits: readonly { readonly pattern: RegExp; readonly words: string }[] = [
  { pattern: /[!?]{2,}|![^\p{L}]*!/u, words: 'shouts with its punctuation' },
  { pattern: /^\s*(?:re|fwd?|aw|wg|vs|vl|sv)\s*:/i, words: 'pretends to answer or forward a mail' },
  { pattern: /[$€£]{2,}/, words: 'shows money signs in a row' },
];

export const noSpamHabits = defineRule({
  id: 'no-spam-habits',
  severity: 'warning',
  recommended: 'info',
  summary: 'A subject does without the habits of junk mail.',
  why: 'Filters learn from what people throw away, and people throw away what shouts. A subject that misleads, such as a false "Re:", breaks the law in the United States and elsewhere.',
  fix: 'say what is in the mail, in a calm sentence',
  seeds: [],
  examples: {
    invalid: [
      `messages:
  sale:
    channel: email
    subject: "Last chance!!!"
    body: <p>Until Sunday.</p>
`,
      `messages:
  sale:
    channel: email
    subject: "BUY NOW OR NEVER"
    body: <p>Until Sunday.</p>
`,
    ],
    valid: [
      `messages:
  sale:
    channel: email
    subject: "Last chance: the sale ends on Sunday!"
    body: <p>Until Sunday.</p>
`,
    ],
  },
  create({ report }) {
    return {
      content({ message, texts: { subject }, fixed }) {
        if (message.channel.value !== 'email' || subject === undefined) return;
        for (const { pattern, words } of habits) {
          const found = findText(subject.nodes, pattern);
          if (found !== undefined) report(found.place, { message: `the subject ${words}: "${found.text.trim()}"` });
        }
        if (shouting(possibleTexts(subject.nodes, fixed).join(' '))) report(subject.place, { message: 'the subject is in capitals' });
      },
    };
  },
});
