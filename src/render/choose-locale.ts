/**
 * The locale to write in, by BCP 47 lookup: the wanted tag, then it with its last subtags left off, then the fallback.
 * Tags compare without regard to case. `available` are the locales there are.
 */
export function chooseLocale(available: readonly string[], wanted: string | undefined, fallback: string): string {
  const byTag = new Map(available.map((locale) => [locale.toLowerCase(), locale]));
  const parts = (wanted ?? '').toLowerCase().replaceAll('_', '-').split('-');
  for (let length = parts.length; length > 0; length--) {
    const found = byTag.get(parts.slice(0, length).join('-'));
    if (found !== undefined) return found;
  }
  return byTag.get(fallback.toLowerCase()) ?? fallback;
}
