import { contrast } from '../content/colour.ts';
import { paintedTexts } from '../content/painted-texts.ts';
import { defineRule } from './define-rule.ts';

/** WCAG 2.2, success criterion 1.4.3 (level AA). */
const least = 4.5;
const leastForLarge = 3;

export const requireContrast = defineRule({
  id: 'require-contrast',
  severity: 'warning',
  recommended: 'warning',
  summary: 'Every text stands out from what is behind it.',
  why: 'Pale grey on white looks elegant on a designer\'s screen and cannot be read on a telephone in the sun, nor by readers with weak eyes anywhere.',
  fix: 'darken the text or lighten what is behind it; 4.5 to 1 is the least for body text, 3 to 1 for large text (24 px, or 18.66 px bold)',
  seeds: [],
  examples: {
    invalid: [
      `messages:
  news:
    channel: email
    subject: "Your cart"
    body: |
      <mjml><mj-body><mj-section background-color="#f4f4f4"><mj-column>
        <mj-text color="#999999">Only until Sunday</mj-text>
      </mj-column></mj-section></mj-body></mjml>
`,
    ],
    valid: [
      `messages:
  news:
    channel: email
    subject: "Your cart"
    body: |
      <mjml><mj-body><mj-section background-color="#f4f4f4"><mj-column>
        <mj-text color="#595959">Only until Sunday</mj-text>
        <mj-text color="#767676" font-size="28px">Last pairs</mj-text>
      </mj-column></mj-section></mj-body></mjml>
`,
    ],
  },
  create({ report }) {
    return {
      content({ body }) {
        for (const text of body === undefined ? [] : paintedTexts(body)) {
          const { colour, background, isLarge } = text;
          const ratio = contrast(colour.colour, background.colour);
          const needed = isLarge ? leastForLarge : least;
          // Rounded down, so that what is said is never what is asked for.
          if (ratio < needed) report(text.place, { message: `"${colour.written}" on "${background.written}" has a contrast of ${(Math.floor(ratio * 10) / 10).toFixed(1)} to 1, less than ${needed} to 1` });
        }
      },
    };
  },
});
