import type { Escaper } from '../render/document.ts';
import type { Finding } from '../report/finding.ts';
import { refusedCss, refusedHead, refusedHeadValue, refusedStructure, refusedTag, unquotedAttribute, unsafePosition } from '../report/catalogue/content.ts';
import type { BoundPrint } from './bound-template.ts';
import type { CssPlace } from './css-state.ts';
import type { MarkupPlace } from './markup-place.ts';
import { urlAttributes } from './mjml-attributes.ts';

/** Texts that MJML or a mail client uses as plain text, also in attributes. */
const PLAIN_ELEMENTS: ReadonlySet<string> = new Set(['mj-title', 'mj-preview']);

/**
 * The escaper for a printed value where it stands, or why nothing may be printed there.
 * `isReparsed`: MJML reads the finished HTML once more (inline styles, html-attributes), so values that look like markup cannot pass.
 */
export function chooseEscaper(place: MarkupPlace, print: BoundPrint, isReparsed: boolean): { readonly escape: Escaper } | { readonly finding: Finding } {
  if (print.raw) {
    if (place.at !== 'text' || PLAIN_ELEMENTS.has(place.element)) return { finding: unsafePosition(print.label, 'HTML cannot stand in an attribute, a style, a title or a comment', 'print it in the text of an element') };
    if (isReparsed) return { finding: unsafePosition(print.label, 'inline styles and html-attributes make MJML read the finished HTML again, which would change the value\'s own markup', 'use a plain <mj-style> instead') };
    return { escape: 'html' };
  }
  switch (place.at) {
    case 'text':
      return place.element === 'mj-html-attribute' || place.element === 'mj-breakpoint' ? { finding: refusedHeadValue(print.label, place.element) } : { escape: 'text' };
    case 'comment':
      return { escape: 'text' };
    case 'attribute':
      return inAttribute(place, print, isReparsed);
    case 'css':
      return place.isInline ? { finding: refusedCss(print.label, 'MJML moves an inline style into the elements while it builds', 'use a plain <mj-style>, or write the value in the element\'s own attribute') } : inCss(place.place, print);
    case 'mjml attribute':
      return { escape: 'attribute' };
    case 'unquoted':
      return { finding: unquotedAttribute(print.label) };
    case 'tag':
    case 'tag name':
    case 'mjml tag':
      return { finding: refusedTag(print.label, place.tag) };
    case 'script':
    case 'declaration':
    case 'conditional':
      return { finding: unsafePosition(print.label, whyUnsafe[place.at], place.at === 'conditional' ? 'put the comment into <mj-raw>' : 'take it out: mail clients run no scripts') };
    case 'structure':
      return { finding: refusedStructure(print.label) };
    case 'head':
      return { finding: refusedHead(print.label) };
    case 'root':
      return { finding: refusedStructure(print.label) };
  }
}

const whyUnsafe = {
  script: 'no way of writing a value is safe in every script',
  declaration: 'a declaration is no place for a value',
  conditional: 'MJML takes an Outlook comment between its elements as one piece, so links in it could not be made safe',
} as const;

function inAttribute(place: Extract<MarkupPlace, { at: 'attribute' }>, print: BoundPrint, isReparsed: boolean): { readonly escape: Escaper } | { readonly finding: Finding } {
  const { attribute, tag, value } = place;
  if (attribute.startsWith('on') || attribute === 'srcdoc' || (tag === 'meta' && attribute === 'content')) {
    return { finding: unsafePosition(print.label, `"${attribute}" can carry code`, 'print the value somewhere else') };
  }
  if (attribute === 'style') return place.css ? inCss(place.css, print) : { escape: 'css_value' };
  if (attribute === 'srcset') return { escape: /(?:^|,)\s*$/.test(value) ? 'url_start' : 'url_part' };
  if (urlAttributes.has(attribute)) {
    if (/^\s*(?:javascript|vbscript|data)\s*:/i.test(value)) return { finding: unsafePosition(print.label, 'this address runs code', 'begin it with https:') };
    return { escape: place.url === 'start' ? 'url_start' : 'url_part' };
  }
  if (isReparsed && (attribute === 'class' || attribute === 'id')) {
    return { finding: refusedCss(print.label, 'inline styles are matched by class and id while MJML builds', 'choose between two elements with {{#if}}') };
  }
  return { escape: 'attribute' };
}

function inCss(place: CssPlace, print: BoundPrint): { readonly escape: Escaper } | { readonly finding: Finding } {
  switch (place.at) {
    case 'value':
      return place.property === 'font-family' || place.property === 'font'
        ? { finding: refusedCss(print.label, 'MJML decides by the font names which web fonts to load', 'write the fonts out, or choose with {{#if}} between two elements') }
        : { escape: 'css_value' };
    case 'url':
      return { escape: place.isStart ? 'url_start' : 'url_part' };
    case 'comment':
      return { escape: 'name' };
    case 'selector':
      return place.isGlued ? { escape: 'name' } : { finding: refusedCss(print.label, 'a value cannot be a whole selector', 'write the beginning of the name, like .badge-{{profile.plan}}') };
    default:
      return { finding: refusedCss(print.label, 'a value cannot be a whole declaration', 'write the property, like color:{{vars.brand_color}};') };
  }
}
