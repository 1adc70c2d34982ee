import type { DraftFacts } from './draft-facts.ts';

/** The lines of a definition below its id. Several: from the best to the plainest; the first that holds in the project is taken. */
export type DraftOf = (id: string, facts: DraftFacts) => readonly (readonly string[])[];

/** So many names fit into a comment, and so many candidates are tried. */
const most = 6;

/** Some of the words, for a comment. */
export const listed = (words: readonly string[]): string => (words.length === 0 ? 'there is none yet' : `${words.slice(0, most).join(', ')}${words.length > most ? ', …' : ''}`);
const words = (id: string): string => id.replaceAll('_', ' ');
/** `win_back` as people write it: `Win back`. */
export const sentence = (id: string): string => `${words(id).charAt(0).toUpperCase()}${words(id).slice(1)}`;
/** Every definition begins with what it is, which only its author knows: a comment that asks, and the id in words. */
export const described = (id: string, hint: string): readonly string[] => [`# ${hint}`, `description: ${sentence(id)}`];

/** With one candidate after the other, at most a few; with the placeholder where there is none. */
export const each = (candidates: readonly string[], placeholder: string, draft: (candidate: string) => readonly string[]): readonly (readonly string[])[] =>
  (candidates.length === 0 ? [placeholder] : candidates.slice(0, most)).map(draft);
