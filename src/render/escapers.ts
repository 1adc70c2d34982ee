import type { Escaper } from './document.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;', '`': '&#x60;' };
const SCHEMES = /^(?:https?:\/\/|mailto:|tel:)/i;

/** What making a value safe depends on besides the value. */
export interface EscapeRules {
  /** Schemes of the project's own apps. */
  readonly schemes?: readonly string[];
  /** Takes all that could harm or break a mail out of HTML. Without it, HTML is printed as text. */
  readonly sanitize?: (html: string) => string;
}

function hasScheme(address: string, { schemes = [] }: EscapeRules): boolean {
  return SCHEMES.test(address) || schemes.some((scheme) => address.toLowerCase().startsWith(`${scheme}:`));
}
/** A plain value (`12px`, `#ff0000`, `Open Sans, serif`) or one colour function: nothing that loads, ends or adds a declaration. */
const CSS_VALUE = /^(?:[#A-Za-z0-9 .,%+_/-]+|(?:rgb|hsl)a?\([0-9 .,%/]+\))$/;

// Most values need nothing, which is sooner seen than done.
const escapeMarkup = (text: string): string => !/[&<>"'`]/.test(text) ? text : text.replace(/[&<>"'`]/g, (character) => ENTITIES[character] ?? character);

const percent = (character: string): string =>
  [...new TextEncoder().encode(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

/** An address of an allowed scheme, with everything that could end an attribute, a CSS url() or a line encoded; else `#`. */
function escapeUrl(text: string, rules: EscapeRules): string {
  const address = text.trim();
  if (!hasScheme(address, rules)) return '#';
  return /^[\w:/.?=&%#~+,;@!*-]*$/.test(address) ? address : address.replace(/[\s\p{Cc}"'()<>\\`{}|^$]/gu, percent);
}

// A lone surrogate makes encodeURIComponent throw.
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD');

const escapeUrlPart = (text: string): string => /^[\w.~-]*$/.test(text) ? text : encodeURIComponent(wellFormed(text)).replace(/[!'()*]/g, percent);

// MJML compares a colour with "none", reads "true" and "false" as no text, and widens #abc; a value must be the same to it
// before and after it has built the message.
function escapeColor(text: string): string {
  const value = text.trim();
  if (!CSS_VALUE.test(value) || /^(?:none|true|false)$/i.test(value)) return 'transparent';
  return value.replace(/^#(\w)(\w)(\w)$/, '#$1$1$2$2$3$3');
}

const escapeCss = (text: string): string => (CSS_VALUE.test(text.trim()) ? text.trim() : 'inherit');

const escapeHeader = (text: string): string => text.replace(/[\r\n\p{Cc}\u2028\u2029]+/gu, ' ').trim();

function textOfHtml(html: string): string {
  return html
    .replace(/<(?:script|style)\b[\s\S]*?<\/(?:script|style)\s*>/gi, '')
    .replace(/<br\s*\/?>|<\/(?:p|div|li|tr|h[1-6])>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(nbsp|lt|gt|quot|#39|#x27);/g, (_, name: string) => ({ nbsp: ' ', lt: '<', gt: '>', quot: '"' })[name] ?? "'")
    .replace(/&amp;/g, '&')
    .trim();
}

const ESCAPERS: Readonly<Record<Escaper, (text: string, rules: EscapeRules) => string>> = {
  text: escapeMarkup,
  attribute: escapeMarkup,
  url_start: (text, rules) => escapeMarkup(escapeUrl(text, rules)),
  url: escapeUrl,
  url_part: escapeUrlPart,
  css_value: escapeCss,
  color: escapeColor,
  name: (text) => text.replace(/[^A-Za-z0-9_-]+/g, '_'),
  header: escapeHeader,
  plain: (text) => text,
  json: (text) => JSON.stringify(text).slice(1, -1),
  html: (text, { sanitize = escapeMarkup }) => sanitize(text),
  html_as_text: textOfHtml,
};

/**
 * The function that makes a value's text safe for one kind of place. Pure in the text and the rules. `url_start`, `url`, `css_value` and `color`
 * never return an empty text: a value they refuse becomes `#`, `inherit` or `transparent`.
 */
export function escaperOf(escaper: Escaper): (text: string, rules: EscapeRules) => string {
  return ESCAPERS[escaper];
}
