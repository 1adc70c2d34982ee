import type { Template } from '../../render/document.ts';
import type { DialectLoss, DialectName, DialectOptions, PrintedTemplate } from './dialect.ts';
import { dialects } from './dialects.ts';
import type { Arm } from './language.ts';
import { createPrinting, printDocument } from './print-document.ts';
import { fieldAt } from './scope.ts';

/** A text in one locale. */
export interface LocalisedDocument {
  readonly locale: string;
  readonly document: Template;
}

/** The same, printed. */
export interface LocalisedText {
  readonly locale: string;
  readonly text: string;
}

/**
 * Texts in several locales as one, which chooses for each person as lc does: the locale itself, else the longest that it begins with
 * ("pt" for "pt-BR" or "pt_BR"), else the first. Each is printed with its own dates and numbers. `wanted` is where the person's
 * locale stands. Texts that come out alike are no choice.
 */
export function printLocales(documents: readonly LocalisedDocument[], wanted: readonly string[], dialect: DialectName, options: Omit<DialectOptions, 'locale'>): PrintedTemplate {
  const printed = documents.map(({ locale, document }) => ({ locale, ...printDocument(document, dialect, { ...options, locale }) }));
  const joined = joinLocales(printed, wanted, dialect, options);
  return { ...joined, losses: unique([...printed.flatMap((each) => each.losses), ...joined.losses]) };
}

/** Texts that are printed already, as one. The losses are those of the choice alone. */
export function joinLocales(texts: readonly LocalisedText[], wanted: readonly string[], dialect: DialectName, options: Omit<DialectOptions, 'locale'>): PrintedTemplate {
  const [fallback] = texts;
  if (fallback === undefined || texts.every(({ text }) => text === fallback.text)) return { text: fallback?.text ?? '', losses: [] };
  const own = { ...options, locale: fallback.locale };
  const { language, nameValue } = dialects[dialect];
  const { printing, losses, preludes } = createPrinting(dialects[dialect], own);
  const field = fieldAt(wanted, 0, { language, printing, options: own, nameValue, frames: [] });
  if (field === undefined) return { text: fallback.text, losses };
  // "pt-BR" is asked for before "pt", which it begins with; so is the fallback, where it begins with another.
  const asked = texts.filter(({ locale }, index) => index > 0 || texts.some((other) => locale.toLowerCase().startsWith(`${other.locale.toLowerCase()}-`)));
  const arms = [...asked].sort((one, other) => other.locale.split('-').length - one.locale.split('-').length);
  const text = language.branch(arms.map(({ locale, text: each }): Arm => ({ when: { test: 'locale', field, tag: locale }, text: each })), fallback.text, printing);
  return { text: preludes.join('') + (language.finish?.(text) ?? text), losses };
}

const unique = (losses: readonly DialectLoss[]): readonly DialectLoss[] => [...new Map(losses.map((loss) => [`${loss.code} ${loss.message}`, loss])).values()];
