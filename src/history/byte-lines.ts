import { longestRecord, type RejectSink } from './reject.ts';
import { type TextBlock, textBlock } from './text-block.ts';

/** Takes a stream in pieces of any size. `end` tells that nothing follows. */
export interface ByteSink {
  push(bytes: Uint8Array): void;
  end(): void;
}

export interface LineOptions {
  readonly file: string;
  /** The number of the first line: not 1 where a stream starts in mid-file. */
  readonly firstLine?: number;
  /** Text of bytes that are UTF-8, undefined for others. */
  readonly decode: (bytes: Uint8Array) => string | undefined;
  /** Takes a line by its two ends in a block that may hold others. */
  readonly line: (block: TextBlock, from: number, to: number, number: number) => void;
  readonly reject: RejectSink;
}

/** Less is not worth a look. */
const shortestBlock = 4096;
/** A line of more units may be longer than a record may be, in bytes. */
const plainLine = longestRecord / 4;
const space = 0x20;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Cuts a stream into lines, each of them decoded alone, so that one with foreign bytes spoils none of its neighbours. Ends of
 * lines are LF or CRLF; blank lines are counted and passed over; a byte order mark is no part of the first line. Memory: one line
 * and what is pushed.
 */
export function byteLines({ file, firstLine = 1, decode, line, reject }: LineOptions): ByteSink {
  const rest: Uint8Array[] = [];
  let restLength = 0;
  let number = firstLine;
  let isTooLong = false;

  const keep = (bytes: Uint8Array): void => {
    if (restLength + bytes.length > longestRecord) {
      isTooLong = true;
      rest.length = 0;
      restLength = 0;
    } else if (!isTooLong && bytes.length > 0) {
      // The caller may use its buffer again.
      rest.push(bytes.slice());
      restLength += bytes.length;
    }
  };

  const finish = (last: Uint8Array): void => {
    const bytes = rest.length === 0 ? last : joined(rest, last, restLength);
    rest.length = 0;
    restLength = 0;
    if (isTooLong || bytes.length > longestRecord) tellTooLong();
    else emit(bytes);
    isTooLong = false;
    number += 1;
  };

  const tellTooLong = (): void => reject({ file, line: number, reason: 'too_long', message: 'the line is longer than 1 MB: one record a line is expected' });

  const emit = (bytes: Uint8Array): void => {
    const end = bytes[bytes.length - 1] === carriageReturn ? bytes.length - 1 : bytes.length;
    const start = number === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    if (start >= end) return;
    const text = decode(bytes.subarray(start, end));
    if (text === undefined) reject({ file, line: number, reason: 'not_utf8', message: 'the line is not UTF-8 text: export the file as UTF-8' });
    else if (text.trim() !== '') line(textBlock(text), 0, text.length, number);
  };

  /** Whole lines at once, which is several times as fast as one by one; false, with nothing done, where there are foreign bytes among them. */
  const emitBlock = (bytes: Uint8Array): boolean => {
    const block = number === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
    const text = block.length > shortestBlock ? decode(block) : undefined;
    if (text === undefined) return false;
    const lines = textBlock(text, block);
    for (let from = 0, to = text.indexOf('\n'); to !== -1; from = to + 1, to = text.indexOf('\n', from)) {
      const end = text.charCodeAt(to - 1) === carriageReturn && to > from ? to - 1 : to;
      if (to - from > plainLine && bytesIn(text, from, to) > longestRecord) tellTooLong();
      else if (end > from && (text.charCodeAt(from) > space || text.slice(from, end).trim() !== '')) line(lines, from, end, number);
      number += 1;
    }
    return true;
  };

  return {
    push(bytes) {
      let from = 0;
      if (rest.length > 0 || isTooLong) {
        const first = bytes.indexOf(lineFeed);
        if (first !== -1) {
          finish(bytes.subarray(0, first));
          from = first + 1;
        }
      }
      const whole = bytes.lastIndexOf(lineFeed) + 1;
      if (rest.length === 0 && !isTooLong && whole > from && emitBlock(bytes.subarray(from, whole))) from = whole;
      for (let at = bytes.indexOf(lineFeed, from); at !== -1; at = bytes.indexOf(lineFeed, from)) {
        finish(bytes.subarray(from, at));
        from = at + 1;
      }
      keep(bytes.subarray(from));
    },
    end() {
      if (restLength > 0 || isTooLong) finish(new Uint8Array(0));
    },
  };
}

/** As UTF-8 has it. */
function bytesIn(text: string, from: number, to: number): number {
  let bytes = 0;
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at);
    // Each half of a surrogate pair is two of its four bytes.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
  }
  return bytes;
}

function joined(parts: readonly Uint8Array[], last: Uint8Array, length: number): Uint8Array {
  const all = new Uint8Array(length + last.length);
  let at = 0;
  for (const part of [...parts, last]) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
