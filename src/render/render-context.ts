import type { EscapeRules } from './escapers.ts';
import type { PluralKind } from './plural-forms.ts';
import type { Zone } from '../time/zone.ts';

/** Everything but the data that a rendering depends on. `now` is epoch milliseconds; only `days_until` needs it. */
export interface RenderOptions extends EscapeRules {
  readonly locale: string;
  readonly zone: Zone;
  readonly now?: number;
}

/** Intl objects are slow to build, so a compiled template keeps those it has used, by locale and options. */
export interface Formats {
  dates(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat;
  numbers(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat;
  plurals(locale: string, kind: PluralKind): Intl.PluralRules;
  lists(locale: string, type: Intl.ListFormatType): Intl.ListFormat;
}

export interface RenderContext extends RenderOptions {
  readonly formats: Formats;
}

function memoised<Options, Format>(build: (locale: string, options: Options) => Format): (locale: string, options: Options) => Format {
  const known = new Map<string, Format>();
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const format = build(locale, options);
    known.set(key, format);
    return format;
  };
}

/** A new, empty store. English stands in for a locale that Intl does not know. */
export function createFormats(): Formats {
  return {
    dates: memoised((locale, options) => new Intl.DateTimeFormat(known(locale), { ...options, timeZone: 'UTC' })),
    numbers: memoised((locale, options) => new Intl.NumberFormat(known(locale), options)),
    plurals: memoised((locale, type) => new Intl.PluralRules(known(locale), { type })),
    lists: memoised((locale, type) => new Intl.ListFormat(known(locale), { type })),
  };
}

// Intl itself would take the language of the machine, so the same person would read another text on another one.
function known(locale: string): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf([locale])[0] ?? 'en';
  } catch {
    return 'en';
  }
}
