import { blockMark, printedMark } from '../../content/view/markup-element.ts';
import { otherBranches } from '../../content/view/other-branches.ts';
import type { Place } from '../../source/node.ts';
import { mailLinks } from '../content/mail-links.ts';
import { defineRule } from './define-rule.ts';

export const noAmbiguousLink = defineRule({
  id: 'no-ambiguous-link',
  severity: 'warning',
  recommended: 'info',
  summary: 'Links that read the same lead to the same place.',
  why: 'Who listens to a mail jumps from link to link and hears "See it" and "See it". Who reads it has to guess as well.',
  fix: 'say in each link where it leads: "See the boots", "See the sandals"',
  seeds: [],
  examples: {
    invalid: [
      `messages:
  news:
    channel: email
    subject: "New shoes"
    body: |
      <p>Boots: <a href="{{vars.shop_url}}/boots">See the new pairs</a></p>
      <p>Sandals: <a href="{{vars.shop_url}}/sandals">See the new pairs</a></p>
`,
    ],
    valid: [
      `messages:
  news:
    channel: email
    subject: "New shoes"
    body: |
      <p><a href="{{vars.shop_url}}/boots">See the new boots</a></p>
      <p><a href="{{vars.shop_url}}/sandals">See the new sandals</a></p>
`,
    ],
  },
  create({ report }) {
    return {
      content({ body }) {
        if (body === undefined) return;
        const isOther = otherBranches(body.nodes);
        const known = new Map<string, { readonly page: string; readonly place: Place }>();
        for (const { element, address, text } of mailLinks(body)) {
          const words = text.toLowerCase();
          const page = address.value.trim();
          // What depends on the reader is not known to be the same.
          if (words === '' || words.includes(printedMark) || words.includes(blockMark) || !address.isFixed) continue;
          const { place } = element;
          const other = known.get(words);
          if (other !== undefined && other.page !== page && !isOther(place, other.place)) report(place, { message: `"${text}" leads to "${page}" here and to "${other.page}" before` });
          else known.set(words, { page, place });
        }
      },
    };
  },
});
