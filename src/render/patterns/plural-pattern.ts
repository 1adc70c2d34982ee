import type { PluralKind } from '../plural-forms.ts';

/** For which whole numbers a word stands: these, or those that end so. A number fits by its size, whatever its sign. */
export type PluralCase =
  | { readonly word: string; readonly numbers: readonly number[] }
  | { readonly word: string; readonly endings: readonly { readonly digit: number; /** Last two digits that do not count. */ readonly except: readonly number[] }[] };

export interface PluralPattern {
  /** The first that fits decides. */
  readonly cases: readonly PluralCase[];
  readonly otherwise: string;
  /** Whether numbers with decimals all take the last word, so that a comparison with whole numbers decides for them too. */
  readonly isForDecimals: boolean;
}

const SMALL = Array.from({ length: 1201 }, (_, value) => value);
const LARGE = [10_000, 20_001, 99_999, 100_000, 1_000_000, 1_000_001, 1_000_002, 2_000_000, 5_000_011, 100_000_000, 1_000_000_000];
const DECIMALS = [0.1, 0.5, 0.9, 1.1, 1.5, 2.1, 2.5, 3.4, 5.5, 10.1, 11.5, 20.2, 21.1, 100.5, 1000.1];

/**
 * Which of the words a locale takes for which number, for programs that know no plural rules. `word` gives the word of a category
 * of Unicode's rules. Undefined where neither some small numbers nor the last two digits decide.
 */
export function pluralPattern(locale: string, kind: PluralKind, word: (category: Intl.LDMLPluralRule) => string): PluralPattern | undefined {
  // Which categories share a word decides; the words themselves are put in afterwards.
  const kin = (category: Intl.LDMLPluralRule): Intl.LDMLPluralRule => CATEGORIES.find((each) => word(each) === word(category)) ?? category;
  const key = `${locale} ${kind} ${CATEGORIES.map(kin).join(' ')}`;
  if (!known.has(key)) known.set(key, findPattern(locale, kind, kin));
  const pattern = known.get(key);
  const spoken = (category: string): string => word(CATEGORIES.find((each) => each === category) ?? 'other');
  return pattern && { ...pattern, cases: pattern.cases.map((each) => ({ ...each, word: spoken(each.word) })), otherwise: spoken(pattern.otherwise) };
}

const CATEGORIES: readonly Intl.LDMLPluralRule[] = ['zero', 'one', 'two', 'few', 'many', 'other'];

// A memo of a pure function: a few entries for each locale, and no caller can tell whether an answer came from it.
const known = new Map<string, PluralPattern | undefined>();

function findPattern(locale: string, kind: PluralKind, word: (category: Intl.LDMLPluralRule) => string): PluralPattern | undefined {
  const rules = new Intl.PluralRules(locale, { type: kind });
  const byValue = new Map([...SMALL, ...LARGE, ...DECIMALS].map((value) => [value, word(rules.select(value))]));
  const wordOf = (value: number): string => byValue.get(value) ?? word(rules.select(value));
  const isForDecimals = (otherwise: string): boolean => DECIMALS.every((value) => wordOf(value) === otherwise);
  const otherwise = wordOf(100);
  const odd = SMALL.filter((value) => wordOf(value) !== otherwise);
  if (odd.every((value) => value < 12) && LARGE.every((value) => wordOf(value) === otherwise)) {
    const words = [...new Set(odd.map(wordOf))];
    return { cases: words.map((each) => ({ word: each, numbers: odd.filter((value) => wordOf(value) === each) })), otherwise, isForDecimals: isForDecimals(otherwise) };
  }
  // The one and only 1 of Polish, where 21 and 101 are many.
  const alone = SMALL.slice(0, 12).filter((value) => wordOf(value) !== wordOf(value + 100));
  const first = [...new Set(alone.map(wordOf))].map((each): PluralCase => ({ word: each, numbers: alone.filter((value) => wordOf(value) === each) }));
  const words = [...new Set(SMALL.slice(100, 200).map(wordOf))].filter((each) => each !== otherwise);
  const endings = words.map((each): PluralCase => ({ word: each, endings: SMALL.slice(0, 10).flatMap((digit) => ending(digit, (value) => wordOf(100 + value) === each)) }));
  const pattern = { cases: [...first, ...endings], otherwise, isForDecimals: isForDecimals(otherwise) };
  return [...SMALL, ...LARGE].every((value) => pluralWord(pattern, value) === wordOf(value)) ? pattern : undefined;
}

function ending(digit: number, fits: (lastTwo: number) => boolean): readonly { readonly digit: number; readonly except: readonly number[] }[] {
  const except = SMALL.slice(0, 10).map((ten) => ten * 10 + digit).filter((value) => !fits(value));
  return except.length < 10 ? [{ digit, except }] : [];
}

/** The word for a whole number by a pattern. */
export function pluralWord({ cases, otherwise }: PluralPattern, value: number): string {
  const size = Math.abs(value);
  const fits = (each: PluralCase): boolean => ('numbers' in each ? each.numbers.includes(size) : each.endings.some(({ digit, except }) => size % 10 === digit && !except.includes(size % 100)));
  return cases.find(fits)?.word ?? otherwise;
}
