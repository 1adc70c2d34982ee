import { htmlBound } from '../../content/view/html-bound.ts';
import { textBound } from '../../content/view/text-bound.ts';
import { listOf } from '../../report/list-of.ts';
import { defineRule } from './define-rule.ts';

/** Gmail shows 102 KB of a mail's HTML and cuts the rest off; programs that send add links and pixels of their own. */
export const gmailCuts = 102 * 1024;
const room = 4 * 1024;

/** What a value without "maxLength" and a list without "maxItems" count for. */
const assumed = { characters: 40, rounds: 10 };

const bytes = (text: string): number => new TextEncoder().encode(text).length;

export const maxHtmlSize = defineRule({
  id: 'max-html-size',
  severity: 'warning',
  recommended: 'warning',
  summary: 'A mail is short enough for Gmail to show all of it.',
  why: 'Gmail cuts a mail off after 102 KB. What is cut off is the end: the unsubscribe link, the address, and the pixel that counts who opened it.',
  fix: 'show fewer things and link to the rest, or say in the tracking plan how long lists get ("maxItems") and texts ("maxLength")',
  seeds: [],
  examples: {
    invalid: [
      `events:
  digest_due:
    properties:
      comments:
        type: array
        maxItems: 400
        items:
          type: object
          properties:
            text:
              type: string
              maxLength: 500
messages:
  digest:
    channel: email
    subject: "New comments"
    body: |
      {{#each event.comments}}<p>{{text}}</p>{{/each}}
journeys:
  tell:
    trigger:
      event: digest_due
    reentry: always
    steps:
      - send: digest
`,
    ],
    valid: [
      `events:
  digest_due:
    properties:
      comments:
        type: array
        maxItems: 20
        items:
          type: object
          properties:
            text:
              type: string
              maxLength: 500
messages:
  digest:
    channel: email
    subject: "New comments"
    body: |
      {{#each event.comments}}<p>{{text}}</p>{{/each}}
journeys:
  tell:
    trigger:
      event: digest_due
    reentry: always
    steps:
      - send: digest
`,
    ],
  },
  create({ report }) {
    return {
      content({ message, body, plain, fixed }) {
        const counted = body ? htmlBound(body.html, body.nodes, fixed, assumed) : plain && textBound(plain.nodes, bytes, fixed, assumed);
        const place = body?.place ?? plain?.place;
        if (counted === undefined || place === undefined) return;
        const { length, unlimited } = counted;
        if (length <= gmailCuts - room) return;
        const notes = unlimited.length === 0 ? [] : [`counted with ${assumed.characters} letters for a text and ${assumed.rounds} members for a list that has no limit: ${listOf(unlimited, 'and')}`];
        report(place, { message: `the ${body ? 'HTML' : 'text'} of "${message.id.value}" takes up to ${Math.ceil(length / 1024)} KB, and Gmail shows 102`, notes });
      },
    };
  },
});
