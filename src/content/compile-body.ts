import { misusedLayout, unknownPartial } from '../report/catalogue/content.ts';
import type { MessagePart, Template } from '../render/document.ts';
import type { ContentText } from '../spec/definitions/message.ts';
import type { BoundNode } from './bound-template.ts';
import { type CompiledMarkup, compileMarkup, type MarkupInput, type MarkupTools } from './compile-markup.ts';
import { compilePlain } from './compile-plain.ts';
import type { BodyLanguage } from './content-files.ts';
import { labelLinks } from './label-links.ts';
import { mentions } from './insert-nodes.ts';
import { bind, fieldText, findPartial, printedVars, type MessagePass, partialSource, textOfLeaf } from './message-pass.ts';
import { pseudoMarkup, pseudoText } from './pseudo/pseudo-nodes.ts';
import { placeIncludes } from './place-includes.ts';
import { type SourceText, type Span, yamlSource } from './source-text.ts';
import { textDirection } from './text-direction.ts';

/** The parts that a body gives, and for HTML how they came about. */
export interface CompiledBody {
  readonly parts: Partial<Record<MessagePart, Template>>;
  readonly markup?: BodyMarkup;
  /** A body that is plain text. */
  readonly plain?: { readonly source: SourceText; readonly nodes: readonly BoundNode[] };
}

/** An HTML body with the texts it was made of: the outermost (the layout, where there is one), the message's own, and the preheader. */
export interface BodyMarkup {
  readonly main: SourceText;
  readonly body: SourceText;
  readonly preheader: SourceText | undefined;
  /** As it was written, without the labels of links. */
  readonly written: readonly BoundNode[];
  readonly input: MarkupInput;
  readonly compiled: CompiledMarkup;
}

/** Compiles the body of a message in the language that its file's name or its first characters tell. Reports what is wrong. */
export async function compileBody(written: ContentText, hasText: boolean, pass: MessagePass, tools: MarkupTools): Promise<CompiledBody> {
  const { input, report } = pass;
  const read = pass.files.read(written, input.message.file);
  if (read === undefined) return { parts: {} };
  if (input.message.channel.value !== 'email') {
    const use = input.message.channel.value === 'webhook' && /^\s*[[{](?!\{)/.test(read.source.text) ? 'json' : 'plain';
    return { parts: { body: compilePlain(bind(read.source, pass), use, report) } };
  }
  const bare = withLayout(read, pass);
  // A text that could not even be read has no <mjml> to find, which need not be said as well.
  if (bare === undefined || (bare.nodes.length === 0 && report.hasErrors())) return { parts: {} };
  const placed = { ...bare, nodes: mentions(bare.nodes, /<mj-include[\s/>]/i) ? placeIncludes(bare.nodes, { report, read: pass.files.include, bind: (source) => bind(source, pass) }) : bare.nodes };
  const isMjml = placed.language === 'mjml' || mentions(placed.nodes, /<mjml[\s>]/i);
  const isText = placed.language === 'text' || (!isMjml && placed.language === 'unknown' && !/^\s*(?:<|\{\{)/.test(placed.source.text));
  const framed = input.isPseudo === true ? { ...placed, nodes: isText ? pseudoText(placed.nodes) : pseudoMarkup(placed.nodes, isMjml) } : placed;
  if (isText) {
    return { parts: hasText ? {} : { text: compilePlain(framed.nodes, 'plain', report) }, plain: { source: framed.source, nodes: framed.nodes } };
  }
  const preheader = fieldText(input, 'preheader');
  const hidden = preheader && pass.files.read(preheader, input.message.file);
  const nodes = input.labels ? labelLinks(framed.nodes, input.labels, printedVars(input.vars)) : framed.nodes;
  const markup: MarkupInput = { nodes, source: framed.source, isMjml, locale: input.locale, direction: textDirection(input.locale), preheader: hidden && (input.isPseudo === true ? pseudoText(bind(hidden.source, pass)) : bind(hidden.source, pass)), ...(input.isMinified === true && { isMinified: true }) };
  const compiled = await compileMarkup(markup, tools, report);
  if (compiled === undefined) return { parts: {} };
  return {
    parts: { html: compiled.html, ...(!hasText && { text: compiled.text }) },
    markup: { main: framed.source, body: read.source, preheader: hidden?.source, written: framed.nodes, input: markup, compiled },
  };
}

interface FramedBody {
  readonly nodes: readonly BoundNode[];
  readonly source: SourceText;
  readonly language: BodyLanguage;
}

function withLayout(body: { readonly source: SourceText; readonly language: BodyLanguage }, pass: MessagePass): FramedBody | undefined {
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
    return { source: body.source };
  });
  if (count !== 1 && !pass.report.hasErrors()) {
    pass.report.add(misusedLayout(name, count === 0 ? 'has no {{> body}}' : 'shows {{> body}} more than once', 'write {{> body}} exactly once'), place);
    return undefined;
  }
  return { nodes, source: layout.source, language: layout.language };
}
