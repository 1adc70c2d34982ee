import { textOf } from '../text-of.ts';
import type { Data } from '../../condition/core/type.ts';
import type { PluralKind } from '../plural-forms.ts';
import type { TemplateFunction } from './template-function.ts';

/** How many decimals are written. */
export const digits = (value: Data): Intl.NumberFormatOptions =>
  typeof value === 'number' ? { minimumFractionDigits: value, maximumFractionDigits: value } : {};

/** `{{number x}}`, `{{number x 2}}` (that many decimals): grouped and pointed as the locale does. */
export const number: TemplateFunction = ([value, decimals], _, { locale, formats }) =>
  typeof value === 'number' ? formats.numbers(locale, digits(decimals)).format(value) : undefined;

/** How an amount is written: in its currency. A code from data may be no code at all: then the bare amount, because Intl would throw. */
export const currencyOptions = (code: string): Intl.NumberFormatOptions => (/^[A-Za-z]{3}$/.test(code) ? { style: 'currency', currency: code } : digits(2));

/** `{{currency x "EUR"}}`: an amount in whole units of the currency. `decimals=0` leaves the cents out. */
export const currency: TemplateFunction = ([value, code], named, { locale, formats }) =>
  typeof value === 'number' ? formats.numbers(locale, { ...currencyOptions(textOf(code)), ...digits(named['decimals']) }).format(value) : undefined;

const wordFor =
  (kind: PluralKind): TemplateFunction =>
  ([value, one, other], named, { locale, formats }) => {
    if (typeof value !== 'number') return undefined;
    const last = named['other'] ?? other;
    const forms: Readonly<Record<string, Data>> = { one, ...named };
    return forms[formats.plurals(locale, kind).select(value)] ?? last;
  };

/**
 * `{{plural n "item" "items"}}`: the word for a number. Languages with more forms name them:
 * `{{plural n one="…" few="…" many="…" other="…"}}`; a form that is not given falls to `other`.
 */
export const plural = wordFor('cardinal');

/** `{{ordinal n one="st" two="nd" few="rd" other="th"}}`: what stands with a place in an order, likewise. */
export const ordinal = wordFor('ordinal');
