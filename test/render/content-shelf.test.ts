import { describe, expect, test } from 'vitest';
import { clearShelf, emptyShelf, shelve, takeFromShelf } from '../../src/render/content-shelf.ts';
import type { MessageArtefact } from '../../src/render/document.ts';

const content = (text: string, locale = 'en'): MessageArtefact => ({ format: 'lc.message/1', id: 'tips', locale, channel: 'push', purpose: 'marketing', direction: 'ltr', parts: { text: [text] }, vars: {}, reads: [] });
const build = (text: string): ReadonlyMap<string, ReadonlyMap<string, MessageArtefact>> => new Map([['tips', new Map([['en', content(text)]])]]);
const plan = (contract?: string): { readonly messages: Readonly<Record<string, { readonly contract?: string }>> } => ({ messages: { tips: contract === undefined ? {} : { contract } } });
const wordsFor = (shelf: ReturnType<typeof shelve>, contract?: string): unknown => takeFromShelf(shelf, { message: 'tips', ...(contract !== undefined && { artefact: { contract } }) })?.locales.get('en')?.parts.text?.[0];

describe('content that is kept', () => {
  const first = shelve(emptyShelf, [plan('a')], build('first'));
  const second = shelve(first, [plan('a')], build('second'));
  const third = shelve(second, [plan('b')], build('third'));

  test.each([
    ['other words under the same contract reach those who wait', wordsFor(second, 'a'), 'second'],
    ['words that ask for more do not: the last that fit are kept', wordsFor(third, 'a'), 'second'],
    ['runs of the new plan get the new words', wordsFor(third, 'b'), 'third'],
    ['a plan that names no contract takes the newest', wordsFor(third), 'third'],
    ['nothing stands in for content that was lost', wordsFor(third, 'c'), undefined],
    ['an older contract that comes back is the newest again', wordsFor(shelve(third, [plan('a')], build('fourth'))), 'fourth'],
  ])('%s', (_, found, expected) => expect(found).toBe(expected));

  test('a message that is no longer built stays for the runs that send it', () => expect(wordsFor(shelve(third, [], new Map()), 'a')).toBe('second'));

  test('what no plan in use can send is cleared away, and nothing else', () => {
    const cleared = clearShelf(third, [plan('b')]);
    expect([wordsFor(cleared, 'a'), wordsFor(cleared, 'b')]).toEqual([undefined, 'third']);
    expect([...clearShelf(third, [plan('a'), plan('b')])]).toEqual([...third]);
    expect(clearShelf(third, []).size).toBe(0);
  });

  test('of each contract one is kept, however many builds there were', () => {
    expect((third.get('tips') ?? []).map(({ contract }) => contract)).toEqual(['b', 'a']);
    expect(shelve(third, [plan('b')], build('fifth')).get('tips')).toHaveLength(2);
  });

  test('a shelf is never changed', () => expect([wordsFor(first, 'a'), emptyShelf.size]).toEqual(['first', 0]));
});
