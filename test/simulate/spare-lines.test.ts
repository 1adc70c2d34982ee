import { expect, test } from 'vitest';
import { readSpareLines, writeSpareLine } from '../../src/simulate/spare-lines.ts';

test('lines and entries of a part come back in their order, with the places that they had', () => {
  const lines = ['{"id":"a, 1"}', 'x', '{"ä": "😀"}'];
  const text = [writeSpareLine(0, 1, `before${lines[0] ?? ''}after`, 6, 19), '["entry"]', writeSpareLine(12, 9_007_199_254, lines[1] ?? '', 0, 1), writeSpareLine(3, 20, lines[2] ?? '', 0, 11)].join('\n');
  for (const part of [text, `${text}\n`]) {
    const found: unknown[] = [];
    readSpareLines(part, { entry: (from, to) => found.push(part.slice(from, to)), line: (file, line, from, to) => found.push([file, line, part.slice(from, to)]) });
    expect(found).toEqual([[0, 1, lines[0]], '["entry"]', [12, 9_007_199_254, 'x'], [3, 20, lines[2]]]);
  }
});
