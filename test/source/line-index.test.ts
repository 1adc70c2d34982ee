import { describe, expect, it } from 'vitest';
import { lineIndex, lineText, positionAt } from '../../src/source/line-index.ts';

describe('positions are lines and UTF-16 columns from 1', () => {
  it.each([
    ['the start', 'ab\ncd', 0, 1, 1],
    ['behind a line feed', 'ab\ncd', 3, 2, 1],
    ['on the line feed itself', 'ab\ncd', 2, 1, 3],
    ['behind CRLF', 'ab\r\ncd', 4, 2, 1],
    ['behind a lone CR', 'ab\rcd', 3, 2, 1],
    ['behind an emoji', '🛒x', 2, 1, 3],
    ['behind a byte order mark', '\ufeffab', 1, 1, 1],
    ['on the byte order mark', '\ufeffab', 0, 1, 1],
    ['the end', 'ab\n', 3, 2, 1],
    ['beyond the end', 'ab', 9, 1, 3],
  ])('%s', (_, text, offset, line, column) => {
    expect(positionAt(lineIndex(text), offset)).toEqual({ line, column });
  });

  it('gives the text of a line without its break', () => {
    const text = '\ufeffa\r\nb\n';
    const index = lineIndex(text);
    expect([0, 1, 2, 3].map((line) => lineText(index, text, line))).toEqual(['a', 'b', '', undefined]);
  });
});
