import type { ByteStream } from './data-file.ts';
import { longestRecord } from './reject.ts';

/** Whole lines of a file, and the number of the first. Nobody else has a hold of the buffer below `bytes`. */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly firstLine: number;
  /** What `endOf` says of what follows. */
  readonly next?: string | undefined;
}

/** Where a piece may end, given whole lines of it: the place after one of them, or 0 where more has to be seen first; and a word on what follows. */
export type PieceEnd = (bytes: Uint8Array) => { readonly end: number; readonly next?: string | undefined };

/** So short that all threads of a small file have something to do, and that a piece is still in the processor's cache when it is looked at again. */
const pieceLength = 1 << 19;
const lineFeed = 0x0a;

/**
 * Cuts a stream of bytes into pieces of half a megabyte or somewhat more, each of whole lines, for different threads to read. Of a line that is
 * longer than a record may be, only as much is kept as shows it. Memory: one piece.
 */
export async function* cutPieces(bytes: ByteStream, endOf: PieceEnd = (lines) => ({ end: lines.length })): AsyncIterable<Piece> {
  let held: Uint8Array[] = [];
  let length = 0;
  let wanted = pieceLength;
  let firstLine = 1;
  let isDropping = false;
  const keep = (piece: Uint8Array): void => {
    if (piece.length === 0) return;
    held.push(piece);
    length += piece.length;
  };
  for await (const piece of bytes) {
    const begins = isDropping ? piece.indexOf(lineFeed) : 0;
    if (begins === -1) continue;
    isDropping = false;
    // The stream may use its buffer again.
    keep(new Uint8Array(begins === 0 ? piece : piece.subarray(begins)));
    if (length < wanted) continue;
    const all = joined(held, length);
    const whole = all.lastIndexOf(lineFeed) + 1;
    const { end, next } = whole === 0 ? { end: 0 } : endOf(all.subarray(0, whole));
    held = [];
    length = 0;
    wanted = end > 0 ? pieceLength : all.length * 2;
    isDropping = all.length - whole > longestRecord;
    keep(isDropping ? all.slice(end, whole + longestRecord + 1) : end > 0 ? all.slice(end) : all);
    if (end === 0) continue;
    const lines = linesIn(all, end);
    yield { bytes: all.subarray(0, end), firstLine, ...(next !== undefined && { next }) };
    firstLine += lines;
  }
  if (length > 0) yield { bytes: joined(held, length), firstLine };
}

function linesIn(bytes: Uint8Array, end: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(lineFeed); at !== -1 && at < end; at = bytes.indexOf(lineFeed, at + 1)) lines += 1;
  return lines;
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
