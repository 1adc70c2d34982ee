import type { Diagnostic } from '../report/diagnostic.ts';
import { missingVariables, surplusVariables } from '../report/catalogue/content.ts';
import type { MessageArtefact, MessagePart } from '../render/document.ts';
import type { ContentField, MessageDefinition } from '../spec/definitions/message.ts';
import { templateReads } from './template-reads.ts';

/** What one text of a message shows, in one of the languages it is written in. `place` is there where that language has a text of its own. */
export interface ShownValues {
  readonly field: ContentField;
  readonly reads: readonly string[];
  readonly place?: Pick<Diagnostic, 'file' | 'range'>;
}

const PARTS: readonly (readonly [ContentField, readonly MessagePart[]])[] = [
  ['subject', ['subject']], ['preheader', ['preheader']], ['body', ['html', 'text', 'body']], ['title', ['title']], ['text', ['text']], ['link', ['link']], ['url', ['url']],
];

/** The values of each text, for messages with translations; settings and links may differ between languages and do not count. */
export function shownValues(message: MessageDefinition, { locale, parts }: Pick<MessageArtefact, 'locale' | 'parts'>): readonly ShownValues[] {
  if (Object.keys(message.locales).length === 0) return [];
  const own = Object.hasOwn(message.locales, locale) ? message.locales[locale]?.fields : undefined;
  return PARTS.flatMap(([field, names]): ShownValues[] => {
    const reads = [...new Set(names.flatMap((name) => [...templateReads(parts[name] ?? [])]))].filter((path) => !/^(?:vars|links)\./.test(path)).sort();
    const text = own?.[field];
    return [{ field, reads, ...(text && { place: { file: message.file, range: text.range } }) }];
  });
}

/** What translations forget or add: values that the fallback's text shows and theirs does not, or the other way round. `shown` is by locale, the fallback first. */
export function compareLocales(shown: readonly (readonly [locale: string, values: readonly ShownValues[]])[]): readonly Diagnostic[] {
  const [base, ...others] = shown;
  if (base === undefined || base[1].length === 0) return [];
  const [fallback, expected] = base;
  return others.flatMap(([locale, values]) =>
    values.flatMap(({ field, reads, place }): Diagnostic[] => {
      const wanted = expected.find((each) => each.field === field)?.reads ?? [];
      const missing = wanted.filter((path) => !reads.includes(path));
      const surplus = reads.filter((path) => !wanted.includes(path));
      if (place === undefined) return [];
      return [
        ...(missing.length > 0 ? [{ ...missingVariables(locale, field, missing, fallback), ...place }] : []),
        ...(surplus.length > 0 ? [{ ...surplusVariables(locale, field, surplus, fallback), ...place }] : []),
      ];
    }),
  );
}
