import type { ValueType } from '../condition/core/type.ts';
import type { Escaper, Expression, Piece, Template } from '../render/document.ts';

/** Whether a printed value shows at least one character whatever the data is. */
export function isSolid(expression: Expression, type: ValueType | undefined, escape: Escaper): boolean {
  if (escape === 'url_start' || escape === 'url' || escape === 'css_value' || escape === 'color') return true;
  if (type && type.kind !== 'string') return true;
  if (type?.kind === 'string' && type.values !== undefined) return type.values.every((value) => value.trim() !== '');
  if ('literal' in expression) return String(expression.literal ?? '').trim() !== '';
  if (!('call' in expression)) return false;
  const [first, second] = expression.arguments;
  if (expression.call === 'default') return second !== undefined && 'literal' in second && String(second.literal ?? '').trim() !== '';
  if (['upper', 'lower', 'capitalize'].includes(expression.call)) return first !== undefined && isSolid(first, undefined, 'plain');
  return ['date', 'time', 'number', 'currency', 'days_until'].includes(expression.call);
}

/** Whether every rendering of a template shows something. `solid` holds its printed pieces that are known to. */
export function isNeverEmpty(template: Template, solid: ReadonlySet<Piece>): boolean {
  return template.some((piece) => {
    if (typeof piece === 'string') return piece.trim() !== '';
    if ('print' in piece) return solid.has(piece);
    const body = 'if' in piece ? piece.then : piece.body;
    return isNeverEmpty(body, solid) && isNeverEmpty(piece.else, solid);
  });
}
