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
  const length = lengthInUtf8(text);
  const blocks = ((length + 8) >>> 6) + 1;
  const words = new Int32Array(blocks * 16);
  if (length === text.length) for (let index = 0; index < length; index += 1) putByte(words, index, text.charCodeAt(index));
  else putUtf8(words, text);
  putByte(words, length, 0x80);
  words[blocks * 16 - 2] = length << 3;
  words[blocks * 16 - 1] = Math.floor(length / 2 ** 29);
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  for (let block = 0; block < blocks; block += 1) addBlock(state, words, block * 16);
  return state;
}

// A loop for each of the four rounds: what differs between them is decided outside of it.
function addBlock(state: Int32Array, words: Int32Array, from: number): void {
  let a = state[0] ?? 0;
  let b = state[1] ?? 0;
  let c = state[2] ?? 0;
  let d = state[3] ?? 0;
  for (let step = 0; step < 16; step += 1) {
    const next = (b + turned(a + ((b & c) | (~b & d)) + (SINES[step] ?? 0) + (words[from + step] ?? 0), SHIFTS[step & 3] ?? 0)) | 0;
    a = d;
    d = c;
    c = b;
    b = next;
  }
  for (let step = 16; step < 32; step += 1) {
    const next = (b + turned(a + ((d & b) | (~d & c)) + (SINES[step] ?? 0) + (words[from + ((5 * step + 1) & 15)] ?? 0), SHIFTS[4 + (step & 3)] ?? 0)) | 0;
    a = d;
    d = c;
    c = b;
    b = next;
  }
  for (let step = 32; step < 48; step += 1) {
    const next = (b + turned(a + (b ^ c ^ d) + (SINES[step] ?? 0) + (words[from + ((3 * step + 5) & 15)] ?? 0), SHIFTS[8 + (step & 3)] ?? 0)) | 0;
    a = d;
    d = c;
    c = b;
    b = next;
  }
  for (let step = 48; step < 64; step += 1) {
    const next = (b + turned(a + (c ^ (b | ~d)) + (SINES[step] ?? 0) + (words[from + ((7 * step) & 15)] ?? 0), SHIFTS[12 + (step & 3)] ?? 0)) | 0;
    a = d;
    d = c;
    c = b;
    b = next;
  }
  state[0] = (state[0] ?? 0) + a;
  state[1] = (state[1] ?? 0) + b;
  state[2] = (state[2] ?? 0) + c;
  state[3] = (state[3] ?? 0) + d;
}

function turned(sum: number, shift: number): number {
  const whole = sum | 0;
  return (whole << shift) | (whole >>> (32 - shift));
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
