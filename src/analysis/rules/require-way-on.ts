import { messageTexts } from '../message-texts.ts';
import { marketingSends } from '../marketing-sends.ts';
import { defineRule } from './define-rule.ts';

const link = /https?:\/\/|\bhref\s*=|\{\{[^}]*\b(?:\w+_)?(?:url|link|links\.\w+)\b/;

export const requireWayOn = defineRule({
  id: 'require-way-on',
  severity: 'warning',
  recommended: 'off',
  summary: 'The first message of a journey leads somewhere.',
  why: 'Somebody who is interested right now has nowhere to go: no page, no button, no next step. Interest does not wait.',
  fix: 'add "cta:" or "link:", or an address to the text',
  seeds: [122, 146],
  examples: {
    invalid: [
      `messages:
  hello_push:
    channel: push
    text: "{{profile.first_name}}, hello"
journeys:
  hello:
    trigger:
      event: cart_updated
    goal:
      event: order_placed
    reentry: never
    steps:
      - send: hello_push
`,
    ],
    valid: [
      `messages:
  hello_push:
    channel: push
    text: "{{profile.first_name}}, hello"
    link: app://cart
journeys:
  hello:
    trigger:
      event: cart_updated
    goal:
      event: order_placed
    reentry: never
    steps:
      - send: hello_push
`,
    ],
  },
  create({ project, memory, report }) {
    return {
      journey(journey) {
        const [first] = marketingSends(project, journey, memory);
        if (first === undefined || first.visit.step.kind !== 'send') return;
        const { message } = first;
        const contents = [message.content, ...Object.values(message.locales)];
        if (message.cta !== undefined || contents.some(({ fields }) => fields.cta !== undefined || fields.link !== undefined)) return;
        const texts = messageTexts(project, message, undefined);
        if (texts === undefined || texts.some((text) => link.test(text))) return;
        report(first.visit.step.message.range, { message: `"${message.id.value}", the first message of "${journey.id.value}", leads nowhere` });
      },
    };
  },
});
