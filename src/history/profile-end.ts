import type { PieceEnd } from './cut-pieces.ts';
import type { DataFile, Utf8Decoder } from './data-file.ts';
import { parseEventLine } from './read-events.ts';

const lineFeed = 0x0a;

/** Ends a piece of events where the last person in it begins, whose id is the word on what follows: no person is cut in two. */
export function profileEnd(data: DataFile, decode: Utf8Decoder): PieceEnd {
  return (bytes) => {
    let next: string | undefined;
    let end = bytes.length;
    for (let to = bytes.length - 1; to >= 0; ) {
      const from = bytes.lastIndexOf(lineFeed, to - 1) + 1;
      const text = to === 0 ? undefined : decode(bytes.subarray(from, to));
      const profile = text === undefined || text.trim() === '' ? undefined : parseEventLine(data, text, 0, () => undefined)?.profile;
      if (profile !== undefined && next !== undefined && profile !== next) return { end, next };
      next ??= profile;
      if (next !== undefined) end = from;
      to = from - 1;
    }
    return { end: 0 };
  };
}
