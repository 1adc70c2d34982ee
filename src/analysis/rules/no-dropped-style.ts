import { listOf } from '../../report/list-of.ts';
import { droppedStyles } from '../content/dropped-styles.ts';
import { defineRule } from './define-rule.ts';

export const noDroppedStyle = defineRule({
  id: 'no-dropped-style',
  severity: 'info',
  recommended: 'off',
  summary: 'The styles of a mail are kept by most inboxes.',
  why: 'Most inboxes drop a style that they do not know. Nothing may break by it, but the mail that was approved is not the mail that is read.',
  fix: 'make sure that the mail reads well without it, or do it with the attributes of MJML, with tables and with pictures',
  seeds: [],
  examples: {
    invalid: [
      `messages:
  news:
    channel: email
    subject: "New shoes"
    body: |
      <div style="justify-content: space-between; color: #333333">Three new pairs</div>
`,
      `messages:
  news:
    channel: email
    subject: "New shoes"
    body: |
      <style>h1 { font-size: clamp(20px, 4vw, 32px); }</style>
      <h1>Three new pairs</h1>
`,
    ],
    valid: [
      `messages:
  news:
    channel: email
    subject: "New shoes"
    body: |
      <style>h1 { font-size: 24px; }</style>
      <h1 style="color: #333333; padding: 8px">Three new pairs</h1>
`,
    ],
  },
  create({ report }) {
    return {
      content({ body }) {
        for (const element of body?.elements() ?? []) {
          for (const { written, missingIn, place } of droppedStyles(element)) {
            report(place, { message: `"${written}" is dropped by ${listOf(missingIn, 'and')}` });
          }
        }
      },
    };
  },
});
