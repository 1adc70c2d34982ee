import type { Lookup } from '../condition/check/scope.ts';
import type { Finding } from '../report/finding.ts';
import { bodyNeedsLayout, includedLayout, unknownPartial } from '../report/catalogue/content.ts';
import type { ContentField, ContentText, MessageDefinition, PartialDefinition, TextDefinition } from '../spec/definitions/message.ts';
import type { Leaf } from '../source/node.ts';
import { type BindTools, bindTemplate, type PieceText } from './bind-template.ts';
import type { BoundNode } from './bound-template.ts';
import { declaredNeeds } from './hand-over.ts';
import { findText } from './find-text-of-key.ts';
import type { ParseIcu } from './icu/load-icu.ts';
import type { LinkLabels } from './label-links.ts';
import { type BodyLanguage, type ContentFiles, contentFiles } from './content-files.ts';
import type { ContentScope } from './content-scope.ts';
import type { ParseHandlebars } from './parse-source.ts';
import { type ContentReport, createReport } from './report-content.ts';
import { fileSource, type SourceText } from './source-text.ts';
import { rootScope } from './template-scope.ts';

/** One message in one locale, and the ways to look at the project that it needs. */
export interface MessageInput {
  readonly message: MessageDefinition;
  readonly locale: string;
  /** The project's first language, in which a message's own content is written. */
  readonly firstLocale: string;
  /** Locales to look into, the nearest first; then comes the message's own content. A field is taken from the first that has it. */
  readonly fallbacks: readonly string[];
  readonly scope: ContentScope;
  /** Values of `vars` for this environment. */
  readonly vars: Readonly<Record<string, string | number | boolean>>;
  readonly partials: Lookup<PartialDefinition>;
  readonly texts: Lookup<TextDefinition>;
  /** The text of a content file by path from the project's root. */
  text(path: string): string | undefined;
  /** Why a content file that is there is no text. */
  readonly unreadable?: (path: string) => string | undefined;
  /** Schemes of the project's own apps. */
  readonly schemes?: readonly string[];
  /** What the links of a body are labelled with; nothing where it is left out. */
  readonly labels?: LinkLabels;
  /** Texts come out with accents and longer, to see what of a message is not translated and what has no room to grow. */
  readonly isPseudo?: boolean;
  /** HTML comes out without comments and space that nobody sees. */
  readonly isMinified?: boolean;
  /** Sender of the channel's settings, where the message names none. */
  readonly from?: string;
}

/** One message being compiled in one locale. */
export interface MessagePass {
  readonly input: MessageInput;
  readonly report: ContentReport;
  readonly files: ContentFiles;
  readonly parse: ParseHandlebars;
  /** Not there where no text of the section `texts` is shown. */
  readonly icu?: ParseIcu;
}

export function startPass(input: MessageInput, parse: ParseHandlebars, icu?: ParseIcu): MessagePass {
  const report = createReport();
  return { input, report, files: contentFiles((path) => input.text(path), report, input.unreadable), parse, ...(icu && { icu }) };
}

/** Settings by the dotted name that templates print them by. */
export function printedVars(vars: MessageInput['vars']): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(vars).map(([name, value]) => [`vars.${name}`, String(value)]));
}

/** The text of a field in the locale, or in the nearest that has it. */
export function fieldText({ message, fallbacks }: Pick<MessageInput, 'message' | 'fallbacks'>, field: ContentField): ContentText | undefined {
  for (const locale of fallbacks) {
    const found = Object.hasOwn(message.locales, locale) ? message.locales[locale]?.fields[field] : undefined;
    if (found) return found;
  }
  return message.content.fields[field] ?? (field === 'cta' && message.cta ? textOfLeaf(message.cta) : undefined);
}

// The spelling is not kept for this one: two characters more than the value are its quotes.
export function textOfLeaf({ value, range }: Leaf<string>): ContentText {
  return range.end - range.start === value.length + 2 ? { value, range, style: 'double', source: `"${value}"` } : { value, range, style: 'plain', source: value };
}

/** A text whose names are resolved, partials in place. */
export function bind(source: SourceText, pass: MessagePass, partial: BindTools['partial'] = (name) => findPartial(name, pass)): readonly BoundNode[] {
  return bindTemplate(source, rootScope(pass.input.scope), { parse: pass.parse, report: pass.report, partial, text: (name) => findText(name, pass) });
}

/** The text of `{{> name}}` in this locale, or why there is none. */
export function findPartial(name: string, pass: MessagePass): PieceText | Finding {
  const { partials } = pass.input;
  const definition = partials.get(name);
  if (definition === undefined) return name === 'body' ? bodyNeedsLayout() : unknownPartial(name, partials.ids());
  if (definition.layout) return includedLayout(name);
  return { source: partialSource(definition, pass)?.source ?? fileSource(definition.file, ''), ...(definition.needs && { needs: declaredNeeds(definition.needs) }) };
}

export function partialSource(definition: PartialDefinition, { input, files }: MessagePass): { readonly source: SourceText; readonly language: BodyLanguage } | undefined {
  const localised = input.fallbacks.map((locale) => (Object.hasOwn(definition.locales, locale) ? definition.locales[locale] : undefined)).find((text) => text !== undefined);
  return files.read(localised ?? definition.body, definition.file);
}

