import type { BoundNode } from './bound-template.ts';
import { addedText, insertNodes } from './insert-nodes.ts';
import type { SourceText } from './source-text.ts';

/**
 * What MJML 5.4 leaves at "left to right" unless it is told otherwise: the order of columns, the side that texts begin at, the side of
 * icons. As defaults, so that whatever the author writes on an element, or in `mj-attributes`, wins.
 */
const DEFAULTS =
  '<mj-attributes><mj-section direction="rtl" /><mj-wrapper direction="rtl" /><mj-group direction="rtl" /><mj-column direction="rtl" /><mj-text align="right" /><mj-table align="right" /><mj-social-element align="right" icon-position="right" text-padding="4px 0 4px 4px" /><mj-accordion icon-position="left" /></mj-attributes>';

/** An MJML document as it must stand for languages that are written from right to left. */
export function mirrorLayout(nodes: readonly BoundNode[], source: SourceText): readonly BoundNode[] {
  const near = { source, offset: 0 };
  const inHead = insertNodes(nodes, /<mj-head\s*>/i, [addedText(DEFAULTS, near)], 'after');
  return inHead.found ? inHead.nodes : insertNodes(nodes, /<mj-body(?=[\s>])/i, [addedText(`<mj-head>${DEFAULTS}</mj-head>`, near)], 'before').nodes;
}
