import { hash } from 'node:crypto';

/** 132 bits of SHA-256 in 22 characters, safe in file names: for keys and for "is it still the same?". */
export const contentHash = (content: string | Uint8Array): string => hash('sha256', content, 'base64url').slice(0, 22);

/** The whole SHA-256 as 64 hexadecimal digits: for what others may check. */
export const sha256 = (content: string | Uint8Array): string => hash('sha256', content, 'hex');
