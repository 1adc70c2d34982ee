import type { ScalarNode } from './node.ts';

/**
 * Where a character of a scalar's value stands in the file, as an offset of the file.
 * Exact for plain scalars on one line, for quoted scalars on one line without escapes and for literal blocks;
 * in every other case the start of the scalar.
 */
export function fileOffset(scalar: Pick<ScalarNode, 'range' | 'style' | 'source' | 'value'>, offsetInValue: number): number {
  const { range, source, value } = scalar;
  const text = String(value);
  switch (scalar.style) {
    case 'plain':
      return source === text ? range.start + offsetInValue : range.start;
    case 'single':
    case 'double':
      return source.slice(1, -1) === text ? range.start + 1 + offsetInValue : range.start;
    case 'literal':
    case 'folded':
      return blockOffset(source, text, offsetInValue, range.start);
  }
}

/** Each line of the value is the same line of the source behind the block's indentation; folded lines must not have been joined. */
function blockOffset(source: string, value: string, offsetInValue: number, start: number): number {
  const before = value.slice(0, offsetInValue);
  const wanted = before.split('\n').length - 1;
  const valueLines = value.split('\n');
  const sourceLines = source.split('\n').slice(1);
  const filled = valueLines.findIndex((line) => line.trim() !== '');
  const indent = (sourceLines[filled]?.replace(/\r$/, '').length ?? 0) - (valueLines[filled]?.length ?? 0);
  let at = start + source.indexOf('\n') + 1;
  for (let line = 0; line <= wanted; line += 1) {
    const sourceLine = sourceLines[line]?.replace(/\r$/, '');
    const isSame = sourceLine !== undefined && filled >= 0 && sourceLine.slice(indent) === valueLines[line];
    if (!isSame) return start;
    if (line < wanted) at += (sourceLines[line]?.length ?? 0) + 1;
    else at += Math.min(indent, sourceLine.length);
  }
  return at + before.length - (before.lastIndexOf('\n') + 1);
}
