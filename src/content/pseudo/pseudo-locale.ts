/** The region that CLDR sets apart for texts with accents, made to test with (`en-XA`). */
const region = 'XA';

/** The locale of texts with accents beside a language. Its dates, numbers and plurals are those of the language. */
export function pseudoLocale(locale: string): string {
  return `${locale.split('-')[0] ?? locale}-${region}`;
}

export function isPseudoLocale(locale: string): boolean {
  return locale.split('-')[1] === region;
}
