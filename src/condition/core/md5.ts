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
  const [word] = digest(text);
  return (((word & 0xff) << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0;
}

/** The four words of the digest, the least byte first. */
function digest(text: string): readonly [number, number, number, number] {
  const length = lengthInUtf8(text);
  const blocks = ((length + 8) >>> 6) + 1;
  const words = new Int32Array(blocks * 16);
  if (length === text.length) for (let index = 0; index < length; index += 1) putByte(words, index, text.charCodeAt(index));
  else putUtf8(words, text);
  putByte(words, length, 0x80);
  words[blocks * 16 - 2] = length << 3;
  words[blocks * 16 - 1] = Math.floor(length / 2 ** 29);
  let state: readonly [number, number, number, number] = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (let from = 0; from < words.length; from += 16) state = withBlock(state, words, from);
  return state;
}

// A loop for each of the four rounds, four steps at once: shifts are fixed and nothing changes places.
function withBlock(state: readonly [number, number, number, number], words: Int32Array, from: number): readonly [number, number, number, number] {
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  let turning = 0;
  for (let step = 0; step < 16; step += 4) {
    turning = (a + ((b & c) | (~b & d)) + (SINES[step] ?? 0) + (words[from + step] ?? 0)) | 0;
    a = (b + ((turning << 7) | (turning >>> 25))) | 0;
    turning = (d + ((a & b) | (~a & c)) + (SINES[step + 1] ?? 0) + (words[from + step + 1] ?? 0)) | 0;
    d = (a + ((turning << 12) | (turning >>> 20))) | 0;
    turning = (c + ((d & a) | (~d & b)) + (SINES[step + 2] ?? 0) + (words[from + step + 2] ?? 0)) | 0;
    c = (d + ((turning << 17) | (turning >>> 15))) | 0;
    turning = (b + ((c & d) | (~c & a)) + (SINES[step + 3] ?? 0) + (words[from + step + 3] ?? 0)) | 0;
    b = (c + ((turning << 22) | (turning >>> 10))) | 0;
  }
  for (let step = 16; step < 32; step += 4) {
    const word = 5 * step + 1;
    turning = (a + ((d & b) | (~d & c)) + (SINES[step] ?? 0) + (words[from + (word & 15)] ?? 0)) | 0;
    a = (b + ((turning << 5) | (turning >>> 27))) | 0;
    turning = (d + ((c & a) | (~c & b)) + (SINES[step + 1] ?? 0) + (words[from + ((word + 5) & 15)] ?? 0)) | 0;
    d = (a + ((turning << 9) | (turning >>> 23))) | 0;
    turning = (c + ((b & d) | (~b & a)) + (SINES[step + 2] ?? 0) + (words[from + ((word + 10) & 15)] ?? 0)) | 0;
    c = (d + ((turning << 14) | (turning >>> 18))) | 0;
    turning = (b + ((a & c) | (~a & d)) + (SINES[step + 3] ?? 0) + (words[from + ((word + 15) & 15)] ?? 0)) | 0;
    b = (c + ((turning << 20) | (turning >>> 12))) | 0;
  }
  for (let step = 32; step < 48; step += 4) {
    const word = 3 * step + 5;
    turning = (a + (b ^ c ^ d) + (SINES[step] ?? 0) + (words[from + (word & 15)] ?? 0)) | 0;
    a = (b + ((turning << 4) | (turning >>> 28))) | 0;
    turning = (d + (a ^ b ^ c) + (SINES[step + 1] ?? 0) + (words[from + ((word + 3) & 15)] ?? 0)) | 0;
    d = (a + ((turning << 11) | (turning >>> 21))) | 0;
    turning = (c + (d ^ a ^ b) + (SINES[step + 2] ?? 0) + (words[from + ((word + 6) & 15)] ?? 0)) | 0;
    c = (d + ((turning << 16) | (turning >>> 16))) | 0;
    turning = (b + (c ^ d ^ a) + (SINES[step + 3] ?? 0) + (words[from + ((word + 9) & 15)] ?? 0)) | 0;
    b = (c + ((turning << 23) | (turning >>> 9))) | 0;
  }
  for (let step = 48; step < 64; step += 4) {
    const word = 7 * step;
    turning = (a + (c ^ (b | ~d)) + (SINES[step] ?? 0) + (words[from + (word & 15)] ?? 0)) | 0;
    a = (b + ((turning << 6) | (turning >>> 26))) | 0;
    turning = (d + (b ^ (a | ~c)) + (SINES[step + 1] ?? 0) + (words[from + ((word + 7) & 15)] ?? 0)) | 0;
    d = (a + ((turning << 10) | (turning >>> 22))) | 0;
    turning = (c + (a ^ (d | ~b)) + (SINES[step + 2] ?? 0) + (words[from + ((word + 14) & 15)] ?? 0)) | 0;
    c = (d + ((turning << 15) | (turning >>> 17))) | 0;
    turning = (b + (d ^ (c | ~a)) + (SINES[step + 3] ?? 0) + (words[from + ((word + 21) & 15)] ?? 0)) | 0;
    b = (c + ((turning << 21) | (turning >>> 11))) | 0;
  }
  return [(state[0] + a) | 0, (state[1] + b) | 0, (state[2] + c) | 0, (state[3] + d) | 0];
}

function putByte(words: Int32Array, index: number, byte: number): void {
  words[index >> 2] = (words[index >> 2] ?? 0) | (byte << ((index & 3) * 8));
}

function lengthInUtf8(text: string): number {
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) length += 1;
    else if (unit < 0x800) length += 2;
    // A surrogate that has its partner is half of four bytes; a lone one is U+FFFD, which has three.
    else length += hasPartner(text, index) ? 2 : 3;
  }
  return length;
}

function hasPartner(text: string, index: number): boolean {
  const unit = text.charCodeAt(index) & 0xfc00;
  if (unit === 0xd800) return (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00;
  return unit === 0xdc00 && (text.charCodeAt(index - 1) & 0xfc00) === 0xd800;
}

function putUtf8(words: Int32Array, text: string): void {
  let index = 0;
  const put = (byte: number): void => {
    putByte(words, index, byte);
    index += 1;
  };
  for (const character of text) {
    const read = character.codePointAt(0) ?? 0;
    const code = read >= 0xd800 && read <= 0xdfff ? 0xfffd : read;
    if (code < 0x80) put(code);
    else if (code < 0x800) [0xc0 | (code >> 6), 0x80 | (code & 63)].forEach(put);
    else if (code < 0x10000) [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)].forEach(put);
    else [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)].forEach(put);
  }
}
