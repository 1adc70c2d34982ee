import type { Expression } from '../../render/document.ts';
import type { BoundNode, BoundPrint, BoundText } from '../bound-template.ts';
import { afterPrint, copyState, inContent, type MarkupState, readMarkup, startMarkup } from '../markup-state.ts';
import { accentText } from './accent-text.ts';

/** A text that is not markup, with accents on all that the author wrote. Values, addresses and the structure stay. */
export function pseudoText(nodes: readonly BoundNode[]): readonly BoundNode[] {
  return nodes.map((node): BoundNode => {
    if (node.kind === 'text') return { ...node, value: accentText(node.value) };
    if (node.kind === 'print') return pseudoPrint(node);
    return { ...node, then: pseudoText(node.then), otherwise: pseudoText(node.otherwise) };
  });
}

/** The same for MJML or HTML: only what readers see between tags, or are read aloud from attributes; tags, all other attributes, styles and comments stay. */
export function pseudoMarkup(nodes: readonly BoundNode[], isMjml: boolean): readonly BoundNode[] {
  return walk(nodes, startMarkup(isMjml)).nodes;
}

interface Walked {
  readonly nodes: readonly BoundNode[];
  readonly state: MarkupState;
}

function walk(nodes: readonly BoundNode[], from: MarkupState): Walked {
  let state = from;
  const changed = nodes.map((node): BoundNode => {
    if (node.kind === 'text') return { ...node, value: accentMarkup(node.value, state) };
    if (node.kind === 'print') {
      const isShown = isSeen(state) || isReadAloud(state);
      afterPrint(state);
      return isShown ? pseudoPrint(node) : node;
    }
    const entry = copyState(state);
    const then = walk(node.then, state);
    const otherwise = walk(node.otherwise, entry);
    state = then.state;
    return { ...node, then: then.nodes, otherwise: otherwise.nodes };
  });
  return { nodes: changed, state };
}

/** Elements whose text is no text for readers. */
const UNSEEN: readonly string[] = ['style', 'mj-style', 'script', 'mj-html-attribute'];

const isSeen = (state: MarkupState): boolean => state.mode === 'text' && inContent(state) && !UNSEEN.includes(state.stack.at(-1)?.name ?? '');

/** Attributes whose value is a text for readers. */
const READ_ALOUD: readonly string[] = ['alt', 'title', 'aria-label'];

const isReadAloud = (state: MarkupState): boolean => state.mode === 'attribute' && READ_ALOUD.includes(state.attribute);

/** The text with accents on what readers see or hear; `state` moves on to its end. */
function accentMarkup(text: BoundText['value'], state: MarkupState): string {
  let accented = '';
  for (let at = 0; at < text.length; ) {
    const end = pieceEnd(text, at, state);
    const piece = text.slice(at, end);
    accented += isReadAloud(state) || (isSeen(state) && !piece.startsWith('<')) ? accentText(piece) : piece;
    readMarkup(state, piece);
    at = end;
  }
  return accented;
}

/** Where the text between two tags, or a whole tag or comment, ends. */
function pieceEnd(text: string, at: number, state: MarkupState): number {
  const behind = (found: number, length: number): number => (found < 0 ? text.length : found + length);
  if (state.mode === 'comment' || state.mode === 'conditional') return behind(text.indexOf('-->', at), 3);
  if (state.mode === 'attribute') return behind(text.indexOf(state.quote, at), 1);
  if (state.mode !== 'text') return tagEnd(text, at);
  const raw = state.stack.at(-1)?.name ?? '';
  if (['style', 'mj-style', 'script'].includes(raw) && !text.slice(at).toLowerCase().startsWith(`</${raw}`)) {
    const close = text.slice(at).search(new RegExp(`</${raw}`, 'i'));
    return close < 0 ? text.length : at + close;
  }
  if (text[at] !== '<') return behind(text.indexOf('<', at), 0);
  if (text.startsWith('<!--[if', at) || text.startsWith('<!--<![endif', at)) {
    const end = behind(text.indexOf('>', at), 1);
    return text.startsWith('<!-->', end) ? end + 5 : end;
  }
  return text.startsWith('<!--', at) ? behind(text.indexOf('-->', at), 3) : tagEnd(text, at);
}

/** Behind the ">" that ends a tag, or at the first quote or the end of the text, where a value begins. */
function tagEnd(text: string, at: number): number {
  const found = /[>"']/.exec(text.slice(at));
  return found === null ? text.length : at + found.index + 1;
}

/** Words that the author wrote inside an expression, as far as they are shown: `{{default x "there"}}`. */
function pseudoPrint(node: BoundPrint): BoundPrint {
  return { ...node, expression: pseudoExpression(node.expression, false) };
}

const SHOWING: ReadonlySet<string> = new Set(['default', 'plural', 'ordinal', 'upper', 'lower', 'capitalize', 'truncate']);

function pseudoExpression(expression: Expression, isShown: boolean): Expression {
  if ('literal' in expression) return isShown && typeof expression.literal === 'string' ? { literal: accentText(expression.literal) } : expression;
  if (!('call' in expression) || !SHOWING.has(expression.call)) return expression;
  return {
    ...expression,
    arguments: expression.arguments.map((value) => pseudoExpression(value, true)),
    named: Object.fromEntries(Object.entries(expression.named).map(([name, value]) => [name, pseudoExpression(value, true)])),
  };
}
