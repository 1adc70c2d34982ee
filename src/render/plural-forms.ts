/** Which numbers a plural form counts, and in which way: `cardinal` as in "2 items", `ordinal` as in "the 2nd item". */
export type PluralKind = 'cardinal' | 'ordinal';

const ORDER = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;

/**
 * The plural forms of a language that whole numbers from 0 to 1,000 take, in the order of Unicode CLDR, each with the numbers that take it.
 * Forms that only millions or fractions take (French "many") are left out: nobody writes them, and "other" reads well there.
 */
export function pluralForms(locale: string, type: PluralKind): ReadonlyMap<string, readonly number[]> {
  const rules = rulesOf(locale, type);
  const taken = new Map<string, number[]>();
  for (let number = 0; number <= 1000; number += 1) {
    const form = rules.select(number);
    const numbers = taken.get(form) ?? [];
    numbers.push(number);
    taken.set(form, numbers);
  }
  return new Map(ORDER.flatMap((form) => (taken.has(form) ? [[form, taken.get(form) ?? []]] : [])));
}

/** Whether some number of the language takes a form. */
export function hasPluralForm(locale: string, type: PluralKind, form: string): boolean {
  return rulesOf(locale, type).resolvedOptions().pluralCategories.some((each) => each === form);
}

// English stands in for a language that Intl does not know, as it does when a message is rendered.
function rulesOf(locale: string, type: PluralKind): Intl.PluralRules {
  return new Intl.PluralRules(Intl.PluralRules.supportedLocalesOf([locale])[0] ?? 'en', { type });
}
