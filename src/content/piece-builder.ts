import type { Escaper, Expression, Piece, Template } from '../render/document.ts';
import type { BoundBlock, BoundPrint } from './bound-template.ts';
import { isSolid } from './never-empty.ts';

/** A template being put together in reading order. */
export interface PieceBuilder {
  text(value: string): void;
  piece(piece: Piece): void;
  /** `expression` stands in for the block's own, where that has to be shifted. */
  open(block: BoundBlock, expression?: Expression): void;
  /** False when `block` is not the innermost open one. */
  otherwise(block: BoundBlock): boolean;
  close(block: BoundBlock): boolean;
  /** The blocks that are open, outermost first. */
  openBlocks(): readonly BoundBlock[];
  /** The each and with blocks whose value is what names are looked up in here: not those whose else has begun. */
  openScopes(): readonly BoundBlock[];
  finish(): Template;
}

interface Level {
  readonly block: BoundBlock | undefined;
  readonly expression: Expression;
  readonly then: Piece[];
  otherwise: Piece[] | undefined;
}

export function createPieceBuilder(): PieceBuilder {
  const root: Level = { block: undefined, expression: { literal: null }, then: [], otherwise: undefined };
  const levels: Level[] = [root];
  const top = (): Level => levels.at(-1) ?? root;
  const pieces = (): Piece[] => top().otherwise ?? top().then;
  const piece = (added: Piece): void => {
    const list = pieces();
    const last = list.at(-1);
    if (typeof added === 'string' && typeof last === 'string') list[list.length - 1] = last + added;
    else if (added !== '') list.push(added);
  };
  return {
    text: piece,
    piece,
    open: (block, expression = block.expression) => void levels.push({ block, expression, then: [], otherwise: undefined }),
    otherwise(block) {
      const level = top();
      if (level.block !== block || level.otherwise) return false;
      level.otherwise = [];
      return true;
    },
    close(block) {
      const level = top();
      if (level.block !== block) return false;
      levels.pop();
      piece(blockPiece(block, level.expression, level.then, level.otherwise ?? []));
      return true;
    },
    openBlocks: () => levels.flatMap((level) => level.block ?? []),
    openScopes: () => levels.flatMap(({ block, otherwise }) => (block && block.block !== 'if' && otherwise === undefined ? block : [])),
    finish: () => root.then,
  };
}

function blockPiece(block: BoundBlock, expression: Expression, then: Template, otherwise: Template): Piece {
  if (block.block === 'if') return { if: expression, then, else: otherwise };
  if (block.block === 'each') return { each: expression, body: then, else: otherwise };
  return { with: expression, body: then, else: otherwise };
}

/** A printed value, remembered in `solid` if it can never be empty. */
export function printPiece({ expression, type }: BoundPrint, escape: Escaper, solid: Set<Piece>): Piece {
  const piece: Piece = { print: expression, escape };
  if (isSolid(expression, type, escape)) solid.add(piece);
  return piece;
}
