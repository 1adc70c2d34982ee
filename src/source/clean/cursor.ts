import type { Comment } from '../comment.ts';

/** The state of the reader of clean YAML: where it is in the text, and the comments it has passed. */
export interface Cursor {
  readonly text: string;
  readonly comments: Comment[];
  /** Offset of the next character to read. */
  at: number;
  /** Offset of the first character of the current line. */
  lineStart: number;
  depth: number;
}

export const space = 0x20;
export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
export const hash = 0x23;
export const dash = 0x2d;
export const colon = 0x3a;

/** True at a space, a line break or the end of the text. */
export function endsWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === space || code === lineFeed || code === carriageReturn || at >= text.length;
}

/** Moves over spaces and a comment, up to the line break or to the next character that means something. */
export function skipInLine(cursor: Cursor): void {
  const { text } = cursor;
  const from = cursor.at;
  let at = from;
  while (text.charCodeAt(at) === space) at += 1;
  if (text.charCodeAt(at) === hash && (at > from || at === cursor.lineStart)) {
    const end = lineEnd(text, at);
    cursor.comments.push({ range: { start: at, end }, text: text.slice(at + 1, end).trim() });
    at = end;
  }
  cursor.at = at;
}

/** Moves to the next line's first meaningful character, over empty lines and comments. False when something is left on this line. */
export function skipToContent(cursor: Cursor): boolean {
  const { text } = cursor;
  skipInLine(cursor);
  if (cursor.at < text.length && !isBreak(text, cursor.at)) return false;
  while (cursor.at < text.length && isBreak(text, cursor.at)) {
    cursor.at += text.charCodeAt(cursor.at) === carriageReturn ? 2 : 1;
    cursor.lineStart = cursor.at;
    skipInLine(cursor);
  }
  return true;
}

export function isBreak(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === lineFeed || code === carriageReturn;
}

/** The offset of the line break that ends the line of `at`, or the end of the text. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  if (end < 0) return text.length;
  return text.charCodeAt(end - 1) === carriageReturn && end > at ? end - 1 : end;
}
