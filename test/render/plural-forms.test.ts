import { expect, it } from 'vitest';
import { hasPluralForm, pluralForms } from '../../src/render/plural-forms.ts';

it.each<[locale: string, kind: 'cardinal' | 'ordinal', forms: readonly string[]]>([
  ['en', 'cardinal', ['one', 'other']],
  ['en', 'ordinal', ['one', 'two', 'few', 'other']],
  ['fi', 'cardinal', ['one', 'other']],
  ['ar', 'cardinal', ['zero', 'one', 'two', 'few', 'many', 'other']],
  ['pl', 'cardinal', ['one', 'few', 'many']],
  ['ko', 'cardinal', ['other']],
  ['fr', 'cardinal', ['one', 'other']],
  ['en-XA', 'cardinal', ['one', 'other']],
  ['xx-nobody', 'cardinal', ['one', 'other']],
])('whole numbers in %s (%s) take %j', (locale, kind, forms) => expect([...pluralForms(locale, kind).keys()]).toEqual(forms));

it('a form that only millions take is one of the language', () => {
  expect([hasPluralForm('fr', 'cardinal', 'many'), hasPluralForm('en', 'cardinal', 'few')]).toEqual([true, false]);
});
