import type { Diagnostic } from './diagnostic.ts';

/** Nothing an author writes on purpose in one word is longer. */
const longestWord = 200;
const longestText = 1000;

/** A diagnostic that repeats no more of what somebody wrote than can be read: an id of 100,000 letters shows its beginning. */
export function shortWords(diagnostic: Diagnostic): Diagnostic {
  const { message, notes } = diagnostic;
  if (isShort(message) && (notes === undefined || notes.every(isShort))) return diagnostic;
  return { ...diagnostic, message: shortened(message), ...(notes === undefined ? {} : { notes: notes.map(shortened) }) };
}

const isShort = (text: string): boolean => text.length <= longestWord;

function shortened(text: string): string {
  const words = text.replaceAll(/\S{201,}/g, (word) => `${word.slice(0, 100)}…${word.endsWith('"') ? '"' : ''}`);
  return words.length <= longestText ? words : `${words.slice(0, longestText)}…`;
}
