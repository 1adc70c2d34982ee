import type { DialectName } from '../../../src/targets/dialects/dialect.ts';

/** What no platform can say, by the label of the construct. */
const everywhere = ['typed HTML', 'moments compared', 'a text that is cut', 'a moment', 'days until', 'money in a currency from the event', 'a free text in a style'] as const;

/** All that each platform cannot say; the rest it says exactly. */
export const refused: { readonly [Name in DialectName]: readonly string[] } = {
  klaviyo: [...everywhere, 'a date with the day of the week', 'a number as it comes', 'a list in words'],
  hubspot: [...everywhere, 'a capital at the beginning', 'a number as it comes', 'a list in words'],
  onesignal: [...everywhere, 'a member of a record that may be missing', 'if a list', 'separators', 'the first of a list', 'a list in words'],
  dittofeed: everywhere,
  knock: [...everywhere, 'the link for unsubscribing'],
  braze: everywhere,
  iterable: [
    ...everywhere,
    'equal to a text', 'two values that are equal', 'dates compared', 'which turn of the outer list', 'a date', 'a date in Finnish, where it may be missing', 'a date with the day of the week', 'a whole number, grouped', 'a number with two decimals',
    'a number as it comes', 'money', 'money in Polish, without cents', 'the plurals of Polish', 'first, second, third', 'a list in words', 'a list of names with or', 'an address', 'an address that may be missing', 'a part of an address', 'a choice inside an attribute',
    'a list in words, or other words', 'braces of the text', 'a brace next to a value', "a text in all languages' braces", 'a link of its own',
  ],
};
