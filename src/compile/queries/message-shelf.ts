import { compareLocales } from '../../content/compare-locales.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Suppression } from '../../report/suppressions.ts';
import { defineAsyncQuery, type KeptText } from '../query.ts';
import { type CompiledParts, compiledMessage, localesOf } from './compiled-message.ts';
import { idsOfSection } from './project-index.ts';
import { onShelf } from './shelf.ts';

/** What came of a message in one locale: no file where it did not compile. */
export interface ShelvedLocale {
  readonly locale: string;
  /** Whether no journey and no test sends the message, and so what it may show is not known. */
  readonly isUnsent?: true;
  /** What is built of it, by path below the output folder; the artefact first. */
  readonly files: readonly (readonly [path: string, kept: KeptText])[];
  /** Pictures of the project that it shows, by path; none where it is left out. */
  readonly pictures?: readonly string[];
}

/** What a check and a build ask of some messages that follow each other. */
export interface MessageShelf {
  readonly messages: readonly { readonly id: string; readonly locales: readonly ShelvedLocale[] }[];
  readonly diagnostics: readonly Diagnostic[];
  /** What comments in content files suppress, by file. */
  readonly suppressions: readonly (readonly [file: string, suppressions: readonly Suppression[]])[];
}

/** The messages of a shelf, by its number, in the order of their ids. */
export const messageShelf = defineAsyncQuery({
  name: 'message-shelf',
  version: 1,
  run: async (context, shelf: string): Promise<MessageShelf> => {
    const pairs = onShelf(context.read(idsOfSection, 'messages'), shelf).map((id) => ({ id, locales: context.read(localesOf, id) }));
    const all = pairs.flatMap(({ id, locales }) => locales.map((locale) => `${id}/${locale}`));
    const compiled = new Map(await Promise.all(all.map(async (name) => [name, await context.readAsync(compiledMessage, name)] as const)));
    const diagnostics: Diagnostic[] = [];
    const messages = pairs.map(({ id, locales }) => {
      const translations = locales.flatMap((locale) => {
        const message = compiled.get(`${id}/${locale}`);
        return message === undefined ? [] : [[locale, message] as const];
      });
      diagnostics.push(...translations.flatMap(([, message]) => message.diagnostics), ...compareLocales(translations.map(([locale, { shows }]) => [locale, shows])));
      return { id, locales: translations.map(([locale, message]) => shelved(id, locale, message)) };
    });
    return { messages, diagnostics, suppressions: [...compiled.values()].flatMap((message) => message?.suppressions ?? []) };
  },
});

export function shelved(id: string, locale: string, { artefact, html, text, pictures, diagnostics }: CompiledParts): ShelvedLocale {
  const parts = [['json', artefact], ['html', html], ['txt', text]] as const;
  const files = artefact === undefined ? [] : parts.flatMap(([extension, kept]) => (kept === undefined ? [] : [[`messages/${id}/${locale}.${extension}`, kept] as const]));
  const isUnsent = diagnostics.some(({ code }) => code === 'content/unsent-message');
  return { locale, files, ...(isUnsent && { isUnsent }), ...(pictures && { pictures }) };
}
