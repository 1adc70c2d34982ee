import { characters, textBound } from '../../content/view/text-bound.ts';
import { longerStill } from '../content/longer-still.ts';
import { defineRule } from './define-rule.ts';

/**
 * What telephones show before they cut: an iPhone some 50 letters of the title and 178 of the text, Android 65 and 240 when it is
 * opened up. No platform promises these; they are what vendors of push services measure (seen in 2025).
 */
const shown = [['title', 50], ['text', 178]] as const;
/** Apple's and Google's services refuse a larger message; what else it carries (link, picture, numbers) is in it as well. */
const bytes = 4096;
const besides = 512;

export const maxPushLength = defineRule({
  id: 'max-push-length',
  severity: 'warning',
  recommended: 'info',
  summary: 'A push notification is shown whole, whatever is printed in it.',
  why: 'A locked telephone shows the beginning. What it cuts off is not read, and a message over 4 KB is refused by Apple and Google and never arrives.',
  fix: 'say it shorter, or cut a long value: {{truncate event.title 30}}',
  seeds: [],
  examples: {
    invalid: [
      `messages:
  stock:
    channel: push
    title: "Good news about the shoes that you have been looking at"
    text: "They are back"
`,
    ],
    valid: [
      `messages:
  stock:
    channel: push
    title: "Your shoes are back"
    text: "The pair that you have been looking at is in stock again, in your size"
`,
    ],
  },
  create({ report }) {
    return {
      content({ message, texts, fixed }) {
        if (message.channel.value !== 'push') return;
        for (const [field, most] of shown) {
          const text = texts[field];
          const bound = text && textBound(text.nodes, characters, fixed);
          if (text === undefined || bound === undefined || bound.length <= most) continue;
          report(text.place, { message: `the ${field} takes up to ${bound.length} letters, and ${most} are shown`, notes: longerStill(bound.unlimited) });
        }
        const encoder = new TextEncoder();
        const size = Object.values(texts).reduce((sum, { nodes }) => sum + textBound(nodes, (text) => encoder.encode(text).length, fixed).length, besides);
        if (size > bytes) report(message.id.range, { message: `"${message.id.value}" takes up to ${size} bytes with all that it carries, and ${bytes} are accepted` });
      },
    };
  },
});
