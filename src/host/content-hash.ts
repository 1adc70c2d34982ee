import { hash } from 'node:crypto';

/**
 * 128 bits of SHA-256 in 22 characters, safe in file names: for keys and for "is it still the same?". Cut before it is text:
 * a part of a text keeps the whole of it in memory, and there is one for every answer in a store.
 */
export const contentHash = (content: string | Uint8Array): string => hash('sha256', content, 'buffer').toString('base64url', 0, 16);

/** The whole SHA-256 as 64 hexadecimal digits: for what others may check. */
export const sha256 = (content: string | Uint8Array): string => hash('sha256', content, 'hex');
