import { expect, test } from 'vitest';
import { byteLines } from '../../src/history/byte-lines.ts';
import type { Reject } from '../../src/history/reject.ts';

const strict = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

function cut(bytes: Uint8Array, size: number, firstLine?: number): { readonly lines: readonly (readonly [number, string])[]; readonly rejects: readonly Reject[] } {
  const lines: [number, string][] = [];
  const rejects: Reject[] = [];
  const sink = byteLines({ file: 'a.jsonl', decode: strict, line: ({ text: all }, from, to, number) => lines.push([number, all.slice(from, to)]), reject: (reject) => rejects.push(reject), ...(firstLine !== undefined && { firstLine }) });
  const shared = new Uint8Array(size);
  for (let at = 0; at < bytes.length; at += size) {
    // One buffer for all pieces, as a reader of files has it.
    const piece = bytes.subarray(at, at + size);
    shared.set(piece);
    sink.push(shared.subarray(0, piece.length));
  }
  sink.end();
  return { lines, rejects };
}

const text = new TextEncoder().encode('\ufeffone\r\n\n  \nfour 😀\nfive');

test.each([1, 2, 3, 4, 100])('numbers lines of LF and CRLF, blank ones counted and passed over, in pieces of %i bytes', (size) => {
  expect(cut(text, size)).toEqual({ lines: [[1, 'one'], [4, 'four 😀'], [5, 'five']], rejects: [] });
});

test('begins at another number in mid-file, where no byte order mark is expected', () => {
  expect(cut(new TextEncoder().encode('a\nb\n'), 2, 40).lines).toEqual([[40, 'a'], [41, 'b']]);
});

test('leaves out a line with foreign bytes and keeps its neighbours', () => {
  const { lines, rejects } = cut(new Uint8Array([0x61, 0x0a, 0xff, 0x0a, 0x62]), 2);
  expect(lines).toEqual([[1, 'a'], [3, 'b']]);
  expect(rejects).toEqual([{ file: 'a.jsonl', line: 2, reason: 'not_utf8', message: expect.stringContaining('UTF-8') }]);
});

test.each([4096, 5_000_000])('leaves out a line over a megabyte, in pieces of %i bytes', (size) => {
  const long = new TextEncoder().encode(`a\n${'x'.repeat(2_000_000)}\nb\n${'y'.repeat(1_500_000)}`);
  const { lines, rejects } = cut(long, size);
  expect(lines).toEqual([[1, 'a'], [3, 'b']]);
  expect(rejects.map(({ line, reason }) => [line, reason])).toEqual([[2, 'too_long'], [4, 'too_long']]);
});

test('an empty stream has no line', () => {
  expect(cut(new Uint8Array(0), 1)).toEqual({ lines: [], rejects: [] });
});

test('many lines at once are the lines one by one, whatever is among them', () => {
  const kinds = ['{"id":"e1"}', 'with an ä and 😀', '', '   ', 'ends in a return\r', '\r', 'x'.repeat(400_000)];
  const lines = Array.from({ length: 3000 }, (_, number) => (number % 997 === 500 ? kinds[6] : kinds[(number * 7 + (number % 5)) % 6]) ?? '');
  const bytes = new TextEncoder().encode(`\ufeff${lines.join('\n')}`);
  const foreign = bytes.slice();
  foreign[foreign.length - 5] = 0xff;
  for (const each of [bytes, foreign]) {
    const [small, large] = [cut(each, 4000), cut(each, 300_000)];
    expect(large).toEqual(small);
    expect(large.lines.length).toBeGreaterThan(1400);
  }
});
