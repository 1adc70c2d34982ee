import { exampleTexts, withoutMails } from '../../compile/support/example-texts.ts';
import type { FuzzRequest } from './fuzz.ts';

/** What is fuzzed, and its part of all rounds: a small project goes round many times while a large one does once. */
const projects = [
  { label: 'one file', start: exampleTexts('one-file'), share: 0.6 },
  { label: 'a shop without mails', start: withoutMails(exampleTexts('shop')), share: 0.32 },
  { label: 'a shop', start: exampleTexts('shop'), share: 0.04 },
  { label: 'recipes', start: exampleTexts('recipes'), share: 0.04 },
];

/** The requests that make up a number of rounds, half of them changes of the text and half of the tree. */
export function campaign(rounds: number, seed: number): readonly (FuzzRequest & { readonly label: string })[] {
  return projects.flatMap(({ label, start, share }) => (['text', 'tree'] as const).map((level) => ({ label, level, start, seed, rounds: Math.round((rounds * share) / 2) })));
}
