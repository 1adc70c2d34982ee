import type { Lookup } from '../condition/check/scope.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import type { Finding } from '../report/finding.ts';
import { bodyNeedsLayout, misusedLayout, unknownPartial } from '../report/catalogue/content.ts';
import type { MessageArtefact, MessagePart, Template } from '../render/document.ts';
import type { ContentField, ContentText, MessageDefinition, PartialDefinition } from '../spec/definitions/message.ts';
import type { Leaf } from '../source/node.ts';
import { type BindTools, bindTemplate } from './bind-template.ts';
import type { BoundNode } from './bound-template.ts';
import { compileMarkup, type MarkupTools } from './compile-markup.ts';
import { compilePlain, type PlainUse } from './compile-plain.ts';
import { type BodyLanguage, type ContentFiles, contentFiles, fileEnding } from './content-files.ts';
import type { ContentScope } from './content-scope.ts';
import { mentions } from './insert-nodes.ts';
import { loadMjml } from './load-mjml.ts';
import { loadHandlebars, type ParseHandlebars } from './parse-source.ts';
import { loadHtmlToText } from './plain-text.ts';
import { payloadSource } from './payload-source.ts';
import { printTemplate } from './print-template.ts';
import { type ContentReport, createReport } from './report-content.ts';
import { fileSource, type SourceText, type Span, yamlSource } from './source-text.ts';
import { templateReads } from './template-reads.ts';
import { rootScope } from './template-scope.ts';
import { textDirection } from './text-direction.ts';

/** One message in one locale, and the ways to look at the project that it needs. */
export interface MessageInput {
  readonly message: MessageDefinition;
  readonly locale: string;
  /** Locales to look into, the nearest first; then comes the message's own content. A field is taken from the first that has it. */
  readonly fallbacks: readonly string[];
  readonly scope: ContentScope;
  /** Values of `vars` for this environment. */
  readonly vars: Readonly<Record<string, string | number | boolean>>;
  readonly partials: Lookup<PartialDefinition>;
  /** The text of a content file by path from the project's root. */
  text(path: string): string | undefined;
  /** Sender of the channel's settings, where the message names none. */
  readonly from?: string;
}

export interface CompiledMessage {
  /** Missing when there is an error. */
  readonly artefact?: MessageArtefact;
  /** The HTML and plain-text parts as Handlebars, for people and other programs; empty where there is none. */
  readonly html: string;
  readonly text: string;
  /** In the order found; sort before showing. */
  readonly diagnostics: readonly Diagnostic[];
  /** Content files that were read, sorted. */
  readonly files: readonly string[];
}

/** The packages content stands on, loaded when first asked for. One object may serve many messages. */
export interface ContentTools extends MarkupTools {
  handlebars(): Promise<ParseHandlebars>;
}

export function contentTools(): ContentTools {
  return { handlebars: once(loadHandlebars), mjml: once(loadMjml), htmlToText: once(loadHtmlToText) };
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => (loaded ??= load());
}

// What they hold is the same for everybody and never changes: nobody can tell who asked first.
const sharedTools = contentTools();

interface Pass {
  readonly input: MessageInput;
  readonly report: ContentReport;
  readonly files: ContentFiles;
  readonly parse: ParseHandlebars;
}

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
  const report = createReport();
  const pass: Pass = { input, report, files: contentFiles((path) => input.text(path), report), parse: isPlain(input.message) ? unasked : await tools.handlebars() };
  const parts: Partial<Record<MessagePart, Template>> = {};
  if (input.from !== undefined) parts.from = [input.from];
  for (const { field, part, use } of PLAIN_FIELDS) {
    const written = fieldText(input, field);
    const read = written && pass.files.read(written, input.message.file);
    if (read) parts[part] = compilePlain(bind(read.source, pass), use, report);
  }
  const { payload } = input.message;
  if (payload !== undefined) parts.body = compilePlain(bind(payloadSource(input.message.file, payload, input.scope), pass), 'json', report);
  const body = fieldText(input, 'body');
  if (body) Object.assign(parts, await compileBody(body, parts.text !== undefined, pass, tools));
  const diagnostics = report.diagnostics();
  const compiled = { html: printed(parts.html), text: printed(parts.text), diagnostics, files: pass.files.files() };
  return report.hasErrors() ? { ...compiled, html: '', text: '' } : { ...compiled, artefact: artefactOf(input, parts) };
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

function artefactOf(input: MessageInput, parts: Partial<Record<MessagePart, Template>>): MessageArtefact {
  const reads = [...new Set(Object.values(parts).flatMap((template) => [...templateReads(template)]))].sort();
  const names = reads.filter((path) => path.startsWith('vars.')).map((path) => path.slice('vars.'.length));
  return {
    format: 'lc.message/1',
    id: input.message.id.value,
    locale: input.locale,
    channel: input.message.channel.value,
    purpose: input.message.purpose,
    direction: textDirection(input.locale),
    parts,
    vars: Object.fromEntries(Object.entries(input.vars).filter(([name]) => names.includes(name)).sort(([a], [b]) => (a < b ? -1 : 1))),
    reads,
  };
}

