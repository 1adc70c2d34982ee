import { mayBeEmpty } from '../report/catalogue/content.ts';
import type { Piece } from '../render/document.ts';
import { afterPrint, readMarkup, startMarkup } from './markup-state.ts';
import { isNeverEmpty } from './never-empty.ts';
import { createPieceBuilder, type PieceBuilder, printPiece } from './piece-builder.ts';
import type { ContentReport } from './report-content.ts';
import type { TemplateItem } from './template-item.ts';

/** Elements that MJML 5.4 builds differently when they hold no text (mjml-social, lib/SocialElement.js). */
const NEEDS_TEXT: ReadonlySet<string> = new Set(['mj-social-element']);

/** Reports an element whose text depends on data and may turn out empty, where MJML would then leave a part of the skeleton out. */
export function checkElementTexts(items: readonly TemplateItem[], report: ContentReport): void {
  if (!items.some((item) => item.kind === 'text' && item.value.includes('<mj-social-element'))) return;
  const state = startMarkup(true);
  const solid = new Set<Piece>();
  let builder: PieceBuilder | undefined;
  let first: Exclude<TemplateItem, { readonly kind: 'text' }> | undefined;
  let depth = 0;
  const end = (): void => {
    if (builder && first && !isNeverEmpty(builder.finish(), solid)) report.add(mayBeEmpty(first.node.label, 'a social link without a text is built differently'), first.node.span);
    builder = undefined;
  };
  for (const item of items) {
    if (item.kind === 'text') {
      let last = 0;
      readMarkup(state, item.value, {
        element({ name, isClosing }, at) {
          if (!NEEDS_TEXT.has(name)) return;
          if (isClosing) {
            builder?.text(item.value.slice(last, Math.max(last, item.value.lastIndexOf('<', at - 1))));
            end();
          } else if (!state.isSelfClosing) {
            builder = createPieceBuilder();
            first = undefined;
            depth = 0;
          }
          last = at;
        },
      });
      builder?.text(item.value.slice(last));
      continue;
    }
    if (item.kind === 'print') afterPrint(state);
    // Attribute values have checks of their own, and a block that stood open before the element is not its text.
    if (builder === undefined || state.mode !== 'text') continue;
    first ??= item;
    if (item.kind === 'print') builder.piece(printPiece(item.node, 'text', solid));
    else if (item.kind === 'open') {
      depth += 1;
      builder.open(item.node);
    } else if (depth > 0) {
      if (item.kind === 'else') builder.otherwise(item.node);
      else {
        depth -= 1;
        builder.close(item.node);
      }
    }
  }
}
