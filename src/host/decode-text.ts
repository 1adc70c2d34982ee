import { isUtf8 } from 'node:buffer';
import type { FileText } from '../compile/inputs.ts';

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x80 && byte < 0xc0;

/** Bytes of the UTF-8 character that starts here, or 0 where there is none (overlong forms and surrogates included). */
const characterLength = (bytes: Uint8Array, at: number): number => {
  const first = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first < 0xe0) return isContinuation(second) ? 2 : 0;
  if (first >= 0xe0 && first < 0xf0) {
    if (first === 0xe0 && second < 0xa0 || first === 0xed && second >= 0xa0) return 0;
    return isContinuation(second) && isContinuation(bytes[at + 2]) ? 3 : 0;
  }
  if (first >= 0xf0 && first < 0xf5) {
    if (first === 0xf0 && second < 0x90 || first === 0xf4 && second >= 0x90) return 0;
    return [1, 2, 3].every((offset) => isContinuation(bytes[at + offset])) ? 4 : 0;
  }
  return 0;
};

const firstInvalidByte = (bytes: Uint8Array): number => {
  let at = 0;
  while (at < bytes.length) {
    const length = characterLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return bytes.length;
};

/** A mark of UTF-16 in front, or, of what is mostly Latin letters, every other byte a NUL. */
const isUtf16 = (bytes: Uint8Array): boolean => {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const pairs = Math.min(bytes.length >> 1, 64);
  let [low, high] = [0, 0];
  for (let at = 0; at < pairs; at += 1) {
    if (bytes[2 * at] === 0) high += 1;
    if (bytes[2 * at + 1] === 0) low += 1;
  }
  return pairs > 0 && Math.max(low, high) > pairs / 2 && Math.min(low, high) === 0;
};

/** The text of bytes that are UTF-8, undefined for others. */
export const utf8Text = (bytes: Uint8Array): string | undefined => {
  const decoded = decodeText(bytes);
  return decoded.kind === 'text' ? decoded.text : undefined;
};

/** Strict UTF-8. A byte order mark stays in the text, so that offsets are those of the file. */
export const decodeText = (bytes: Uint8Array): FileText => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const hasNul = buffer.includes(0);
  if (!hasNul && isUtf8(buffer)) return { kind: 'text', text: buffer.toString() };
  if (isUtf16(bytes)) return { kind: 'not_utf8', byte: 0, line: 1, readable: '', encoding: 'UTF-16' };
  if (isUtf8(buffer)) return { kind: 'text', text: buffer.toString() };
  const byte = firstInvalidByte(bytes);
  const readable = buffer.toString('utf8', 0, byte);
  return { kind: 'not_utf8', byte, line: readable.split('\n').length, readable };
};
