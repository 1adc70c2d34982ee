/**
 * Whether a picture can be seen through in places: it says that its points have an alpha channel, or names a colour that is none. Points
 * themselves are not read. PNG 3rd edition §11.2.1 and §11.3.1 (tRNS), GIF89a §23, WebP container (RFC 9649 §2.7, VP8L §3).
 */
export function hasTransparency(bytes: Uint8Array): boolean {
  const says = (at: number, text: string): boolean => [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));
  if (says(0, '\x89PNG\r\n\x1A\n')) return bytes[25] === 4 || bytes[25] === 6 || hasPngChunk(bytes, 'tRNS');
  if (says(0, 'GIF89a')) return hasGifTransparency(bytes);
  if (!says(0, 'RIFF') || !says(8, 'WEBP')) return false;
  if (says(12, 'VP8X')) return ((bytes[20] ?? 0) & 0x10) !== 0;
  return says(12, 'VP8L') && ((bytes[24] ?? 0) & 0x10) !== 0;
}

/** Walks from chunk to chunk up to the points. */
function hasPngChunk(bytes: Uint8Array, name: string): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 8 <= bytes.length; ) {
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (kind === name) return true;
    if (kind === 'IDAT' || kind === 'IEND') return false;
    at += 12 + view.getUint32(at);
  }
  return false;
}

/** The first block that says how the picture behind it is painted: bit 0 of its flags. */
function hasGifTransparency(bytes: Uint8Array): boolean {
  const flags = bytes[10] ?? 0;
  let at = 13 + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  while (bytes[at] === 0x21) {
    if (bytes[at + 1] === 0xf9) return ((bytes[at + 3] ?? 0) & 1) === 1;
    at += 2;
    while (at < bytes.length && bytes[at] !== 0) at += (bytes[at] ?? 0) + 1;
    at += 1;
  }
  return false;
}
