/** What the first bytes of a picture say of it; pixels, as it is stored. */
export interface PictureHeader {
  readonly format: 'png' | 'jpeg' | 'gif' | 'webp';
  readonly width: number;
  readonly height: number;
}

/**
 * Format and size of a PNG, JPEG, GIF or WebP; undefined for anything else, or where the beginning is cut off. By their
 * specifications: PNG 3rd edition §5.2 and §11.2.1, GIF89a §18, ITU-T T.81 annex B.2.2, WebP container (RFC 9649 §2).
 */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const says = (at: number, text: string): boolean => [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));
  const size = bytes.length;
  if (says(0, '\x89PNG\r\n\x1A\n') && size >= 24) return header('png', view.getUint32(16), view.getUint32(20));
  if ((says(0, 'GIF87a') || says(0, 'GIF89a')) && size >= 10) return header('gif', view.getUint16(6, true), view.getUint16(8, true));
  if (says(0, '\xFF\xD8')) return jpeg(view);
  return says(0, 'RIFF') && says(8, 'WEBP') && size >= 30 ? webp(view, says) : undefined;
}

function header(format: PictureHeader['format'], width: number, height: number): PictureHeader | undefined {
  return width > 0 && height > 0 ? { format, width, height } : undefined;
}

/** Walks from segment to segment up to the frame, whose marker is C0 to CF but for C4, C8 and CC. */
function jpeg(view: DataView): PictureHeader | undefined {
  for (let at = 2; at + 9 < view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) return header('jpeg', view.getUint16(at + 7), view.getUint16(at + 5));
    if (marker === 0xd9 || marker === 0xda) return undefined;
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** Three kinds of first chunk: VP8 (14 bits after the start code), VP8L (14 bits each, less one) and VP8X (24 bits, less one). */
function webp(view: DataView, says: (at: number, text: string) => boolean): PictureHeader | undefined {
  if (says(12, 'VP8 ')) return header('webp', view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  if (says(12, 'VP8L')) {
    const bits = view.getUint32(21, true);
    return header('webp', (bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  const three = (at: number): number => view.getUint16(at, true) + (view.getUint8(at + 2) << 16) + 1;
  return says(12, 'VP8X') ? header('webp', three(24), three(27)) : undefined;
}
