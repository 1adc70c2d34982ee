import type { Data } from '../condition/core/type.ts';
import { compileExpression, type Evaluate, type Frame } from './compile-expression.ts';
import type { Piece, Template } from './document.ts';
import { escaperOf } from './escapers.ts';
import { isRecord } from './is-record.ts';
import { isTruthy } from './is-truthy.ts';
import { createFormats, type RenderContext, type RenderOptions } from './render-context.ts';
import { textOf } from './text-of.ts';

/** Data by root: `profile`, `event`, `vars`, … in run-time form (see ValueType). */
export type RenderScopes = Readonly<Record<string, Data>>;

type Print = (frame: Frame, context: RenderContext) => string;

/**
 * Turns a template into a function from data to text. No code is generated, so it runs under any content policy;
 * equal to what Handlebars prints for the same constructs. Formatters are kept between calls.
 */
export function compileTemplate(template: Template): (scopes: RenderScopes, options: RenderOptions) => string {
  const print = compilePieces(template);
  const formats = createFormats();
  return (scopes, options) => print({ value: scopes, outer: undefined, turn: undefined }, { ...options, formats });
}

function compilePieces(template: Template): Print {
  const prints = template.map(compilePiece);
  return (frame, context) => {
    let text = '';
    for (const print of prints) text += print(frame, context);
    return text;
  };
}

function compilePiece(piece: Piece): Print {
  if (typeof piece === 'string') return () => piece;
  if ('print' in piece) {
    const value = compileExpression(piece.print);
    const escape = escaperOf(piece.escape);
    // Settings and the like are the same for everybody: what was made safe last is often what comes next.
    let known: { readonly text: string; readonly safe: string; readonly context: RenderContext } | undefined;
    return (frame, context) => {
      const text = textOf(value(frame, context));
      if (known?.text === text && known.context.schemes === context.schemes && known.context.sanitize === context.sanitize) return known.safe;
      const safe = escape(text, context);
      known = { text, safe, context };
      return safe;
    };
  }
  const otherwise = compilePieces(piece.else);
  if ('if' in piece) {
    const value = compileExpression(piece.if);
    const then = compilePieces(piece.then);
    return (frame, context) => (isTruthy(value(frame, context)) ? then : otherwise)(frame, context);
  }
  const body = compilePieces(piece.body);
  if ('each' in piece) return compileEach(compileExpression(piece.each), body, otherwise);
  const value = compileExpression(piece.with);
  return (frame, context) => {
    const inner = value(frame, context);
    // Handlebars' `with` takes 0 for a value, its `if` does not.
    return inner === 0 || isTruthy(inner) ? body({ value: inner, outer: frame, turn: frame.turn }, context) : otherwise(frame, context);
  };
}

function compileEach(value: Evaluate, body: Print, otherwise: Print): Print {
  return (frame, context) => {
    const entries = entriesOf(value(frame, context));
    if (entries.length === 0) return otherwise(frame, context);
    let text = '';
    entries.forEach(([key, item], index) => {
      const turn = { index, key, first: index === 0, last: index === entries.length - 1, outer: frame.turn };
      text += body({ value: item, outer: frame, turn }, context);
    });
    return text;
  };
}

function entriesOf(value: Data): readonly (readonly [string | number, Data])[] {
  if (Array.isArray(value)) return value.map((item: Data, index): [number, Data] => [index, item]);
  return isRecord(value) ? Object.entries(value) : [];
}
