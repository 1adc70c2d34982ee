import type { Template } from '../../render/document.ts';
import type { Place } from '../../source/node.ts';
import type { ContentField, MessageDefinition } from '../../spec/definitions/message.ts';
import type { BoundNode } from '../bound-template.ts';
import type { BodyMarkup, CompiledBody } from '../compile-body.ts';
import { fieldText, type MessageInput, printedVars } from '../message-pass.ts';
import { rangeOf, type SourceText } from '../source-text.ts';
import { readElements } from './read-elements.ts';
import type { MarkupAttribute, MarkupElement } from './markup-element.ts';
import { plainLinks } from './plain-links.ts';

/** A message that compiled, in one locale, as rules look at it. What takes work is done when it is first asked for. */
export interface MessageView {
  readonly message: MessageDefinition;
  readonly locale: string;
  /** Values that are known at build time, by the dotted name that templates print them by. */
  readonly fixed: Readonly<Record<string, string>>;
  /** The texts that are not markup: subject, preheader, title, text, addresses. */
  readonly texts: Readonly<Partial<Record<ContentField, TextView>>>;
  /** An HTML body, whether written as MJML or HTML; none where the body is plain text. */
  readonly body?: BodyView;
  /** A body that is plain text; none where it is HTML. */
  readonly plain?: PlainView;
}

export interface TextView {
  /** The whole text, where it is written. */
  readonly place: Place;
  /** Its names resolved, partials in place. */
  readonly nodes: readonly BoundNode[];
}

export interface BodyView {
  readonly isMjml: boolean;
  /** Where the message names or holds its body. */
  readonly place: Place;
  readonly nodes: readonly BoundNode[];
  readonly html: Template;
  /** What the author wrote, layout and partials included, in the order of the tags. */
  elements(): readonly MarkupElement[];
}

export interface PlainView extends TextView {
  /** Addresses of pages in it, as they are written, in their order. */
  links(): readonly MarkupAttribute[];
}

/** A text and where it comes from, as the compiler met it. */
export interface ViewedText {
  readonly field: ContentField;
  readonly source: SourceText;
  readonly nodes: readonly BoundNode[];
}

export function viewMessage(input: MessageInput, texts: readonly ViewedText[], built: Pick<CompiledBody, 'markup' | 'plain'> = {}): MessageView {
  const { message, locale, vars } = input;
  const fixed = printedVars(vars);
  const { markup, plain } = built;
  const body = markup && viewBody(input, markup, fixed);
  return {
    message,
    locale,
    fixed,
    texts: Object.fromEntries(texts.map(({ field, source, nodes }): [ContentField, TextView] => [field, { place: placeOf(source), nodes }])),
    ...(body && { body }),
    ...(plain && { plain: { place: placeOf(plain.source), nodes: plain.nodes, links: () => plainLinks(plain.nodes, fixed) } }),
  };
}

function placeOf(source: SourceText): Place {
  const lead = source.text.length - source.text.trimStart().length;
  return { file: source.file, range: rangeOf({ source, start: lead, end: source.text.trimEnd().length }) };
}

function viewBody(input: MessageInput, { written: nodes, input: { isMjml }, compiled }: BodyMarkup, fixed: Readonly<Record<string, string>>): BodyView {
  const field = fieldText(input, 'body');
  let known: readonly MarkupElement[] | undefined;
  return {
    isMjml,
    place: { file: input.message.file, range: field?.range ?? input.message.id.range },
    nodes,
    html: compiled.html,
    elements: () => (known ??= readElements(nodes, fixed)),
  };
}
