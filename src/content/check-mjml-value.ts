import type { Escaper, Piece, Template } from '../render/document.ts';
import { escaperOf } from '../render/escapers.ts';
import type { Finding } from '../report/finding.ts';
import { mayBeEmpty, refusedAttribute, refusedClass, refusedValue } from '../report/catalogue/content.ts';
import type { BoundNode, BoundPrint } from './bound-template.ts';
import type { MarkupPlace } from './markup-place.ts';
import { mjmlAttributeUse } from './mjml-attributes.ts';
import { isNeverEmpty, isSolid } from './never-empty.ts';
import type { ContentReport } from './report-content.ts';
import type { Span } from './source-text.ts';
import type { TemplateItem } from './template-item.ts';

/** Reports a value that MJML would compute with, compare or leave out when empty. Returns the value as MJML would hand it on. */
export function checkMjmlValue(
  template: Template,
  { tag, attribute, inHead }: Extract<MarkupPlace, { at: 'mjml attribute' }>,
  written: { readonly span: Span; readonly label: string },
  solid: ReadonlySet<Piece>,
  report: ContentReport,
): Template {
  const use = mjmlAttributeUse(tag, attribute);
  if (use === undefined || use === 'class') {
    report.add(refusedAttribute(written.label, tag, attribute, inHead), written.span);
    return template;
  }
  if (use !== 'text' && !isNeverEmpty(template, solid)) report.add(mayBeEmpty(written.label, `<${tag}> without "${attribute}" is built differently`), written.span);
  if (use === 'color' && !isChoice(template, (color) => !/^\s*(?:none|true|false)\s*$/i.test(color))) report.add(refusedValue(written.label, attribute, 'a colour is one value, or a choice of whole colours (and "transparent" for none)', `${attribute}="{{#if …}}#ff0000{{else}}#00ff00{{/if}}"`), written.span);
  if (use === 'css' && !isChoice(template)) report.add(refusedValue(written.label, attribute, 'it is one word, or a choice of whole words', `${attribute}="{{#if …}}bold{{else}}normal{{/if}}"`), written.span);
  if (use === 'number' && !isSize(template, solid)) report.add(refusedValue(written.label, attribute, 'it is a number with a unit', `${attribute}="{{event.size}}px"`), written.span);
  if (use !== 'text' && hasTruthWord(template)) report.add(refusedValue(written.label, attribute, '"true" and "false" are no text to MJML', 'another word'), written.span);
  if (use === 'url' && hasUnsafeScheme(template)) report.add(refusedValue(written.label, attribute, 'this address runs code', 'begin it with https:'), written.span);
  return use === 'color' ? widened(template) : template;
}

/** One piece, or an if whose both branches are one piece; literal ones must be `fit`. */
function isChoice(template: Template, fit: (literal: string) => boolean = () => true): boolean {
  const [piece, more] = template;
  if (piece === undefined || more !== undefined) return false;
  if (typeof piece === 'string') return fit(piece);
  if ('print' in piece) return true;
  return 'if' in piece && isChoice(piece.then, fit) && isChoice(piece.else, fit);
}

function isSize(template: Template, solid: ReadonlySet<Piece>): boolean {
  return template.every((piece) => {
    if (typeof piece === 'string') return /^\s*-?[\d.]*(?:px|em|%)?\s*$/.test(piece);
    if ('print' in piece) return solid.has(piece);
    return 'if' in piece && isSize(piece.then, solid) && isSize(piece.else, solid);
  });
}

function hasTruthWord(template: Template): boolean {
  const [piece, more] = template;
  if (piece === undefined || more !== undefined) return false;
  if (typeof piece === 'string') return /^\s*(?:true|false)\s*$/.test(piece);
  return 'if' in piece && (hasTruthWord(piece.then) || hasTruthWord(piece.else));
}

const hasUnsafeScheme = (template: Template): boolean => typeof template[0] === 'string' && template.length > 1 && /^\s*(?:javascript|vbscript|data)\s*:/i.test(template[0]);

// MJML writes #abc as #aabbcc wherever it knows that an attribute is a colour.
function widened(template: Template): Template {
  return template.map((piece): Piece => {
    if (typeof piece === 'string') return /^#\w{3}$/.test(piece) ? escaperOf('color')(piece, {}) : piece;
    return 'if' in piece ? { ...piece, then: widened(piece.then), else: widened(piece.else) } : piece;
  });
}

/** A value in `css-class`: MJML also writes each class with `-outlook` behind it, so no value may be empty or hold a space. */
export function checkClassName(print: BoundPrint, before: string, next: TemplateItem | undefined, isReparsed: boolean): { readonly escape: Escaper } | { readonly finding: Finding } {
  if (print.raw) return { finding: refusedClass(print.label, 'HTML is no class') };
  if (isReparsed) return { finding: refusedClass(print.label, 'inline styles and html-attributes are matched by class while MJML builds', true) };
  const isGlued = /\S$/.test(before) || (next?.kind === 'text' && /^[\w-]/.test(next.value));
  const isKnown = print.type?.kind === 'string' && print.type.values?.every((value) => /^[\w-]+$/.test(value) && !['true', 'false'].includes(value)) === true;
  return isGlued || isKnown ? { escape: 'name' } : { finding: refusedClass(print.label, 'a class that is nothing but a value may turn out empty') };
}

/** Whether the branches of a block in `css-class` hold a part of one class each, never a space. */
export function isClassPart(nodes: readonly BoundNode[]): boolean {
  return nodes.every((node) => {
    if (node.kind === 'text') return !/\s/.test(node.value);
    return node.kind === 'print' || (node.block === 'if' && isClassPart(node.then) && isClassPart(node.otherwise));
  });
}

/** Whether what stands in a branch always prints something. */
export function isFilled(nodes: readonly BoundNode[]): boolean {
  return nodes.some((node) => {
    if (node.kind === 'text') return node.value.trim() !== '';
    if (node.kind === 'print') return isSolid(node.expression, node.type, 'plain');
    return isFilled(node.then) && isFilled(node.otherwise);
  });
}
