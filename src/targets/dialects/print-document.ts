import type { Escaper, Expression, Piece, Template } from '../../render/document.ts';
import { escaperOf } from '../../render/escapers.ts';
import { textOf } from '../../render/text-of.ts';
import { type Condition, not } from './condition.ts';
import type { DialectLoss, DialectName, DialectOptions, PrintedTemplate } from './dialect.ts';
import { type Dialect, dialects } from './dialects.ts';
import { evaluate } from './evaluate.ts';
import type { Field } from './field.ts';
import type { Loop, Printing } from './language.ts';
import type { Scope } from './scope.ts';
import { isTrue, type Value } from './value.ts';

/**
 * Prints content's document tree in a platform's language: for every person the platform then writes what `renderMessage` would have
 * written, character for character but for the spelling of HTML's character references and of letters beyond ASCII in addresses.
 * What the language cannot say is a loss of severity `dropped`, and nothing stands in its place; what it says nearly is
 * `approximated`. Values of `vars` are written into the text. Pure; same tree, same text.
 */
export function printDocument(document: Template, dialect: DialectName, options: DialectOptions): PrintedTemplate {
  const { printing, losses, preludes } = createPrinting(dialects[dialect], options);
  const { language, nameValue } = dialects[dialect];
  const text = printPieces(document, { language, printing, options, nameValue, frames: [] }, false);
  return { text: preludes.join('') + (language.finish?.(text) ?? text), losses };
}

/** A printing that collects. Names are counted, so the same tree gets the same ones. */
export function createPrinting({ platform }: Dialect, options: DialectOptions): { readonly printing: Printing; readonly losses: readonly DialectLoss[]; readonly preludes: readonly string[] } {
  const losses: DialectLoss[] = [];
  const preludes: string[] = [];
  const counts = new Map<string, number>();
  const record = (loss: DialectLoss): void => {
    if (!losses.some(({ code, message }) => code === loss.code && message === loss.message)) losses.push(loss);
  };
  const printing: Printing = {
    platform,
    schemes: options.schemes ?? [],
    lose(code, message, path) {
      record({ code, severity: 'dropped', message, ...(path && { path }) });
      return '';
    },
    approximate(code, message, path) {
      record({ code, severity: 'approximated', message, ...(path && { path }) });
    },
    name(word) {
      const count = (counts.get(word) ?? 0) + 1;
      counts.set(word, count);
      return `${word}_${count}`;
    },
    prelude(code) {
      if (!preludes.includes(code)) preludes.push(code);
    },
  };
  return { printing, losses, preludes };
}

export function printPieces(pieces: Template, scope: Scope, isFollowed: boolean): string {
  const merged = mergeTexts(pieces);
  return merged.map((piece, index) => (typeof piece === 'string' ? scope.language.text(piece, isFollowed || index < merged.length - 1, scope.printing) : printPiece(piece, scope))).join('');
}

/** Texts that stand next to each other would be read as one. */
function mergeTexts(pieces: Template): Template {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') merged[merged.length - 1] = last + piece;
    else if (piece !== '') merged.push(piece);
  }
  return merged;
}

function printPiece(piece: Exclude<Piece, string>, scope: Scope): string {
  const inner = (template: Template): string => printPieces(template, scope, true);
  if ('print' in piece) return printValue(evaluate(piece.print, scope), piece.escape, scope);
  if ('if' in piece) return printIf(piece, scope);
  if ('with' in piece) {
    const value = evaluate(piece.with, scope);
    const body = (): string => printPieces(piece.body, { ...scope, frames: [...scope.frames, { value: value.is === 'field' ? value.field : undefined, loop: undefined }] }, true);
    // A record is there or not; 0 opens a `with`, which takes records only.
    return printArms([{ when: isTrue(value), print: body }], () => inner(piece.else), scope);
  }
  return printEach(piece, evaluate(piece.each, scope), scope);
}

/** `else if` chains stay chains. */
function printIf(first: Extract<Piece, { readonly if: Expression }>, scope: Scope): string {
  const arms: { readonly when: Condition; print(): string }[] = [];
  let piece: typeof first = first;
  for (;;) {
    const { if: expression, then, else: otherwise } = piece;
    arms.push({ when: isTrue(evaluate(expression, scope)), print: () => printPieces(then, scope, true) });
    const [only, second] = otherwise;
    if (only === undefined || second !== undefined || typeof only === 'string' || !('if' in only)) return printArms(arms, () => printPieces(otherwise, scope, true), scope);
    piece = only;
  }
}

