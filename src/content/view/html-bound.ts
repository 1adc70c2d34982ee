import type { ValueType } from '../../condition/core/type.ts';
import type { Expression, Piece, Template } from '../../render/document.ts';
import type { BoundNode } from '../bound-template.ts';
import { nameOf, type TextBound, type Unlimited, valueBound } from './text-bound.ts';

/**
 * The most bytes that HTML takes over all branches, values and rounds of its loops. A letter of data counts as one byte: letters
 * outside ASCII and escaped ones take more. `nodes` is the template as it was written, which knows the types.
 */
export function htmlBound(html: Template, nodes: readonly BoundNode[], fixed: Readonly<Record<string, string>>, assumed: Unlimited): TextBound {
  const known = knownLimits(nodes);
  const unlimited = new Set<string>();
  const encoder = new TextEncoder();
  const measure = (text: string): number => encoder.encode(text).length;
  const count = (template: Template): number => template.reduce((sum, piece) => sum + countOne(piece), 0);
  const countOne = (piece: Piece): number => {
    if (typeof piece === 'string') return measure(piece);
    if ('print' in piece) {
      const most = valueBound(piece.print, known.types.get(keyOf(piece.print)), measure, fixed);
      if (most === undefined) unlimited.add(nameOf(piece.print));
      return most ?? assumed.characters;
    }
    const otherwise = count(piece.else);
    if ('if' in piece) return Math.max(count(piece.then), otherwise);
    if ('with' in piece) return Math.max(count(piece.body), otherwise);
    const rounds = known.rounds.get(keyOf(piece.each));
    if (rounds === undefined) unlimited.add(nameOf(piece.each));
    return Math.max(count(piece.body) * (rounds ?? assumed.rounds), otherwise);
  };
  const length = count(html);
  return { length, unlimited: [...unlimited] };
}

interface KnownLimits {
  readonly types: ReadonlyMap<string, ValueType | undefined>;
  readonly rounds: ReadonlyMap<string, number | undefined>;
}

const keyOf = (expression: Expression): string => JSON.stringify(expression);

/** By what is printed. Where the same words mean several values, as inside two lists, none of them is known. */
function knownLimits(nodes: readonly BoundNode[]): KnownLimits {
  const types = new Map<string, ValueType | undefined>();
  const rounds = new Map<string, number | undefined>();
  const look = (list: readonly BoundNode[]): void => {
    for (const node of list) {
      if (node.kind === 'text') continue;
      const key = keyOf(node.expression);
      if (node.kind === 'print') {
        types.set(key, types.has(key) && types.get(key) !== node.type ? undefined : node.type);
        continue;
      }
      if (node.block === 'each') rounds.set(key, rounds.has(key) && rounds.get(key) !== node.rounds ? undefined : node.rounds);
      look(node.then);
      look(node.otherwise);
    }
  };
  look(nodes);
  return { types, rounds };
}
