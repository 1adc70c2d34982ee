import type { FileText } from './inputs.ts';

/** Why a file is no text that can be read, as part of a sentence; undefined for one that is. */
export function unreadableReason(found: FileText | undefined): string | undefined {
  switch (found?.kind) {
    case 'unreadable':
      return found.reason;
    case 'not_utf8':
      return found.encoding === undefined ? `byte ${found.byte + 1} is not UTF-8 text (line ${found.line})` : `it is ${found.encoding}, not UTF-8`;
    default:
      return undefined;
  }
}
