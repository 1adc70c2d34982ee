import type { ByteStream } from '../../../src/history/data-file.ts';

/** A text as a stream of pieces of this many bytes. */
export async function* bytesOf(text: string, size: number): ByteStream {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Strict UTF-8. */
export function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
