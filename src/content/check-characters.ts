import type { Finding } from '../report/finding.ts';
import { foreignTemplate, noCharacter } from '../report/catalogue/content.ts';

/** Statements of other tools, which lc would print as they are. */
const FOREIGN: readonly { readonly language: string; readonly pattern: RegExp; readonly instead: string }[] = [
  { language: 'Liquid, Twig or Jinja', pattern: /\{%.*?%\}/gs, instead: 'write {{#if profile.vip}}…{{/if}} or {{#each event.items}}…{{/each}}' },
  { language: 'Twig or Jinja', pattern: /\{#\s.*?#\}/gs, instead: 'a comment is {{!-- … --}}' },
  { language: 'ERB, EJS or AMPscript', pattern: /<%.*?%>|%%(?:=.*?=|\[.*?\]|\w+)%%/gs, instead: 'a value is {{profile.first_name}}' },
  { language: 'Mailchimp merge tags', pattern: /\*\|[\w:]+\|\*/g, instead: 'a value is {{profile.first_name}}' },
  { language: 'Mailjet', pattern: /\[\[\w+:.*?\]\]/gs, instead: 'a value is {{profile.first_name}}' },
];

/** What literal text must not hold: statements of another template language, and NUL. `at` and `length` count in `text`. */
export function checkCharacters(text: string): readonly { readonly finding: Finding; readonly at: number; readonly length: number }[] {
  const nul = text.indexOf('\0');
  const foreign = FOREIGN.flatMap(({ language, pattern, instead }) =>
    [...text.matchAll(pattern)].map(({ 0: label, index }) => ({ finding: foreignTemplate(label.replace(/\s+/g, ' ').slice(0, 40), language, instead), at: index, length: label.length })),
  );
  return nul < 0 ? foreign : [...foreign, { finding: noCharacter('U+0000'), at: nul, length: 1 }];
}
