import { characters, textBound } from '../../content/view/text-bound.ts';
import { longerStill } from '../content/longer-still.ts';
import { defineRule } from './define-rule.ts';

/** About what a wide inbox shows of a subject; a telephone shows half of it. */
const most = 70;

export const maxSubjectLength = defineRule({
  id: 'max-subject-length',
  severity: 'warning',
  recommended: 'info',
  summary: 'A subject fits into the inbox, whatever is printed in it.',
  why: 'What is cut off is not read. A telephone shows some 40 letters, a wide screen some 70, and the long name that somebody has comes first.',
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
    subject: "{{profile.nickname}}, your new shoes are waiting for you"
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
    subject: "{{truncate profile.nickname 30}}, your new shoes are waiting"
    body: <p>They are here.</p>
`,
    ],
  },
  create({ report }) {
    return {
      content({ message, texts: { subject }, fixed }) {
        if (message.channel.value !== 'email' || subject === undefined) return;
        const { length, unlimited } = textBound(subject.nodes, characters, fixed);
        if (length <= most) return;
        const notes = longerStill(unlimited);
        report(subject.place, { message: `the subject takes up to ${length} letters, and ${most} are shown`, notes });
      },
    };
  },
});
