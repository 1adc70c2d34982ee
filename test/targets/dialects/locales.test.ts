import { describe, expect, test } from 'vitest';
import { printLocales } from '../../../src/targets/dialects/print-locales.ts';
import { expectChosen, localeSets } from './locale-cases.ts';
import { optionsFor } from './on-platform.ts';
import { peopleScope, vars } from './people.ts';

describe.each(localeSets)('texts in $locales', ({ locales }) => {
  test.each([
    ['hubspot', 'nunjucks'],
    ['onesignal', 'liquidjs'],
    ['dittofeed', 'liquidjs, strict'],
    ['knock', 'liquidjs'],
    ['braze', 'liquidjs'],
  ] as const)('are chosen as lc chooses on %s', async (dialect, engine) => {
    expect(await expectChosen(dialect, engine, locales)).toBe(true);
  });
});

test('a text that is the same in every language is no choice', () => {
  const { locale: _, ...options } = optionsFor('knock', peopleScope, vars);
  const same = ['en', 'fi'].map((locale) => ({ locale, document: ['Hello {{'] }));
  expect(printLocales(same, ['profile', 'locale'], 'knock', options)).toEqual({ text: 'Hello {{ "{{" }}', losses: [] });
});

test('Iterable, which cannot look at a part of a text, compares the whole and says so', () => {
  const { locale: _, ...options } = optionsFor('iterable', peopleScope, vars);
  const greetings = ['en', 'fi'].map((locale) => ({ locale, document: [locale] }));
  expect(printLocales(greetings, ['profile', 'locale'], 'iterable', options)).toEqual({
    text: '{{#ifEq locale "fi"}}fi{{else}}en{{/ifEq}}',
    losses: [{ code: 'target/locale', severity: 'approximated', message: 'people whose language is not written exactly "fi" get another text, as Iterable cannot look at a part of "profile.locale"', path: ['profile', 'locale'] }],
  });
});
