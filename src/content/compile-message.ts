import type { Diagnostic } from '../report/diagnostic.ts';
import type { Suppression } from '../report/suppressions.ts';
import type { MessageArtefact, MessagePart, Template } from '../render/document.ts';
import type { ContentField, MessageDefinition } from '../spec/definitions/message.ts';
import type { BuildMjml } from './build-document.ts';
import { compileBody } from './compile-body.ts';
import type { MarkupTools } from './compile-markup.ts';
import { compilePlain, type PlainUse } from './compile-plain.ts';
import { type ShownValues, shownValues } from './compare-locales.ts';
import { fileEnding } from './content-files.ts';
import { loadMjml } from './load-mjml.ts';
import { loadIcu, type ParseIcu } from './icu/load-icu.ts';
import { bind, fieldText, type MessageInput, type MessagePass, startPass } from './message-pass.ts';
import { loadHandlebars, type ParseHandlebars } from './parse-source.ts';
import { loadHtmlToText } from './plain-text.ts';
import { payloadSource } from './payload-source.ts';
import { printTemplate } from './print-template.ts';
import { pseudoText } from './pseudo/pseudo-nodes.ts';
import { type MessageView, viewMessage, type ViewedText } from './view/message-view.ts';
import { textMentions } from './text-mentions.ts';
import { templateReads } from './template-reads.ts';
import { textDirection } from './text-direction.ts';

export interface CompiledMessage {
  /** Missing when there is an error. */
  readonly artefact?: MessageArtefact;
  /** The HTML and plain-text parts as Handlebars, for people and other programs; empty where there is none. */
  readonly html: string;
  readonly text: string;
  /** What each text shows, for messages in several languages. */
  readonly shows: readonly ShownValues[];
  /** In the order found; sort before showing. */
  readonly diagnostics: readonly Diagnostic[];
  /** Content files that were read, sorted. */
  readonly files: readonly string[];
  /** What comments in its content files suppress, by file; none where it is left out. */
  readonly suppressions?: readonly (readonly [file: string, suppressions: readonly Suppression[]])[];
  /** Pictures of the project that it shows, by path from the project's root, sorted; none where it is left out. */
  readonly pictures?: readonly string[];
}

/** The packages content stands on, loaded when first asked for. One object may serve many messages. */
export interface ContentTools extends MarkupTools {
  handlebars(): Promise<ParseHandlebars>;
  icu(): Promise<ParseIcu>;
}

export function contentTools(buildMjml?: BuildMjml): ContentTools {
  return { ...(buildMjml && { buildMjml }), handlebars: once(loadHandlebars), icu: once(loadIcu), mjml: once(loadMjml), htmlToText: once(loadHtmlToText) };
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => (loaded ??= load());
}

// What they hold is the same for everybody and never changes: nobody can tell who asked first.
const sharedTools = contentTools();

const PLAIN_FIELDS: readonly { readonly field: ContentField; readonly part: MessagePart; readonly use: PlainUse }[] = [
  { field: 'subject', part: 'subject', use: 'header' },
  { field: 'preheader', part: 'preheader', use: 'header' },
  { field: 'from', part: 'from', use: 'header' },
  { field: 'title', part: 'title', use: 'plain' },
  { field: 'text', part: 'text', use: 'plain' },
  { field: 'link', part: 'link', use: 'url' },
  { field: 'cta', part: 'cta', use: 'url' },
  { field: 'image', part: 'image', use: 'url' },
  { field: 'url', part: 'url', use: 'url' },
];

/**
 * Compiles a message for one locale: Handlebars, partials and layout, types of every variable, MJML, the plain-text part.
 * The result prints, for any data, what rendering Handlebars first and MJML afterwards would print; a template for which that
 * is not possible is refused with a diagnostic. Reads only through `input`; deterministic.
 */
export async function compileMessage(input: MessageInput, tools: ContentTools = sharedTools): Promise<CompiledMessage> {
  return (await compileViewed(input, tools)).compiled;
}

