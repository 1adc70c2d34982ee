/** Where each line of a text starts. Lines end at LF, CRLF or a lone CR. */
export interface LineIndex {
  /** Offset of the first character of each line; the first is 0, or 1 after a byte order mark. */
  readonly starts: readonly number[];
  readonly length: number;
}

/** Line and column are counted from 1; the column counts UTF-16 code units, as editors and SARIF do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const byteOrderMark = 0xfeff;

export function lineIndex(text: string): LineIndex {
  const starts = [text.charCodeAt(0) === byteOrderMark ? 1 : 0];
  const breaks = /\r\n?|\n/g;
  while (breaks.exec(text) !== null) starts.push(breaks.lastIndex);
  return { starts, length: text.length };
}

/** The position of an offset; offsets outside of the text are moved to its nearest end. */
export function positionAt(index: LineIndex, offset: number): Position {
  const line = lineAt(index, offset);
  const start = index.starts[line] ?? 0;
  return { line: line + 1, column: Math.max(0, Math.min(offset, index.length) - start) + 1 };
}

/** The number of the line, counted from 0, that holds an offset. */
export function lineAt(index: LineIndex, offset: number): number {
  let low = 0;
  let high = index.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((index.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The text of a line, counted from 0, without its line break; undefined when there is no such line. */
export function lineText(index: LineIndex, text: string, line: number): string | undefined {
  const start = index.starts[line];
  if (start === undefined) return undefined;
  return text.slice(start, index.starts[line + 1] ?? text.length).replace(/[\r\n]+$/, '');
}
