import type { Scalar } from 'yaml';
import type { Range, ScalarNode, ScalarStyle } from '../node.ts';
import { isExactNumber, resolvePlain } from '../resolve-plain.ts';
import type { Conversion } from './conversion.ts';
import { rangeOf, report } from './conversion.ts';

export function convertScalar(conversion: Conversion, node: Scalar): ScalarNode {
  const { text } = conversion;
  const style = styleOf(node);
  const range = rangeOf(node);
  if (style === 'plain') return convertPlain(conversion, range);
  const end = style === 'literal' || style === 'folded' ? blockEnd(text, range) : range.end;
  const source = text.slice(range.start, end);
  if (style === 'folded' && node.value === '' && /^>=?[0-9]/.test(source)) {
    report(conversion, { start: range.start, end }, ['comparisonAsText', source], false);
  }
  return { kind: 'scalar', range: { start: range.start, end }, value: String(node.value), style, source };
}

/** An unquoted scalar, resolved here and not by the package, so that both readers agree. */
function convertPlain(conversion: Conversion, range: Range): ScalarNode {
  const { text } = conversion;
  const source = text.slice(range.start, range.end);
  if (source === '') return emptyNode(backOverSpaces(text, range.start));
  const folded = /[\r\n]/.test(source) ? foldPlain(source) : source;
  const value = resolvePlain(folded);
  if (typeof value === 'number' && !isExactNumber(value, source)) {
    report(conversion, range, /^[-+]?\.(?:inf|nan)$/i.test(source) ? ['notFiniteNumber', source] : ['numberTooLong', source], false);
  }
  const isKept = typeof value !== 'number' || Number.isFinite(value);
  const comment = trailingComment(text, range.end);
  const node: ScalarNode = { kind: 'scalar', range, value: isKept ? value : folded, style: 'plain', source };
  return comment === undefined ? node : { ...node, comment };
}

/** Line folding of YAML 1.2.2, section 6.5: one break is a space, each further one a line feed. */
function foldPlain(source: string): string {
  return source.replace(/[ \t]*(?:\r?\n[ \t]*)+/g, (breaks) => {
    const count = breaks.split('\n').length - 1;
    return count === 1 ? ' ' : '\n'.repeat(count - 1);
  });
}

function trailingComment(text: string, end: number): Range | undefined {
  const match = /[ \t]+#[^\r\n]*/y;
  match.lastIndex = end;
  const found = match.exec(text)?.[0];
  return found === undefined ? undefined : { start: end + found.indexOf('#'), end: end + found.length };
}

/** A value that was left out, at the offset where it would start. */
export function emptyNode(at: number): ScalarNode {
  return { kind: 'scalar', range: { start: at, end: at }, value: null, style: 'plain', source: '' };
}

/** Stands for what could not be understood: its text as it is written. */
export function textNode(text: string, range: Range): ScalarNode {
  const source = text.slice(range.start, range.end);
  return { kind: 'scalar', range, value: source, style: 'plain', source };
}

function backOverSpaces(text: string, from: number): number {
  let at = from;
  while (at > 0 && /[ \t]/.test(text.charAt(at - 1))) at -= 1;
  return at;
}

function blockEnd(text: string, range: Range): number {
  return range.start + text.slice(range.start, range.end).replace(/[ \t\r\n]+$/, '').length;
}

function styleOf(node: Scalar): ScalarStyle {
  switch (node.type) {
    case 'QUOTE_SINGLE':
      return 'single';
    case 'QUOTE_DOUBLE':
      return 'double';
    case 'BLOCK_LITERAL':
      return 'literal';
    case 'BLOCK_FOLDED':
      return 'folded';
    default:
      return 'plain';
  }
}