/** A compiled message, and what rules look at; there is nothing to look at where it has an error. */
export async function compileViewed(input: MessageInput, tools: ContentTools = sharedTools): Promise<{ readonly compiled: CompiledMessage; readonly view?: MessageView }> {
  const pass = isPlain(input.message) ? startPass(input, unasked) : await beginPass(input, tools);
  const { report } = pass;
  const parts: Partial<Record<MessagePart, Template>> = {};
  const texts: ViewedText[] = [];
  if (input.from !== undefined) parts.from = [input.from];
  for (const { field, part, use } of PLAIN_FIELDS) {
    const written = fieldText(input, field);
    const read = written && pass.files.read(written, input.message.file);
    if (!read) continue;
    const bound = bind(read.source, pass);
    const nodes = input.isPseudo === true && use !== 'url' && field !== 'from' ? pseudoText(bound) : bound;
    texts.push({ field, source: read.source, nodes });
    parts[part] = compilePlain(nodes, use, report);
  }
  const { payload } = input.message;
  if (payload !== undefined) parts.body = compilePlain(bind(payloadSource(input.message.file, payload, input.scope), pass), 'json', report);
  const body = fieldText(input, 'body');
  const built = body && (await compileBody(body, parts.text !== undefined, pass, tools));
  if (built) Object.assign(parts, built.parts);
  const diagnostics = report.diagnostics();
  const compiled = { html: printed(parts.html), text: printed(parts.text), shows: shownValues(input.message, { locale: input.locale, parts }), diagnostics, files: pass.files.files() };
  if (report.hasErrors()) return { compiled: { ...compiled, html: '', text: '', shows: [] } };
  return { compiled: { ...compiled, artefact: artefactOf(input, parts) }, view: viewMessage(input, texts, built) };
}

/** A pass with the parsers that the message needs. */
export async function beginPass(input: MessageInput, tools: ContentTools): Promise<MessagePass> {
  const { texts, hasIncludes } = textMentions(input);
  return startPass(input, await tools.handlebars(), texts.size > 0 || hasIncludes ? await tools.icu() : undefined);
}

/** True where no text can hold a template, so that the parser need not even be loaded. */
function isPlain({ content, locales, layout, cta, payload }: MessageDefinition): boolean {
  const texts = [content, ...Object.values(locales)].flatMap(({ fields }) => Object.values(fields));
  return layout === undefined && payload === undefined && cta?.value.includes('{{') !== true && texts.every((text) => !text.value.includes('{{') && fileEnding(text) === undefined);
}

const unasked: ParseHandlebars = () => {
  throw new Error('a text without "{{" was given to the parser');
};

const printed = (template: Template | undefined): string => (template ? printTemplate(template) : '');

/** Gmail and Yahoo ask bulk senders for both: an address, and leave to post to it without another question (RFC 8058). */
const unsubscribeHeaders: Readonly<Record<string, Template>> = {
  'List-Unsubscribe': ['<', { print: { path: ['links', 'unsubscribe'], up: 0 }, escape: 'url' }, '>'],
  'List-Unsubscribe-Post': ['List-Unsubscribe=One-Click'],
};

function artefactOf(input: MessageInput, parts: Partial<Record<MessagePart, Template>>): MessageArtefact {
  const headers = input.message.channel.value === 'email' && input.message.purpose === 'marketing' ? unsubscribeHeaders : undefined;
  const reads = [...new Set([...Object.values(parts), ...Object.values(headers ?? {})].flatMap((template) => [...templateReads(template)]))].sort();
  const names = reads.filter((path) => path.startsWith('vars.')).map((path) => path.slice('vars.'.length));
  return {
    format: 'lc.message/1',
    id: input.message.id.value,
    locale: input.locale,
    channel: input.message.channel.value,
    purpose: input.message.purpose,
    direction: textDirection(input.locale),
    parts,
    ...(headers && { headers }),
    vars: Object.fromEntries(Object.entries(input.vars).filter(([name]) => names.includes(name)).sort(([a], [b]) => (a < b ? -1 : 1))),
    ...(input.schemes && input.schemes.length > 0 && { schemes: input.schemes }),
    reads,
  };
}

