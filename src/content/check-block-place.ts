import type { Finding } from '../report/finding.ts';
import { refusedBlockPlace, refusedClass, refusedCss, refusedHead, refusedLayout, refusedRepeat, refusedTag, unquotedAttribute } from '../report/catalogue/content.ts';
import type { BoundBlock, BoundNode } from './bound-template.ts';
import { isClassPart, isFilled } from './check-mjml-value.ts';
import type { MarkupPlace } from './markup-place.ts';
import type { MarkupState } from './markup-state.ts';
import { mjmlAttributeUse } from './mjml-attributes.ts';
import type { ContentReport } from './report-content.ts';

/** What has to be known of the whole document to judge one place in it. */
export interface DocumentTraits {
  /** MJML reads the finished HTML once more: inline styles, html-attributes. */
  readonly isReparsed: boolean;
  /** Inline styles whose selectors look at neighbours or attributes. */
  readonly hasPositionalSelectors: boolean;
  /** The head gives wrappers a gap, or sections a gutter, so any of them may have one. */
  readonly hasGap: boolean;
  readonly hasGutter: boolean;
}

/** Reads the traits off the document's literal text. */
export function documentTraits(text: string): DocumentTraits {
  const inline = [...text.matchAll(/<mj-style\b[^>]*\binline\b[^>]*>([\s\S]*?)<\/mj-style/gi)].map((match) => (match[1] ?? '').replace(/\{[^}]*\}/g, ' '));
  const head = text.slice(0, Math.max(0, text.search(/<mj-body\b/i)));
  const paths = [...text.matchAll(/<mj-selector\b[^>]*\bpath\s*=\s*(["'])([\s\S]*?)\1/gi)].map((match) => match[2] ?? '');
  return {
    isReparsed: /<mj-style\b[^>]*\binline\b|<mj-html-attributes\b/i.test(text),
    hasPositionalSelectors: [...inline, ...paths].some((selectors) => /[+~:[]/.test(selectors)),
    hasGap: hasAttribute(head, 'gap'),
    hasGutter: hasAttribute(head, 'gutter'),
  };
}

const hasAttribute = (text: string, name: string): boolean => new RegExp(`\\b${name}\\s*=`, 'i').test(text);

/** Whether space that MJML computes stands between the children of the element that is read. */
export function isSpaced({ stack }: MarkupState, { hasGap, hasGutter }: Pick<DocumentTraits, 'hasGap' | 'hasGutter'>): boolean {
  const parent = stack.at(-1);
  if (parent?.name === 'mj-wrapper') return hasGap || hasAttribute(parent.attributes, 'gap');
  return (parent?.name === 'mj-section' || parent?.name === 'mj-group') && (hasGutter || stack.some(({ attributes }) => hasAttribute(attributes, 'gutter')));
}

/** Columns whose parent has a repeated child must all have a width; known only when the parent has been read. */
export interface LayoutWatch {
  element(name: string, parent: { readonly id: number } | undefined, attributes: string, blocks: readonly BoundBlock[]): void;
  block(block: BoundBlock, place: MarkupPlace): void;
  finish(): void;
}

export function watchLayouts(report: ContentReport): LayoutWatch {
  const repeated: { readonly block: BoundBlock; readonly parent: string; readonly id: number }[] = [];
  const fluid = new Set<number>();
  return {
    element(name, parent, attributes, blocks) {
      if ((name === 'mj-column' || name === 'mj-group') && parent && !/\swidth\s*=/i.test(attributes)) fluid.add(parent.id);
      const repeat = blocks.find(({ block }) => block === 'each');
      if (repeat && (name === 'mj-carousel' || name === 'mj-navbar')) report.add(refusedRepeat(repeat.label, name), repeat.span);
    },
    block(block, place) {
      if (place.at === 'structure' && (place.parent === 'mj-section' || place.parent === 'mj-group')) repeated.push({ block, parent: place.parent, id: place.parentId });
    },
    finish() {
      for (const { block, parent, id } of repeated) if (fluid.has(id)) report.add(refusedLayout(block.label, block.written, parent), block.span);
    },
  };
}

const FIXED_CHILDREN: ReadonlySet<string> = new Set(['mj-carousel', 'mj-navbar', 'mj-accordion', 'mj-accordion-element']);

/** Why a block cannot begin here, if so. Blocks that could be lifted out of a layout have been. */
export function checkBlockPlace(block: BoundBlock, place: MarkupPlace, state: MarkupState, traits: DocumentTraits): Finding | undefined {
  if (traits.hasPositionalSelectors) return refusedCss(block.label, 'an inline style here picks elements by their neighbours or attributes, which depend on the condition', 'pick them by class alone, or use a plain <mj-style>');
  switch (place.at) {
    case 'structure':
      if (FIXED_CHILDREN.has(place.parent)) return refusedLayout(block.label, block.written, place.parent);
      return isSpaced(state, traits) ? refusedLayout(block.label, block.written, place.parent) : undefined;
    case 'mjml attribute': {
      if (mjmlAttributeUse(place.tag, place.attribute) !== 'class') return undefined;
      if (traits.isReparsed) return refusedClass(block.label, 'inline styles and html-attributes are matched by class while MJML builds', true);
      if (!isClassPart(block.then) || !isClassPart(block.otherwise)) return refusedClass(block.label, 'a branch holds a space, or repeats');
      const isFull = /\S$/.test(state.value) || (isFilled(block.then) && isFilled(block.otherwise));
      return isFull ? undefined : refusedClass(block.label, 'a class may turn out empty');
    }
    case 'attribute':
      if (place.attribute === 'style' && traits.isReparsed) return refusedCss(block.label, 'MJML reads style attributes again where the document has inline styles', 'use a plain <mj-style>, or choose between two elements');
      if (traits.isReparsed && (place.attribute === 'class' || place.attribute === 'id')) return refusedCss(block.label, 'inline styles are matched by class and id while MJML builds', 'choose between two elements with {{#if}}');
      return undefined;
    case 'tag':
      if (traits.isReparsed) return refusedTag(block.label, place.tag, true);
      return mentionsLink([...block.then, ...block.otherwise]) ? refusedBlockPlace(block.label, 'a link that is only sometimes there cannot be shown in the plain-text part', 'put the block into the value: href="{{#if …}}…{{/if}}"') : undefined;
    case 'css':
      return place.isInline ? refusedCss(block.label, 'MJML moves an inline style into the elements while it builds', 'use a plain <mj-style>') : place.place.at === 'property' || place.place.at === 'comment' ? refusedCss(block.label, 'a condition stands round whole declarations or in a value', 'move it before the property') : undefined;
    case 'mjml tag':
    case 'tag name':
      return refusedTag(block.label, place.tag);
    case 'unquoted':
      return unquotedAttribute(block.label);
    case 'head':
      return refusedHead(block.label);
    case 'root':
      return refusedBlockPlace(block.label, 'it stands outside <mj-body>', 'move it into the body');
    case 'script':
    case 'declaration':
    case 'conditional':
      return refusedBlockPlace(block.label, place.at === 'conditional' ? 'MJML takes an Outlook comment between its elements as one piece' : 'a script or declaration is no place for it', 'put it into <mj-raw>, round the whole comment');
    default:
      return undefined;
  }
}

function mentionsLink(nodes: readonly BoundNode[]): boolean {
  return nodes.some((node) => (node.kind === 'text' ? /\bhref\s*=/i.test(node.value) : node.kind === 'block' && mentionsLink([...node.then, ...node.otherwise])));
}
