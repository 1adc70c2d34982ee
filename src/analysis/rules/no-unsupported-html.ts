import { unsupportedIn } from '../content/client-support.ts';
import { listOf } from '../../report/list-of.ts';
import { defineRule } from './define-rule.ts';

export const noUnsupportedHtml = defineRule({
  id: 'no-unsupported-html',
  severity: 'warning',
  recommended: 'warning',
  summary: 'A mail uses what the big inboxes show.',
  why: 'An inbox drops what it does not know without a word: the sender sees the mail as it was meant, and half of the readers see a hole.',
  fix: 'use what every inbox shows: tables or MJML columns, PNG, JPEG and GIF pictures, links to everything else',
  seeds: [],
  examples: {
    invalid: [
      `messages:
  tour:
    channel: email
    subject: "See the new shoe"
    body: |
      <p>Two minutes with the designer:</p>
      <video src="https://shop.example/tour.mp4"></video>
`,
      `messages:
  tour:
    channel: email
    subject: "See the new shoe"
    body: |
      <div style="display: grid"><p>Left</p><p>Right</p></div>
`,
    ],
    valid: [
      `messages:
  tour:
    channel: email
    subject: "See the new shoe"
    body: |
      <p>Two minutes with the designer:</p>
      <a href="https://shop.example/tour"><img src="https://shop.example/tour.jpg" alt="Watch the film"></a>
`,
    ],
  },
  create({ report }) {
    return {
      content({ body }) {
        for (const { written, place, missingIn, instead } of body?.elements().flatMap(unsupportedIn) ?? []) {
          report(place, { message: `${written} is not shown in ${namesOf(missingIn)}`, notes: [`write instead: ${instead}`] });
        }
      },
    };
  },
});

const namesOf = (names: readonly string[]): string => listOf(names, 'and').replaceAll('"', '');
