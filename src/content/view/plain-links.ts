import type { BoundNode } from '../bound-template.ts';
import { assembleText } from './assemble-text.ts';
import { blockMark, type MarkupAttribute, printedMark } from './markup-element.ts';

/** Addresses that a plain text spells out, which mail programs make links of. The sign that ends a sentence is none of theirs. */
export function plainLinks(nodes: readonly BoundNode[], fixed: Readonly<Record<string, string>>): readonly MarkupAttribute[] {
  const { text, place } = assembleText(nodes, fixed);
  return [...text.matchAll(/\bhttps?:\/\/[^\s<>"'\ufffb]+/gi)].map((found) => {
    const value = found[0].replace(/[.,;:!?)\]]+$/, '');
    return { value, isFixed: !value.includes(printedMark) && !value.includes(blockMark), get place() { return place(found.index, found.index + value.length); } };
  });
}
