import type { Place } from '../../source/node.ts';

/** Stands in texts and attributes for a printed value. */
export const printedMark = '\uFFFC';
/** Stands where a block begins, turns to its other branch, or ends. */
export const blockMark = '\uFFFB';

/** An attribute as the author wrote it; printed values are `printedMark`, the ends of blocks `blockMark`. */
export interface MarkupAttribute {
  readonly value: string;
  /** Nothing in it depends on the reader. */
  readonly isFixed: boolean;
  readonly place: Place;
}

/** Text between tags, other than in a style sheet. */
export interface MarkupText {
  readonly text: string;
  readonly place: Place;
}

/** An element of MJML or HTML as the author wrote it, before MJML makes HTML of it. Both branches of a block are there, one after the other. */
export interface MarkupElement {
  readonly name: string;
  readonly parent: MarkupElement | undefined;
  readonly attributes: ReadonlyMap<string, MarkupAttribute>;
  readonly children: readonly (MarkupElement | MarkupText)[];
  /** The beginning of its tag: `<img`. */
  readonly place: Place;
}

/** An attribute's value where nothing in it depends on the reader. */
export function fixedValue(element: MarkupElement, name: string): string | undefined {
  const attribute = element.attributes.get(name);
  return attribute?.isFixed === true ? attribute.value.trim() : undefined;
}

/** Everything that an element shows as text; a printed value is `printedMark`. */
export function textWithin(element: MarkupElement): string {
  return element.children.map((child) => ('name' in child ? textWithin(child) : child.text)).join('').replaceAll(blockMark, '');
}

/** An element and those around it, the innermost first. */
export function around(element: MarkupElement): readonly MarkupElement[] {
  const found: MarkupElement[] = [];
  for (let each: MarkupElement | undefined = element; each !== undefined; each = each.parent) found.push(each);
  return found;
}