/** What is known not to happen is not printed. */
function printArms(arms: readonly { readonly when: Condition; print(): string }[], otherwise: () => string, { language, printing }: Scope): string {
  const certain = arms.findIndex(({ when }) => when === true);
  const open = (certain < 0 ? arms : arms.slice(0, certain)).filter(({ when }) => when !== false);
  const rest = certain < 0 ? otherwise : () => arms[certain]?.print() ?? '';
  if (open.length === 0) return rest();
  const written = open.map(({ when, print }) => ({ when, text: print() }));
  const last = rest();
  const [only, second] = written;
  // What the author wrote as "unless".
  if (only?.text === '' && second === undefined) return last === '' ? '' : language.branch([{ when: not(only.when), text: last }], '', printing);
  return language.branch(written, last, printing);
}

function printEach(piece: Extract<Piece, { readonly each: Expression }>, value: Value, scope: Scope): string {
  const { language, printing } = scope;
  if (value.is === 'lost') return '';
  if (value.is !== 'field' || value.field.type.kind !== 'list' || value.field.isText === true) {
    const path = value.is === 'field' ? value.field.path : [];
    return printing.lose('target/template-loop', `${printing.platform} has no list "${path.join('.')}" to go through in a message`, path);
  }
  const list = value.field;
  const variable = printing.name('item');
  const loop: Loop = { variable, kept: { index: printing.name('index'), first: printing.name('first'), last: printing.name('last') } };
  const item: Field = { code: language.itemCode?.(variable) ?? variable, type: value.field.type.items, nullable: false, path: list.path, isAbsolute: false };
  const body = printPieces(piece.body, { ...scope, frames: [...scope.frames, { value: item, loop }] }, true);
  const keeps = Object.values(loop.kept).some((name) => new RegExp(`\\b${name}\\b`).test(body));
  return language.loop(list, variable, (keeps ? language.keepTurn(loop) : '') + body, printPieces(piece.else, scope, true), printing);
}

function printValue(value: Value, escape: Escaper, scope: Scope): string {
  const { language, printing } = scope;
  switch (value.is) {
    case 'lost':
      return '';
    case 'constant':
      if (escape === 'html' && textOf(value.value) !== '') return printing.lose('target/template-html', `a value that holds HTML is made safe when lc sends it; ${printing.platform} would print it as it is, so write the HTML into the message itself`);
      return language.text(escaperOf(escape)(textOf(value.value), { schemes: printing.schemes }), true, printing);
    case 'asked': {
      const written = (text: string): string => language.text(escaperOf(escape)(text, {}), true, printing);
      return printArms([{ when: value.condition, print: () => written('true') }], () => written('false'), scope);
    }
    case 'choice':
      return printChoice(value, escape, scope);
    case 'written': {
      const text = value.write(escape);
      return value.of.nullable ? language.branch([{ when: { test: 'present', field: value.of }, text }], '', printing) : text;
    }
    case 'field':
      return printField(value.field, escape, scope);
  }
}

function printChoice(first: Extract<Value, { readonly is: 'choice' }>, escape: Escaper, scope: Scope): string {
  const arms: { readonly when: Condition; print(): string }[] = [];
  let value: Value = first;
  for (; value.is === 'choice'; value = value.otherwise) {
    const { then } = value;
    arms.push({ when: value.condition, print: () => printValue(then, escape, scope) });
  }
  const last = value;
  return printArms(arms, () => printValue(last, escape, scope), scope);
}

function printField(field: Field, escape: Escaper, { language, printing }: Scope): string {
  const path = field.path.join('.');
  const { type } = field;
  if (field.isTag === true) return field.code;
  if (type.kind === 'list' || type.kind === 'object' || type.kind === 'location') return printing.lose('target/template-value', `"${path}" is no value that can be read`, field.path);
  if (escape === 'html' || escape === 'html_as_text') {
    return printing.lose('target/template-html', `the HTML of "${path}" is made safe when lc sends it; ${printing.platform} would print whatever arrives, a script too, so show it as text, or send parts of it that are text`, field.path);
  }
  if (type.kind === 'datetime') return printing.lose('target/template-date', `${printing.platform} keeps "${path}" in a form of its own; send the text to be read as a value of its own`, field.path);
  return language.show(field, escape, printing);
}
