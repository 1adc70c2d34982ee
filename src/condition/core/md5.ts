const SHIFTS = Uint8Array.of(7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21);

const SINES = Int32Array.from({ length: 64 }, (_, index) => Math.floor(Math.abs(Math.sin(index + 1)) * 2 ** 32));

/**
 * MD5 (RFC 1321) of a text's UTF-8 bytes, as 32 lower-case hexadecimal digits. Lone surrogates count as U+FFFD, as in TextEncoder.
 * Used to name and to split, never to protect: it exists in every SQL dialect, so everybody computes the same arm.
 */
export function md5(text: string): string {
  let hex = '';
  for (const word of digest(text)) {
    for (let byte = 0; byte < 4; byte += 1) hex += ((word >>> (byte * 8)) & 0xff).toString(16).padStart(2, '0');
  }
  return hex;
}

/** The first 32 bits of the digest as an unsigned number: `parseInt(md5(text).slice(0, 8), 16)`. */
export function md5Prefix32(text: string): number {
  const word = digest(text)[0] ?? 0;
  return (((word & 0xff) << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0;
}

function digest(text: string): Int32Array {
  const bytes = utf8(text);
  const { length } = bytes;
  const blocks = ((length + 8) >>> 6) + 1;
  const words = new Int32Array(blocks * 16);
  bytes.push(0x80);
  for (let index = 0; index < bytes.length; index += 1) words[index >> 2] = (words[index >> 2] ?? 0) | ((bytes[index] ?? 0) << ((index & 3) * 8));
  words[blocks * 16 - 2] = length << 3;
  words[blocks * 16 - 1] = Math.floor(length / 2 ** 29);
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  for (let block = 0; block < blocks; block += 1) addBlock(state, words, block * 16);
  return state;
}

function addBlock(state: Int32Array, words: Int32Array, from: number): void {
  let a = state[0] ?? 0;
  let b = state[1] ?? 0;
  let c = state[2] ?? 0;
  let d = state[3] ?? 0;
  for (let step = 0; step < 64; step += 1) {
    const round = step >> 4;
    let mix: number;
    let word: number;
    if (round === 0) {
      mix = (b & c) | (~b & d);
      word = step;
    } else if (round === 1) {
      mix = (d & b) | (~d & c);
      word = (5 * step + 1) & 15;
    } else if (round === 2) {
      mix = b ^ c ^ d;
      word = (3 * step + 5) & 15;
    } else {
      mix = c ^ (b | ~d);
      word = (7 * step) & 15;
    }
    const sum = (a + mix + (SINES[step] ?? 0) + (words[from + word] ?? 0)) | 0;
    const shift = SHIFTS[round * 4 + (step & 3)] ?? 0;
    a = d;
    d = c;
    c = b;
    b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0;
  }
  for (const [index, sum] of [a, b, c, d].entries()) state[index] = (state[index] ?? 0) + sum;
}

function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const read = character.codePointAt(0) ?? 0;
    const code = read >= 0xd800 && read <= 0xdfff ? 0xfffd : read;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return bytes;
}
