import { describe, expect, test } from 'vitest';
import { cutPieces, type Piece } from '../../src/history/cut-pieces.ts';
import { profileEnd } from '../../src/history/profile-end.ts';
import { decode } from './support/bytes-of.ts';

async function* streamOf(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  const shared = new Uint8Array(size);
  for (let at = 0; at < bytes.length; at += size) {
    // One buffer for all, as a reader of files may have it.
    const piece = bytes.subarray(at, at + size);
    shared.set(piece);
    yield shared.subarray(0, piece.length);
  }
}

async function piecesOf(text: string, size: number, end?: Parameters<typeof cutPieces>[1]): Promise<readonly Piece[]> {
  const pieces: Piece[] = [];
  for await (const piece of cutPieces(streamOf(new TextEncoder().encode(text), size), end)) {
    pieces.push({ ...piece, bytes: piece.bytes.slice() });
    // Whoever gets a piece may hand its buffer to another thread.
    if (piece.bytes.buffer instanceof ArrayBuffer) structuredClone(piece.bytes.buffer, { transfer: [piece.bytes.buffer] });
    expect(piece.bytes).toHaveLength(0);
  }
  return pieces;
}

const textOf = ({ bytes }: Piece): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

describe('pieces', () => {
  const text = `\ufeff${Array.from({ length: 60_000 }, (_, line) => (line % 7 === 0 ? '' : `line ${line} ä`.repeat(3))).join('\n')}`;

  test.each([1000, 1 << 18, 1 << 23])('are the text, cut after a line, each with the number of its first, from reads of %i bytes', async (size) => {
    const pieces = await piecesOf(text, size);
    expect(pieces.map(textOf).join('')).toBe(text);
    expect(pieces.length).toBeGreaterThan(size < 1 << 23 ? 2 : 0);
    const lines = text.split('\n');
    for (const piece of pieces.slice(0, -1)) expect(textOf(piece).endsWith('\n')).toBe(true);
    for (const piece of pieces) expect(lines[piece.firstLine - 1]).toBe(textOf(piece).split('\n')[0]);
  });

  test('of a line that is too long only the beginning is kept, and lines are counted on', async () => {
    const pieces = await piecesOf(`a\n${'x'.repeat(9_000_000)}\nb\n${'y'.repeat(700_000)}\nc`, 1 << 16);
    const lines = pieces.flatMap((piece) => textOf(piece).split('\n').map((line, place) => [piece.firstLine + place, line.length, line[0]] as const)).filter(([, length]) => length > 0);
    expect(lines).toEqual([[1, 1, 'a'], [2, expect.any(Number), 'x'], [3, 1, 'b'], [4, 700_000, 'y'], [5, 1, 'c']]);
    expect(lines[1]?.[1]).toBeGreaterThan(1_048_576);
    expect(lines[1]?.[1]).toBeLessThan(2_000_000);
  });
});

describe('pieces of whole people', () => {
  const line = (person: string, number: number): string => JSON.stringify({ id: `e${number}`, profile_id: person, event: 'visited', timestamp: '2026-01-01T00:00:00Z', properties: { page: 'x'.repeat(200) } });

  test('end where somebody begins, and say who; lines that are no events are passed over', async () => {
    const lines = Array.from({ length: 6000 }, (_, number) => (number % 500 === 499 ? ['', 'no event', '{"event":'][number % 3] ?? '' : line(`c${String(Math.floor(number / 9)).padStart(5, '0')}`, number)));
    const pieces = await piecesOf(lines.join('\n'), 1 << 16, profileEnd({ file: 'events', form: 'jsonl' }, decode));
    expect(pieces.map(textOf).join('')).toBe(lines.join('\n'));
    expect(pieces.length).toBeGreaterThan(2);
    const seen = new Set<string>();
    for (const [place, piece] of pieces.entries()) {
      const people = new Set([...textOf(piece).matchAll(/"profile_id":"(\w+)"/g)].map(([, person]) => person ?? ''));
      for (const person of people) expect(seen.has(person), person).toBe(false);
      for (const person of people) seen.add(person);
      if (place > 0) expect([...people][0]).toBe(pieces[place - 1]?.next);
    }
  });

  test('one person is one piece, however long', async () => {
    const text = Array.from({ length: 8000 }, (_, number) => line('ann', number)).join('\n');
    const pieces = await piecesOf(text, 1 << 16, profileEnd({ file: 'events', form: 'jsonl' }, decode));
    expect(pieces.map((piece) => [piece.firstLine, textOf(piece) === text, piece.next])).toEqual([[1, true, undefined]]);
  });
});