function fieldText({ message, fallbacks }: MessageInput, field: ContentField): ContentText | undefined {
  for (const locale of fallbacks) {
    const found = Object.hasOwn(message.locales, locale) ? message.locales[locale]?.fields[field] : undefined;
    if (found) return found;
  }
  return message.content.fields[field] ?? (field === 'cta' && message.cta ? textOfLeaf(message.cta) : undefined);
}

// The spelling is not kept for this one: two characters more than the value are its quotes.
function textOfLeaf({ value, range }: Leaf<string>): ContentText {
  return range.end - range.start === value.length + 2 ? { value, range, style: 'double', source: `"${value}"` } : { value, range, style: 'plain', source: value };
}

function bind(source: SourceText, pass: Pass, partial: BindTools['partial'] = (name) => findPartial(name, pass)): readonly BoundNode[] {
  return bindTemplate(source, rootScope(pass.input.scope), { parse: pass.parse, report: pass.report, partial });
}

function findPartial(name: string, pass: Pass): SourceText | Finding {
  const { partials } = pass.input;
  const definition = partials.get(name);
  if (definition === undefined) return name === 'body' ? bodyNeedsLayout() : unknownPartial(name, partials.ids());
  if (definition.layout) return misusedLayout(name, 'cannot be included like a partial', 'name it in the message: "layout: ' + name + '"');
  return partialSource(definition, pass)?.source ?? fileSource(definition.file, '');
}

function partialSource(definition: PartialDefinition, { input, files }: Pass): { readonly source: SourceText; readonly language: BodyLanguage } | undefined {
  const localised = input.fallbacks.map((locale) => (Object.hasOwn(definition.locales, locale) ? definition.locales[locale] : undefined)).find((text) => text !== undefined);
  return files.read(localised ?? definition.body, definition.file);
}

async function compileBody(written: ContentText, hasText: boolean, pass: Pass, tools: ContentTools): Promise<Partial<Record<MessagePart, Template>>> {
  const { input, report } = pass;
  const read = pass.files.read(written, input.message.file);
  if (read === undefined) return {};
  if (input.message.channel.value !== 'email') {
    const use = input.message.channel.value === 'webhook' && /^\s*[[{](?!\{)/.test(read.source.text) ? 'json' : 'plain';
    return { body: compilePlain(bind(read.source, pass), use, report) };
  }
  const framed = withLayout(read, pass);
  if (framed === undefined) return {};
  const isMjml = framed.language === 'mjml' || mentions(framed.nodes, /<mjml[\s>]/i);
  if (framed.language === 'text' || (!isMjml && framed.language === 'unknown' && !/^\s*(?:<|\{\{)/.test(framed.source.text))) {
    return hasText ? {} : { text: compilePlain(framed.nodes, 'plain', report) };
  }
  const preheader = fieldText(input, 'preheader');
  const hidden = preheader && pass.files.read(preheader, input.message.file);
  const compiled = await compileMarkup(
    { nodes: framed.nodes, source: framed.source, isMjml, locale: input.locale, direction: textDirection(input.locale), preheader: hidden ? bind(hidden.source, pass) : undefined },
    tools,
    report,
  );
  return compiled ? { html: compiled.html, ...(!hasText && { text: compiled.text }) } : {};
}

interface FramedBody {
  readonly nodes: readonly BoundNode[];
  readonly source: SourceText;
  readonly language: BodyLanguage;
}

function withLayout(body: { readonly source: SourceText; readonly language: BodyLanguage }, pass: Pass): FramedBody | undefined {
  const { message, partials } = pass.input;
  const name = message.layout?.value;
  if (message.layout === undefined || name === undefined) return { ...body, nodes: bind(body.source, pass) };
  const place: Span = { source: yamlSource(message.file, textOfLeaf(message.layout)), start: 0, end: name.length };
  const definition = partials.get(name);
  if (definition === undefined || !definition.layout) {
    const layouts = partials.ids().filter((id) => partials.get(id)?.layout === true);
    pass.report.add(definition ? misusedLayout(name, 'is no layout', 'give the partial "layout: true" and one {{> body}}') : unknownPartial(name, layouts), place);
    return undefined;
  }
  const layout = partialSource(definition, pass);
  if (layout === undefined) return undefined;
  if (/<mjml[\s>]/i.test(body.source.text)) {
    const start = body.source.text.search(/<mjml[\s>]/i);
    pass.report.add(misusedLayout(name, 'brings its own <mjml>, and so does this body', 'leave only the sections in the body, or take "layout" away'), { source: body.source, start, end: start + 5 });
    return undefined;
  }
  let count = 0;
  const nodes = bind(layout.source, pass, (partial) => {
    if (partial !== 'body') return findPartial(partial, pass);
    count += 1;
    return body.source;
  });
  if (count !== 1 && !pass.report.hasErrors()) {
    pass.report.add(misusedLayout(name, count === 0 ? 'has no {{> body}}' : 'shows {{> body}} more than once', 'write {{> body}} exactly once'), place);
    return undefined;
  }
  return { nodes, source: layout.source, language: layout.language };
}
