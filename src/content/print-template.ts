import type { Expression, Piece, Template } from '../render/document.ts';

/**
 * A template as Handlebars, for people and programs that fill it in elsewhere (Handlebars 4 with the fixed functions and
 * `ignoreStandalone`). Braces of the text that would be read as Handlebars are printed by a call, so the reading is exact.
 * Which escaper a value needs is not in the text: a value of an address or a style must be made safe by whoever fills it in.
 */
export function printTemplate(template: Template): string {
  return template.map((piece, index) => (typeof piece === 'string' ? printText(piece, index > 0, index < template.length - 1) : printPiece(piece))).join('');
}

const byCall = (braces: string): string => `{{{default "${braces}" ""}}}`;

function printText(text: string, afterStatement: boolean, beforeStatement: boolean): string {
  const parts = text.split(beforeStatement ? /(\{{2,}|\{$)/ : /(\{{2,})/);
  return parts
    .map((part, index) => {
      if (index % 2 === 1) return byCall(part);
      const closing = (afterStatement || index > 0) && /^\}+/.exec(part)?.[0];
      const safe = closing ? byCall(closing) + part.slice(closing.length) : part;
      // One backslash before braces would quote them; Handlebars takes the last of two or more away.
      return (beforeStatement || index < parts.length - 1) && safe.endsWith('\\') ? `${safe}\\` : safe;
    })
    .join('');
}

function printPiece(piece: Exclude<Piece, string>): string {
  if ('print' in piece) {
    const inside = printExpression(piece.print, false);
    return piece.escape === 'html' ? `{{{${inside}}}}` : `{{${inside}}}`;
  }
  const [name, value, body] = 'if' in piece ? ['if', piece.if, piece.then] as const : 'each' in piece ? ['each', piece.each, piece.body] as const : ['with', piece.with, piece.body] as const;
  // Inside a block every text is next to a statement on both sides.
  const inner = (pieces: Template): string => pieces.map((each) => (typeof each === 'string' ? printText(each, true, true) : printPiece(each))).join('');
  const otherwise = piece.else.length > 0 ? `{{else}}${inner(piece.else)}` : '';
  return `{{#${name} ${printExpression(value, true)}}}${inner(body)}${otherwise}{{/${name}}}`;
}

function printExpression(expression: Expression, isArgument: boolean): string {
  if ('literal' in expression) return printLiteral(expression.literal);
  if ('data' in expression) return `@${'../'.repeat(expression.up)}${expression.data}`;
  if ('path' in expression) {
    const up = Array.from({ length: expression.up }, () => '..');
    const parts = expression.path.map((part) => (/^[A-Za-z_][\w-]*$/.test(part) ? part : `[${part}]`));
    // A lone name could be read as a call, so it says where it is looked up.
    return up.length > 0 ? [...up, parts.join('.')].filter((part) => part !== '').join('/') : parts.length > 1 ? parts.join('.') : ['this', ...parts].join('.');
  }
  const named = Object.entries(expression.named).map(([name, value]) => ` ${name}=${printExpression(value, true)}`);
  const call = `${expression.call} ${expression.arguments.map((value) => printExpression(value, true)).join(' ')}${named.join('')}`;
  return isArgument ? `(${call})` : call;
}

function printLiteral(literal: string | number | boolean | null): string {
  return typeof literal === 'string' ? `"${literal.replaceAll('"', '\\"')}"` : String(literal);
}
