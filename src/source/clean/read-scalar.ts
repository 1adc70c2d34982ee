import type { ScalarNode, ScalarStyle } from '../node.ts';
import { maxKeyLength } from '../limits.ts';
import { isExactNumber, resolvePlain } from '../resolve-plain.ts';
import type { Cursor } from './cursor.ts';
import { colon, dash, endsWord, hash, lineEnd, space } from './cursor.ts';

/** Nothing but these may start a plain scalar here; YAML allows more, which the full reader knows. */
const plainStart = /[A-Za-z0-9_.+$/(<=~^;\\]|[^\x00-\x7f]/y;
const plainKey = /[A-Za-z_][A-Za-z0-9_.$/-]*(?=:)/y;
const flowPlain = /[^,[\]{}#:\r\n]+/y;

/** A key with its colon. `end` is the offset behind the colon. */
export interface Key {
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly colonEnd: number;
}

/** The key at the cursor, or undefined when there is none that is surely one; the cursor does not move. */
export function peekKey(cursor: Cursor): Key | undefined {
  const { text, at } = cursor;
  const quote = text.charAt(at);
  let value: string;
  let end: number;
  if (quote === '"' || quote === "'") {
    end = text.indexOf(quote, at + 1) + 1;
    value = text.slice(at + 1, end - 1);
    if (end === 0 || /[\\\r\n]/.test(value) || text.charAt(end) === quote) return undefined;
  } else {
    plainKey.lastIndex = at;
    const match = plainKey.exec(text);
    if (match === null) return undefined;
    value = match[0];
    end = at + value.length;
    if (typeof resolvePlain(value) !== 'string') return undefined;
  }
  const isKey = text.charCodeAt(end) === colon && endsWord(text, end + 1) && end - at < maxKeyLength;
  return isKey ? { value, start: at, end, colonEnd: end + 1 } : undefined;
}

/** A plain scalar that ends with its line, outside of `[ ]` and `{ }`. */
export function readPlain(cursor: Cursor): ScalarNode | undefined {
  const { text, at } = cursor;
  if (!startsPlain(text, at)) return undefined;
  const line = text.slice(at, lineEnd(text, at));
  const comment = line.indexOf(' #');
  const source = (comment < 0 ? line : line.slice(0, comment)).replace(/ +$/, '');
  if (source.includes(': ') || source.endsWith(':')) return undefined;
  return plainNode(cursor, source);
}

/** A plain scalar on one line inside of `[ ]` or `{ }`. */
export function readFlowPlain(cursor: Cursor): ScalarNode | undefined {
  const { text, at } = cursor;
  if (!startsPlain(text, at)) return undefined;
  let end = at;
  for (;;) {
    flowPlain.lastIndex = end;
    if (flowPlain.test(text)) end = flowPlain.lastIndex;
    const code = text.charCodeAt(end);
    if (code === colon) {
      if (endsWord(text, end + 1) || /[,[\]{}]/.test(text.charAt(end + 1))) return undefined;
    } else if (code !== hash || text.charCodeAt(end - 1) === space) break;
    end += 1;
  }
  return plainNode(cursor, text.slice(at, end).replace(/ +$/, ''));
}

function startsPlain(text: string, at: number): boolean {
  plainStart.lastIndex = at;
  if (plainStart.test(text)) return true;
  return text.charCodeAt(at) === dash && /[A-Za-z0-9.]/.test(text.charAt(at + 1));
}

function plainNode(cursor: Cursor, source: string): ScalarNode | undefined {
  const { text, at: start } = cursor;
  const value = resolvePlain(source);
  if (typeof value === 'number' && !isExactNumber(value, source)) return undefined;
  const end = start + source.length;
  cursor.at = end;
  let next = end;
  while (text.charCodeAt(next) === space) next += 1;
  const range = { start, end };
  if (next === end || text.charCodeAt(next) !== hash) return { kind: 'scalar', range, value, style: 'plain', source };
  return { kind: 'scalar', range, value, style: 'plain', source, comment: { start: next, end: lineEnd(text, next) } };
}

/** A quoted scalar on one line whose only escapes are the common ones. */
export function readQuoted(cursor: Cursor): ScalarNode | undefined {
  const { text, at: start } = cursor;
  const isDouble = text.charAt(start) === '"';
  const end = closingQuote(text, start, isDouble);
  if (end === undefined) return undefined;
  const inner = text.slice(start + 1, end - 1);
  if (isDouble && /\\[^"\\/nt]/.test(inner.replaceAll('\\\\', ''))) return undefined;
  const value = isDouble ? unescape(inner) : inner.replaceAll("''", "'");
  const style: ScalarStyle = isDouble ? 'double' : 'single';
  cursor.at = end;
  return { kind: 'scalar', range: { start, end }, value, style, source: text.slice(start, end) };
}

function closingQuote(text: string, start: number, isDouble: boolean): number | undefined {
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\n') return undefined;
    if (isDouble) {
      if (character === '"') return at + 1;
      if (character === '\\') at += 1;
    } else if (character === "'") {
      if (text.charAt(at + 1) !== "'") return at + 1;
      at += 1;
    }
  }
  return undefined;
}

function unescape(inner: string): string {
  if (!inner.includes('\\')) return inner;
  return inner.replace(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped === 't' ? '\t' : escaped));
}
