import { describe, expect, it } from 'vitest';
import { suggest } from '../../src/report/suggest.ts';
import { seeded } from '../support/seeded.ts';

const parts = ['cart', 'order', 'trial', 'welcome', 'review', 'refill', 'invite', 'upsell', 'winback', 'survey', 'renewal', 'birthday', 'digest', 'lead'];
const ends = ['reminder', 'offer', 'notice', 'thanks', 'again', 'second', 'last', 'late', 'weekly', 'vip'];
/** 1,400 names as a large shop may have them. */
const many = parts.flatMap((part) => ends.flatMap((end) => Array.from({ length: 10 }, (_, index) => `${part}_${end}_${index + 1}0`)));

/** A plain account of the distance: the least number of edits, looked for one edit after another. */
function oneEditAway(word: string, letters: string): readonly string[] {
  const places = Array.from({ length: word.length + 1 }, (_, at) => [word.slice(0, at), word.slice(at)] as const);
  return places.flatMap(([before, after]) => [
    before + after.slice(1),
    before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2),
    ...[...letters].flatMap((letter) => [before + letter + after, before + letter + after.slice(1)]),
  ]);
}

describe('a suggestion among very many names', () => {
  it.each([
    ['another style', 'cartReminder30', 'cart_reminder_30'],
    ['a letter too many', 'winbackk_offer_20', 'winback_offer_20'],
    ['swapped letters at the start', 'cratr_offer_10'.replace('cratr', 'crat'), 'cart_offer_10'],
    ['three edits behind a good beginning', 'survey_thsnksss_10', 'survey_thanks_10'],
    ['two edits before a good end', 'bithdsy_notice_50', 'birthday_notice_50'],
    ['nothing that is alike', 'completely_different', undefined],
    ['not the word itself', 'lead_vip_100', 'lead_vip_10'],
  ])('is %s', (_, word, expected) => {
    expect(suggest(word, many)).toBe(expected);
  });

  it('finds whatever is one edit away', () => {
    const random = seeded(7);
    const known = new Set(many);
    for (let round = 0; round < 60; round += 1) {
      const name = random.pick(many);
      const edited = random.pick(oneEditAway(name, 'aeirst_0'));
      if (known.has(edited)) continue;
      const found = suggest(edited, many) ?? '';
      expect([found, ...oneEditAway(found, 'abcdefghijklmnopqrstuvwxyz_0123456789')].includes(edited), `${edited}: ${found} is one edit away`).toBe(true);
    }
  });

  it('is the same for a list and for a record of the same names', () => {
    const record = Object.fromEntries(many.map((name) => [name, {}]));
    for (const word of ['cart_remider_30', 'upsel_offer_20', 'nothing']) expect(suggest(word, record)).toBe(suggest(word, many));
  });
});
