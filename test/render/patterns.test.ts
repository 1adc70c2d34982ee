import { describe, expect, test } from 'vitest';
import { dateStyles } from '../../src/render/functions/moment-functions.ts';
import { datePattern, writeDate } from '../../src/render/patterns/date-pattern.ts';
import { listPattern } from '../../src/render/patterns/list-pattern.ts';
import { numberPattern, writeNumber } from '../../src/render/patterns/number-pattern.ts';
import { pluralPattern, pluralWord } from '../../src/render/patterns/plural-pattern.ts';
import { functionByName } from '../../src/render/functions/function-by-name.ts';
import { createFormats } from '../../src/render/render-context.ts';
import { helsinki } from '../content/render-first.ts';

const context = (locale: string) => ({ locale, zone: helsinki, formats: createFormats() });
const call = (name: string, values: readonly (string | number | readonly string[])[], named: Readonly<Record<string, string | number>>, locale: string): unknown => functionByName[name]?.(values, named, context(locale));

describe('a locale without Intl', () => {
  const known = ['en', 'en-GB', 'fi', 'sv', 'de', 'de-CH', 'es', 'pl', 'pt-PT', 'pt-BR', 'fr', 'ar', 'ko', 'ja', 'he', 'hi', 'ca', 'ru', 'lt', 'cs', 'tr', 'zh', 'it', 'nl', 'lv', 'sl'] as const;

  test.each(known)('writes the dates of %s in every style', (locale) => {
    for (const style of dateStyles) {
      const pattern = datePattern(locale, style);
      for (const date of ['1999-12-31', '2024-02-29', '2026-05-01', '2031-08-17']) expect(pattern && writeDate(pattern, date), style).toBe(call('date', [date, style], {}, locale));
    }
  });

  test.each(['th', 'fa'])('has no pattern for the dates of %s, which has years or digits of its own', (locale) => {
    expect(datePattern(locale, 'long')).toBeUndefined();
  });

  test.each(known.filter((locale) => locale !== 'hi'))('writes the numbers and amounts of %s', (locale) => {
    const [plain, money] = [numberPattern(locale, {}), numberPattern(locale, { style: 'currency', currency: 'EUR' })];
    for (const value of [0, 7, 999, 1000, 12_345.678, 99.995, -0.004, -1_234_567.005]) {
      expect(plain && writeNumber(plain, value)).toBe(call('number', [value], {}, locale));
      expect(money && writeNumber(money, value)).toBe(call('currency', [value, 'EUR'], {}, locale));
    }
  });

  test.each(['hi', 'en-IN', 'fa'])('has no pattern for the numbers of %s, which groups or writes digits in a way of its own', (locale) => {
    expect(numberPattern(locale, {})).toBeUndefined();
  });

  const forms = { zero: 'z', one: 'a', two: 'b', few: 'c', many: 'd', other: 'e' } as const;
  test.each(['en', 'fi', 'pl', 'ru', 'lt', 'cs', 'lv', 'sl', 'ar', 'cy', 'ja'])('chooses between the words of %s', (locale) => {
    const pattern = pluralPattern(locale, 'cardinal', (category) => forms[category]);
    for (const value of [0, 1, 2, 3, 5, 11, 12, 21, 22, 100, 101, 102, 111, 1001, 2_000_000, -1]) expect(pattern && pluralWord(pattern, value), String(value)).toBe(call('plural', [value], forms, locale));
  });

  test('chooses between the places of English', () => {
    const pattern = pluralPattern('en', 'ordinal', (category) => forms[category]);
    for (const value of [1, 2, 3, 4, 11, 12, 13, 21, 112, 123]) expect(pattern && pluralWord(pattern, value)).toBe(call('ordinal', [value], forms, 'en'));
  });

  test('takes two words where millions have one of their own, and says whether that holds for decimals', () => {
    const two = (category: string): string => (category === 'one' ? 'livre' : 'livres');
    expect(pluralPattern('fr', 'cardinal', two)).toEqual({ cases: [{ word: 'livre', numbers: [0, 1] }], otherwise: 'livres', isForDecimals: false });
    expect(pluralPattern('fr', 'cardinal', (category) => category)).toBeUndefined();
    expect(pluralPattern('en', 'cardinal', two)).toEqual({ cases: [{ word: 'livre', numbers: [1] }], otherwise: 'livres', isForDecimals: true });
  });

  test('joins lists, except where that depends on the words', () => {
    expect(listPattern('en', 'conjunction')).toEqual({ pair: ' and ', start: ', ', middle: ', ', end: ', and ' });
    expect(listPattern('de', 'disjunction')).toEqual({ pair: ' oder ', start: ', ', middle: ', ', end: ' oder ' });
    expect([listPattern('es', 'conjunction'), listPattern('he', 'conjunction')]).toEqual([undefined, undefined]);
  });
});
