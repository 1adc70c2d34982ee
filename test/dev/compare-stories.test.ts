import { expect, test } from 'vitest';
import { compareStories } from '../../src/dev/compare-stories.ts';
import type { StoryLine } from '../../src/simulate/story-line.ts';
import { knownZone } from '../../src/simulate/known-zone.ts';

const zone = knownZone('UTC');

/** `10 event cart`: an instant, a kind, and what is said; after a bar its details. */
const line = (text: string): StoryLine => {
  const [head = '', details] = text.split(' | ');
  const [at, kind, ...words] = head.split(' ');
  if (kind !== 'event' && kind !== 'send' && kind !== 'branch') throw new Error(text);
  return { at: Number(at), zone, subject: 'ann', kind, text: words.join(' '), ...(kind === 'send' ? { message: words[0] ?? '' } : kind === 'event' ? { event: words[0] ?? '' } : { arm: words[0] ?? '' }), details: details === undefined ? [] : [details] };
};

const compared = (before: readonly string[], after: readonly string[]): readonly string[] =>
  compareStories(before.map(line), after.map(line)).map(({ line: { at, text }, change = 'same', before: was }) => `${at} ${text}: ${change}${was === undefined ? '' : ` (${was.at} ${was.text}${was.details.join('')})`}`);

test.each([
  ['what stays is the same', ['1 event cart', '2 send hello'], ['1 event cart', '2 send hello'], ['1 cart: same', '2 hello: same']],
  ['what is added is new', ['1 event cart'], ['1 event cart', '1 event order'], ['1 cart: same', '1 order: new']],
  ['what is left out stands where it was', ['1 event cart', '2 send hello', '4 event order'], ['1 event cart', '4 event order'], ['1 cart: same', '2 hello: gone', '4 order: same']],
  ['what is gone at the end stands at the end', ['1 event cart', '9 send hello'], ['1 event cart'], ['1 cart: same', '9 hello: gone']],
  ['what comes at another time has moved', ['1 event cart', '2 send hello'], ['1 event cart', '5 send hello'], ['1 cart: same', '5 hello: moved (2 hello)']],
  ['of three alike only the one that is left out is gone', ['1 event cart', '2 event cart', '3 event cart'], ['2 event cart', '3 event cart'], ['1 cart: gone', '2 cart: same', '3 cart: same']],
  ['all that is put off moves, each to its own', ['1 event cart', '2 event cart'], ['5 event cart', '6 event cart'], ['5 cart: moved (1 cart)', '6 cart: moved (2 cart)']],
  ['other words at the same time are a change', ['2 send hello Ann'], ['2 send hello Bea'], ['2 hello Bea: changed (2 hello Ann)']],
  ['other values for the same way are a change', ['2 branch then | seats is 7'], ['2 branch then | seats is 9'], ['2 then: changed (2 thenseats is 7)']],
  ['another way is another line', ['2 branch then'], ['2 branch else'], ['2 else: new', '2 then: gone']],
] as const)('%s', (_label, before, after, expected) => {
  expect(compared(before, after)).toEqual(expected);
});

test('a story against nothing is new, and nothing against a story is gone', () => {
  expect(compared([], ['1 event cart'])).toEqual(['1 cart: new']);
  expect(compared(['1 event cart'], [])).toEqual(['1 cart: gone']);
});
