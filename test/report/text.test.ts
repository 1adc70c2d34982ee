import { describe, expect, it } from 'vitest';
import { codeFrame } from '../../src/report/code-frame.ts';
import type { Diagnostic } from '../../src/report/diagnostic.ts';
import { displayWidth } from '../../src/report/display-width.ts';
import { listOf } from '../../src/report/list-of.ts';
import { paint } from '../../src/report/paint.ts';
import { sortDiagnostics } from '../../src/report/sort-diagnostics.ts';
import { suggest } from '../../src/report/suggest.ts';
import { summaryLine } from '../../src/report/summary-line.ts';
import { wrapText } from '../../src/report/wrap-text.ts';
import { lineIndex } from '../../src/source/line-index.ts';

describe('the width of a text on a terminal', () => {
  it.each([
    ['letters', 'abc', 3], ['an accent', 'é', 1], ['a combining accent', 'e\u0301', 1], ['Chinese', '日本', 4], ['an emoji', '🛒', 2],
    ['a family', '👨‍👩‍👧', 2], ['a skin tone', '👍🏽', 2], ['a flag', '🇫🇮', 2], ['a heart with emoji style', '❤️', 2], ['a joiner alone', '\u200d', 0],
    ['a full-width letter', 'Ａ', 2], ['Arabic', 'مرحبا', 5], ['nothing', '', 0], ['a copyright sign', '©', 1],
  ])('%s', (_, text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('a code frame', () => {
  const frame = (text: string, part: string, width = 80): readonly string[] => {
    const start = text.indexOf(part);
    return codeFrame(text, lineIndex(text), { start, end: start + part.length }, { paint: paint(false), severity: 'error', width });
  };

  it('shows one line before and after', () => {
    expect(frame('a: 1\nb: 2\nc: 3\nd: 4\ne: 5\n', '3')).toEqual(['      2 | b: 2', '  >   3 | c: 3', '        |    ^', '      4 | d: 4']);
  });

  it('places the caret below wide characters', () => {
    expect(frame('a: 日本🛒 x\n', 'x')).toEqual(['  >   1 | a: 日本🛒 x', '        |           ^']);
  });

  it('marks the first line of a range over several', () => {
    expect(frame('a: [1,\n 2]\n', '[1,\n 2]')).toEqual(['  >   1 | a: [1,', '        |    ^^^', '      2 |  2]']);
  });

  it('marks a place without a width', () => {
    expect(frame('a:\n', '')).toEqual(['  >   1 | a:', '        | ^']);
  });

  it('cuts a long line around the place', () => {
    const lines = frame(`a: ${'x'.repeat(200)}HERE${'y'.repeat(200)}`, 'HERE', 60);
    expect(lines.every((line) => displayWidth(line) <= 60)).toBe(true);
    const [content = '', carets = ''] = lines;
    expect(content.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('HERE');
  });

  it('does not count a byte order mark or carriage returns', () => {
    expect(frame('\ufeffa: 1\r\nb: 2\r\n', 'a')).toEqual(['  >   1 | a: 1', '        | ^', '      2 | b: 2']);
  });
});

describe('a suggestion', () => {
  it.each([
    ['a swap', 'sned', ['wait', 'send'], 'send'],
    ['a missing letter', 'cart_remider', ['cart_reminder', 'cart_offer'], 'cart_reminder'],
    ['another style', 'firstName', ['first_names', 'first_name'], 'first_name'],
    ['words with spaces', 'Order Placed', ['order_placed'], 'order_placed'],
    ['the nearest of two', 'welcome_2', ['welcome_11', 'welcome_1'], 'welcome_1'],
    ['nothing that is alike', 'xyz', ['send', 'wait'], undefined],
    ['nothing for a short word with too many edits', 'ab', ['cd'], undefined],
    ['no candidate', 'a', [], undefined],
    ['not the word itself', 'send', ['send'], undefined],
  ])('is %s', (_, word, candidates, expected) => {
    expect(suggest(word, candidates)).toBe(expected);
  });
});

describe('words in a message', () => {
  it.each([
    [[], 'nothing'], [['a'], '"a"'], [['a', 'b'], '"a" or "b"'], [['a', 'b', 'c'], '"a", "b" or "c"'],
  ])('%j', (words, expected) => {
    expect(listOf(words)).toBe(expected);
  });

  it('counts what it does not list', () => {
    expect(listOf(['a', 'b', 'c', 'd'], 'and', 2)).toBe('"a", "b" and 2 more');
  });

  it('are wrapped at spaces', () => {
    expect(wrapText('one two 日本語 three', 8)).toEqual(['one two', '日本語', 'three']);
  });
});

describe('the count', () => {
  const of = (...severities: readonly Diagnostic['severity'][]): readonly Diagnostic[] => severities.map((severity) => ({ code: 'lint/x', severity, message: 'm', file: 'a', range: { start: 0, end: 0 } }));

  it.each([
    [of(), '0 errors in 14 files (61 definitions, 0.42 s)'],
    [of('error', 'error', 'warning'), '2 errors, 1 warning in 14 files (61 definitions, 0.42 s)'],
    [of('warning', 'info', 'info'), '1 warning, 2 info in 14 files (61 definitions, 0.42 s)'],
  ])('%#', (diagnostics, expected) => {
    expect(summaryLine(diagnostics, { files: 14, definitions: 61 }, '0.42 s')).toBe(expected);
  });
});

describe('the order of diagnostics', () => {
  it('is file, offset, code, and each stands once', () => {
    const at = (file: string, start: number, code: string, message = 'm'): Diagnostic => ({ code, severity: 'error', message, file, range: { start, end: start + 1 } });
    const unsorted = [at('b', 0, 'x'), at('a', 9, 'x'), at('a', 2, 'y'), at('a', 2, 'x', 'n'), at('a', 2, 'x'), at('a', 9, 'x'), at('B', 0, 'x'), at('a', 2, 'y')];
    const expected = ['B 0 x m', 'a 2 x m', 'a 2 x n', 'a 2 y m', 'a 9 x m', 'b 0 x m'];
    const shown = (diagnostics: readonly Diagnostic[]): readonly string[] => sortDiagnostics(diagnostics).map(({ file, range, code, message }) => `${file} ${range.start} ${code} ${message}`);
    expect(shown(unsorted)).toEqual(expected);
    expect(shown([...unsorted].reverse())).toEqual(expected);
  });
});
