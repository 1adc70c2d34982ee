/**
 * How a value is made safe where it stands. Decided when the message is compiled.
 * `url_start` and `url` hold the beginning of an address (schemes http, https, mailto, tel and the project's own, else `#`): the first inside
 * HTML, the second in plain text. `color` is a CSS colour in an MJML attribute, `name` a class name or part of one,
 * `json` the inside of a JSON string, `html_as_text` typed HTML shown in a plain-text part.
 */
export type Escaper =
  | 'text'
  | 'attribute'
  | 'url_start'
  | 'url'
  | 'url_part'
  | 'css_value'
  | 'color'
  | 'name'
  | 'header'
  | 'plain'
  | 'json'
  | 'html'
  | 'html_as_text';

/** A lookup, a literal or a call of one of the fixed helpers. `up` counts enclosing each/with scopes (`../`). */
export type Expression =
  | { readonly path: readonly string[]; readonly up: number }
  /** `@index`, `@first`, `@last`, `@key` of the enclosing each. */
  | { readonly data: 'index' | 'first' | 'last' | 'key'; readonly up: number }
  | { readonly literal: string | number | boolean | null }
  | { readonly call: string; readonly arguments: readonly Expression[]; readonly named: Readonly<Record<string, Expression>> };

/**
 * One piece of a template, in order. Truth is Handlebars' own: false, null, missing, "", 0 and [] are false
 * (0 too, as `includeZero` is not offered).
 */
export type Piece =
  | string
  | { readonly print: Expression; readonly escape: Escaper }
  | { readonly if: Expression; readonly then: Template; readonly else: Template }
  | { readonly each: Expression; readonly body: Template; readonly else: Template }
  | { readonly with: Expression; readonly body: Template; readonly else: Template };

/** What content leaves of a template after everything known at build time is done: a tree to print per recipient. */
export type Template = readonly Piece[];

/** A message in one locale, ready to render (`lc.message/1`). Which parts exist depends on the channel. */
export interface MessageArtefact {
  readonly format: 'lc.message/1';
  readonly id: string;
  readonly locale: string;
  readonly channel: string;
  readonly purpose: 'marketing' | 'transactional';
  readonly direction: 'ltr' | 'rtl';
  readonly parts: Readonly<Partial<Record<MessagePart, Template>>>;
  /** Headers of a mail beside subject and sender, by name: those by which a mailbox unsubscribes with one click (RFC 2369, RFC 8058). */
  readonly headers?: Readonly<Record<string, Template>>;
  /** Values fixed at build time, by path below `vars`. */
  readonly vars: Readonly<Record<string, string | number | boolean>>;
  /** Schemes of the project's own apps that may begin an address from data; none where it is left out. */
  readonly schemes?: readonly string[];
  /** Every reference the parts read, as dotted paths, sorted. */
  readonly reads: readonly string[];
}

export type MessagePart = 'subject' | 'preheader' | 'from' | 'html' | 'text' | 'title' | 'link' | 'cta' | 'image' | 'url' | 'body';
