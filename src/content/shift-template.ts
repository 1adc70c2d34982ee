import type { Expression, Piece, Template } from '../render/document.ts';

/** How many more scopes, and how many more eaches among them, stand round an expression than where it was written. */
export interface Shift {
  readonly scopes: number;
  readonly turns: number;
}

export function shiftExpression(expression: Expression, shift: Shift, inner: Shift = { scopes: 0, turns: 0 }): Expression {
  if ('literal' in expression || (shift.scopes === 0 && shift.turns === 0)) return expression;
  if ('path' in expression) return expression.up < inner.scopes ? expression : { ...expression, up: expression.up + shift.scopes };
  if ('data' in expression) return expression.up < inner.turns ? expression : { ...expression, up: expression.up + shift.turns };
  return {
    ...expression,
    arguments: expression.arguments.map((value) => shiftExpression(value, shift, inner)),
    named: Object.fromEntries(Object.entries(expression.named).map(([name, value]) => [name, shiftExpression(value, shift, inner)])),
  };
}

/** A template as it must read when it is moved into more scopes. Blocks inside it bring their own, which stay as they are. */
export function shiftTemplate(template: Template, shift: Shift, inner: Shift = { scopes: 0, turns: 0 }): Template {
  if (shift.scopes === 0 && shift.turns === 0) return template;
  return template.map((piece): Piece => {
    if (typeof piece === 'string') return piece;
    if ('print' in piece) return { ...piece, print: shiftExpression(piece.print, shift, inner) };
    const otherwise = shiftTemplate(piece.else, shift, inner);
    if ('if' in piece) return { if: shiftExpression(piece.if, shift, inner), then: shiftTemplate(piece.then, shift, inner), else: otherwise };
    const deeper = { scopes: inner.scopes + 1, turns: inner.turns + ('each' in piece ? 1 : 0) };
    const body = shiftTemplate(piece.body, shift, deeper);
    return 'each' in piece ? { each: shiftExpression(piece.each, shift, inner), body, else: otherwise } : { with: shiftExpression(piece.with, shift, inner), body, else: otherwise };
  });
}
