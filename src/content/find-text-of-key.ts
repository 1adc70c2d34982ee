import { unknownText } from '../report/catalogue/texts.ts';
import type { Finding } from '../report/finding.ts';
import type { ContentText, TextDefinition } from '../spec/definitions/message.ts';
import type { PieceText } from './bind-template.ts';
import { compareTexts } from './icu/compare-texts.ts';
import { icuNeeds } from './icu/icu-needs.ts';
import { icuSource } from './icu/icu-source.ts';
import { icuPieceNeeds } from './hand-over.ts';
import type { MessagePass } from './message-pass.ts';
import { yamlSource } from './source-text.ts';

/** The text behind a key in this locale, or why there is none; undefined where it has a mistake of its own, which is reported at its place. */
export function findText(key: string, { input, report, icu }: MessagePass): PieceText | Finding | undefined {
  const definition = input.texts.get(key);
  if (definition === undefined) return unknownText(key, input.texts.ids());
  if (icu === undefined) throw new Error(`the text "${key}" is shown, and the parser of texts was not loaded`);
  const locale = input.fallbacks.find((each) => Object.hasOwn(definition.locales, each));
  const found = textIn(definition, locale);
  const source = yamlSource(definition.file, found);
  const parsed = icu(found.value);
  if ('finding' in parsed) {
    report.add(parsed.finding, { source, start: parsed.start, end: parsed.end });
    return undefined;
  }
  const base = locale === undefined ? parsed : icu(definition.text.value);
  if ('finding' in base) {
    report.add(base.finding, { source: yamlSource(definition.file, definition.text), start: base.start, end: base.end });
    return undefined;
  }
  const wanted = icuNeeds(base.pieces);
  if (locale !== undefined) {
    const mistakes = compareTexts({ locale: input.firstLocale, pieces: base.pieces }, { locale, pieces: parsed.pieces }).filter(({ finding }) => finding.severity === 'error');
    for (const { finding, start, end } of mistakes) report.add(finding, { source, start, end });
    if (mistakes.length > 0) return undefined;
  }
  return { source: icuSource(parsed.pieces, source), needs: icuPieceNeeds(wanted) };
}

function textIn({ text, locales }: TextDefinition, locale: string | undefined): ContentText {
  return (locale === undefined ? undefined : locales[locale]) ?? text;
}
