import type { Escaper, Piece, Template } from '../render/document.ts';
import { lostStatement, movedStatement } from '../report/catalogue/content.ts';
import type { BoundBlock } from './bound-template.ts';
import { decodeEntities } from './decode-entities.ts';
import { createPieceBuilder } from './piece-builder.ts';
import type { Placeholder, PlaceholderText } from './placeholder.ts';
import type { ContentReport } from './report-content.ts';
import { type Shift, shiftExpression, shiftTemplate } from './shift-template.ts';
import type { Span } from './source-text.ts';

/** What the escapers of HTML become in a plain-text part. */
const IN_TEXT: Readonly<Partial<Record<Escaper, Escaper>>> = { text: 'plain', attribute: 'plain', url_start: 'url', html: 'html_as_text' };

/**
 * Puts the statements back where their placeholders came out. The result is a tree, never text, so nothing that stands next to
 * a value can change how it is read. Reports a placeholder that got lost (`mustAppear`) or landed outside its block.
 */
export function rebuildTemplate(text: string, document: Pick<PlaceholderText, 'placeholders' | 'words'>, report: ContentReport, options: { readonly mustAppear: boolean; readonly isPlainText: boolean }): Template {
  const builder = createPieceBuilder();
  const seen = new Set<number>();
  let last = 0;
  for (const match of text.matchAll(document.words.pattern)) {
    const index = Number(match[1]);
    const placeholder = document.placeholders[index];
    if (placeholder === undefined) continue;
    builder.text(text.slice(last, match.index));
    last = match.index + match[0].length;
    seen.add(index);
    if (!put(placeholder)) report.add(movedStatement(writtenAs(placeholder).label), writtenAs(placeholder).span);
  }
  builder.text(text.slice(last));
  for (const block of builder.openBlocks()) report.add(movedStatement(block.label), block.span);
  if (options.mustAppear) {
    document.placeholders.forEach((placeholder, index) => {
      const mayVanish = placeholder.stands === 'value' && placeholder.mayVanish;
      if (!seen.has(index) && !mayVanish) report.add(lostStatement(writtenAs(placeholder).label), writtenAs(placeholder).span);
    });
  }
  return builder.finish();

  function put(placeholder: Placeholder): boolean {
    if (placeholder.stands === 'else') return builder.otherwise(placeholder.node);
    if (placeholder.stands === 'close') return builder.close(placeholder.node);
    const shift = shiftFor(placeholder.scopes, builder.openScopes());
    if (shift === undefined) return false;
    if (placeholder.stands === 'print' || placeholder.stands === 'value') {
      const template = placeholder.stands === 'value' ? placeholder.template : [placeholder.piece];
      for (const piece of shiftTemplate(template, shift)) builder.piece(options.isPlainText ? forText(piece) : piece);
    } else {
      builder.open(placeholder.node, shiftExpression(placeholder.node.expression, shift));
    }
    return true;
  }
}

function writtenAs(placeholder: Placeholder): { readonly label: string; readonly span: Span } {
  return placeholder.stands === 'value' ? placeholder : placeholder.node;
}

/** A default of `mj-attributes` comes out deeper than it was written; anything else must come out where it was. */
function shiftFor(written: readonly BoundBlock[], around: readonly BoundBlock[]): Shift | undefined {
  if (!written.every((block, index) => around[index] === block)) return undefined;
  const more = around.slice(written.length);
  return { scopes: more.length, turns: more.filter(({ block }) => block === 'each').length };
}

function forText(piece: Piece): Piece {
  if (typeof piece === 'string') return decodeEntities(piece);
  if ('print' in piece) return { ...piece, escape: IN_TEXT[piece.escape] ?? piece.escape };
  const otherwise = piece.else.map(forText);
  if ('if' in piece) return { ...piece, then: piece.then.map(forText), else: otherwise };
  return { ...piece, body: piece.body.map(forText), else: otherwise };
}
