/** A value as a platform compares it, or what is wrong with it, in words for a sum: "phone numbers without their country". */
export type NormalisedContact = { readonly value: string } | { readonly wrong: string };

/**
 * Letters in lower case, no space at the ends. Dots before `@gmail.com` stay: the pages that describe the two kinds of file do not
 * ask for more (support.google.com/google-ads/answer/7476159; Meta's guide to hashing customer data).
 */
export function normaliseEmail(written: string): NormalisedContact {
  const value = written.trim().toLowerCase();
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? { value } : { wrong: 'email addresses that are none' };
}

/** `+358401234567` (E.164) from `+358 40 123-4567` or `00358401234567`. A number without its country is not guessed. */
export function normalisePhone(written: string): NormalisedContact {
  const compact = written.replaceAll(/[\s().\-/\u00a0\u2010-\u2015]/g, '').replace(/^00/, '+');
  if (!compact.startsWith('+')) return { wrong: 'phone numbers without the code of their country' };
  return /^\+[1-9]\d{6,14}$/.test(compact) ? { value: compact } : { wrong: 'phone numbers that are none' };
}

/** Lower case, no space at the ends. */
export function normaliseName(written: string): NormalisedContact {
  const value = written.trim().toLowerCase();
  return value === '' ? { wrong: 'empty names' } : { value };
}

/** The two letters of ISO 3166-1. A name of a country is not translated. */
export function normaliseCountry(written: string): NormalisedContact {
  const value = written.trim().toLowerCase();
  return /^[a-z]{2}$/.test(value) ? { value } : { wrong: 'countries that are not a code of two letters' };
}

/** As it is written, without space at the ends. What is no postal code anywhere would be a value in clear that nobody expects in the file. */
export function normaliseZip(written: string): NormalisedContact {
  const value = written.trim();
  return /^[A-Za-z\d](?:[A-Za-z\d -]{0,10}[A-Za-z\d])?$/.test(value) ? { value } : { wrong: 'postal codes that are none' };
}

/** A normalised value with something taken out of it. */
export function without(pattern: RegExp, contact: NormalisedContact): NormalisedContact {
  return 'wrong' in contact ? contact : { value: contact.value.replaceAll(pattern, '') };
}
