/** Languages written from right to left (Unicode CLDR, `characterOrder`), by the first part of a locale. */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'iw', 'ks', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi']);

export function textDirection(locale: string): 'ltr' | 'rtl' {
  const [language = '', ...rest] = locale.toLowerCase().split(/[-_]/);
  if (rest.includes('latn') || rest.includes('cyrl')) return 'ltr';
  return RIGHT_TO_LEFT.has(language) || rest.includes('arab') || rest.includes('hebr') ? 'rtl' : 'ltr';
}
