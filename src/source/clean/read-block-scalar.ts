import type { ScalarNode } from '../node.ts';
import type { Cursor } from './cursor.ts';
import { carriageReturn, space } from './cursor.ts';

const header = /([|>])(-?)\r?\n/y;

/**
 * A block of text under `|`, `|-`, `>` or `>-`, deeper than its parent's column, ended by a line break.
 * Of folded blocks only those whose lines all start at the same column.
 */
export function readBlockScalar(cursor: Cursor, parentColumn: number): ScalarNode | undefined {
  const { text, at: start } = cursor;
  header.lastIndex = start;
  const match = header.exec(text);
  if (match === null) return undefined;
  const folded = match[1] === '>';
  const lines: string[] = [];
  let indent = -1;
  let contentEnd = -1;
  let at = header.lastIndex;
  let sawEnd = false;
  while (at < text.length) {
    const lineBreak = text.indexOf('\n', at);
    if (lineBreak < 0) return undefined;
    const end = text.charCodeAt(lineBreak - 1) === carriageReturn ? lineBreak - 1 : lineBreak;
    let first = at;
    while (text.charCodeAt(first) === space) first += 1;
    const column = first - at;
    if (first === end || first > end) {
      if (column > 0) return undefined;
      lines.push('');
    } else {
      if (indent < 0) {
        if (column <= parentColumn || lines.length > 0) return undefined;
        indent = column;
      }
      if (column < indent) {
        if (column > parentColumn) return undefined;
        sawEnd = true;
        break;
      }
      if (folded && column > indent) return undefined;
      lines.push(text.slice(at + indent, end));
      contentEnd = end;
    }
    at = lineBreak + 1;
  }
  if (indent < 0 || (!sawEnd && at < text.length)) return undefined;
  const content = lines.slice(0, lastFilled(lines) + 1);
  const body = folded ? fold(content) : content.join('\n');
  const value = match[2] === '-' ? body : `${body}\n`;
  const range = { start, end: contentEnd };
  cursor.at = contentEnd;
  return { kind: 'scalar', range, value, style: folded ? 'folded' : 'literal', source: text.slice(start, contentEnd) };
}

function lastFilled(lines: readonly string[]): number {
  let last = lines.length - 1;
  while (last >= 0 && lines[last] === '') last -= 1;
  return last;
}

/** One line break becomes a space, several become one fewer. */
function fold(lines: readonly string[]): string {
  let body = '';
  let breaks = 0;
  for (const line of lines) {
    if (line === '') breaks += 1;
    else {
      if (body !== '') body += breaks === 0 ? ' ' : '\n'.repeat(breaks);
      body += line;
      breaks = 0;
    }
  }
  return body;
}
