import { createHash, hash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/**
 * 128 bits of SHA-256 in 22 characters, safe in file names: for keys and for "is it still the same?". Cut before it is text:
 * a part of a text keeps the whole of it in memory, and there is one for every answer in a store.
 */
export const contentHash = (content: string | Uint8Array): string => hash('sha256', content, 'buffer').toString('base64url', 0, 16);

/** The whole SHA-256 as 64 hexadecimal digits: for what others may check. */
export const sha256 = (content: string | Uint8Array): string => hash('sha256', content, 'hex');

const pieceLength = 1 << 20;

/** The same of a file, read piece by piece: a list of people may be larger than the memory. Throws what the disk says. */
export const hashOfFile = (path: string): string => {
  const handle = openSync(path, 'r');
  try {
    const all = createHash('sha256');
    const piece = Buffer.allocUnsafe(Math.min(pieceLength, Math.max(1, fstatSync(handle).size)));
    for (let length = readSync(handle, piece); length > 0; length = readSync(handle, piece)) all.update(piece.subarray(0, length));
    return all.digest('hex');
  } finally {
    closeSync(handle);
  }
};
