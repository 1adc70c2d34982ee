import type { PropertyType } from '../../condition/core/type.ts';
import type { Leaf, Range, SourceNode } from '../../source/node.ts';
import type { DefinitionBase } from './definition.ts';

export type Channel = 'email' | 'sms' | 'push' | 'in_app' | 'webhook';

export interface MessageDefinition extends DefinitionBase {
  readonly section: 'messages';
  readonly channel: Leaf<Channel>;
  /** Marketing unless written otherwise. */
  readonly purpose: 'marketing' | 'transactional';
  readonly content: MessageContent;
  readonly locales: Readonly<Record<string, MessageContent>>;
  readonly layout?: Leaf<string>;
  readonly cta?: Leaf<string>;
  readonly offer?: Leaf<string>;
  readonly priority?: Leaf<number>;
  readonly sample?: SourceNode;
  /** What a webhook posts, when its body is a map of values and references rather than a text. */
  readonly payload?: SourceNode;
}

/** Texts of one locale; which exist depends on the channel. `body` is a file name or an inline block. */
export interface MessageContent {
  readonly range: Range;
  readonly fields: Readonly<Partial<Record<ContentField, ContentText>>>;
}

export type ContentField = 'subject' | 'preheader' | 'body' | 'text' | 'title' | 'link' | 'cta' | 'from' | 'image' | 'url';

/**
 * A text as the author's YAML holds it. `range` is the scalar in the YAML file and `source` its raw spelling,
 * so that a position inside the value can be mapped back (exact for plain, block and escape-free quoted scalars).
 */
export interface ContentText extends Leaf<string> {
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
  readonly source: string;
}

/** A reusable piece (`{{> name}}`) or, where `layout` is true, a frame with one `{{> body}}`. */
export interface PartialDefinition extends DefinitionBase {
  readonly section: 'partials';
  readonly body: ContentText;
  readonly layout: boolean;
  readonly locales: Readonly<Record<string, ContentText>>;
  /** What whoever shows it has to hand to it, by name. A partial with needs sees these, settings and links, and nothing else. */
  readonly needs?: Readonly<Record<string, PropertyType & { readonly range: Range }>>;
}

/** A message key (`{{text "name"}}`): a text in ICU MessageFormat, and its translations. */
export interface TextDefinition extends DefinitionBase {
  readonly section: 'texts';
  readonly text: ContentText;
  readonly locales: Readonly<Record<string, ContentText>>;
}
