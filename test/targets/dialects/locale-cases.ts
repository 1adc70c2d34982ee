import { expect } from 'vitest';
import { chooseLocale } from '../../../src/render/choose-locale.ts';
import type { Template } from '../../../src/render/document.ts';
import { prepareMessage } from '../../../src/render/render-message.ts';
import type { DialectName } from '../../../src/targets/dialects/dialect.ts';
import { printLocales } from '../../../src/targets/dialects/print-locales.ts';
import { helsinki } from '../../content/render-first.ts';
import { compileConstruct } from './compare.ts';
import { type EngineName, renderAll } from './engines/engines.ts';
import { dataFor, optionsFor, readyFor } from './on-platform.ts';
import { type Person, people, peopleScope, vars } from './people.ts';

const sources = { en: 'Hello, {{number event.total 2}}', 'pt-BR': 'Oi, {{number event.total 2}}', pt: 'Olá, {{number event.total 2}}', fi: 'Moi, {{number event.total 2}}' } as const;
const wanted = ['en', 'EN-gb', 'fi', 'fi_FI', 'pt', 'pt-PT', 'pt-br', 'pt_BR', 'pt-BR-x-a', 'ptx', 'fin', 'de', '', null] as const;

const artefacts = new Map(await Promise.all(Object.entries(sources).map(async ([locale, source]) => [locale, await compileConstruct({ label: locale, part: 'text', source, locale })] as const)));

const documents = (locales: readonly string[]): readonly { readonly locale: string; readonly document: Template }[] => locales.map((locale) => ({ locale, document: artefacts.get(locale)?.parts.text ?? [] }));

function speaking(locale: string | null): Person {
  const [first] = people;
  if (first === undefined) throw new Error('there is nobody');
  return { ...first.person, profile: { ...first.person.profile, locale } };
}

/** Sets of locales of which the first is the fallback, also where one begins with another. */
export const localeSets = [{ locales: ['en', 'pt-BR', 'pt', 'fi'] }, { locales: ['pt-BR', 'pt', 'en'] }, { locales: ['pt', 'pt-BR'] }] as const;

/** Expects that everybody reads on the platform what they read from lc; false where the engine is not on this machine. */
export async function expectChosen(dialect: DialectName, engine: EngineName, locales: readonly string[]): Promise<boolean> {
  const { locale: _, ...options } = optionsFor(dialect, peopleScope, vars);
  const { text, losses } = printLocales(documents(locales), ['profile', 'locale'], dialect, options);
  expect(losses.filter(({ severity }) => severity === 'dropped')).toEqual([]);
  const results = await renderAll(engine, wanted.map((locale) => ({ template: readyFor(dialect, text), data: dataFor(dialect, speaking(locale)) })));
  if (results === undefined) return false;
  const expected = wanted.map((locale) => {
    const artefact = artefacts.get(chooseLocale(locales, locale ?? undefined, locales[0] ?? ''));
    return artefact && prepareMessage(artefact)(speaking(locale), { projectZone: helsinki }).text;
  });
  expect(results).toEqual(expected.map((each) => ({ text: each })));
  return true;
}
