import type { Diagnostic } from '../report/diagnostic.ts';
import type { ContentText, TextDefinition } from '../spec/definitions/message.ts';
import { checkForms, compareTexts, type IcuProblem } from './icu/compare-texts.ts';
import type { ParseIcu } from './icu/load-icu.ts';
import { rangeOf, yamlSource } from './source-text.ts';

/** What is wrong with a text in any of its languages, whether a message shows it or not: its syntax, its plural forms, values that translations forget, add or change. */
export function checkText({ file, text, locales }: TextDefinition, firstLocale: string, parse: ParseIcu): readonly Diagnostic[] {
  const placed = (content: ContentText, problems: readonly IcuProblem[]): readonly Diagnostic[] =>
    problems.map(({ finding, start, end }) => ({ ...finding, file, range: rangeOf({ source: yamlSource(file, content), start, end: Math.min(end, content.value.length) }) }));
  const first = parse(text.value);
  const own = 'finding' in first ? [first] : checkForms({ locale: firstLocale, pieces: first.pieces });
  return [
    ...placed(text, own),
    ...Object.entries(locales).flatMap(([locale, content]) => {
      const translated = parse(content.value);
      if ('finding' in translated) return placed(content, [translated]);
      const compared = 'finding' in first ? [] : compareTexts({ locale: firstLocale, pieces: first.pieces }, { locale, pieces: translated.pieces });
      return placed(content, [...checkForms({ locale, pieces: translated.pieces }), ...compared]);
    }),
  ];
}
