import { messageTexts } from '../message-texts.ts';
import { defineRule } from './define-rule.ts';

const claim = /\b\d+(?:[.,]\d+)?\s?(?:%|percent) of\b|\b\d+ (?:out of|in) \d+\b|\b\d+(?:[.,]\d+)? (?:million|billion)\b/i;
const source = /\bsource\b/i;

export const requireClaimSource = defineRule({
  id: 'require-claim-source',
  severity: 'info',
  recommended: 'off',
  summary: 'A number that a message claims has its source beside it.',
  why: 'A claim that nobody can trace cannot be defended when somebody asks, and somebody does: a reader, a competitor, an authority.',
  fix: 'write where it comes from into the description, for example "Source: annual survey 2026", or into the text',
  seeds: [101, 104],
  examples: {
    invalid: [
      `messages:
  proof:
    channel: sms
    text: "{{profile.first_name}}, 93 % of buyers read reviews first"
`,
    ],
    valid: [
      `messages:
  proof:
    description: "Source: survey among 1,200 buyers, spring 2026"
    channel: sms
    text: "{{profile.first_name}}, 93 % of buyers read reviews first"
`,
    ],
  },
  create({ project, report }) {
    return {
      message(message) {
        if (message.purpose !== 'marketing' || source.test(message.description?.value ?? '')) return;
        const texts = messageTexts(project, message, undefined) ?? [];
        const found = texts.map((text) => claim.exec(text)?.[0]).find((words) => words !== undefined);
        if (found === undefined || texts.some((text) => source.test(text))) return;
        report(message.id.range, { message: `"${message.id.value}" claims a number without a source: "${found}"` });
      },
    };
  },
});
