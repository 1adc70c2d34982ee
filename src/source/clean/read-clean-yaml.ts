import type { Comment } from '../comment.ts';
import type { SourceNode } from '../node.ts';
import type { Cursor } from './cursor.ts';
import { skipToContent } from './cursor.ts';
import { readBlock } from './read-block.ts';

/** What a file without any problem says. */
export interface CleanYaml {
  readonly root: SourceNode | undefined;
  readonly comments: readonly Comment[];
}

/** Tabs, control characters, lone carriage returns and half surrogate pairs, a byte order mark: left to the full reader. */
const unclean = /[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffd\ufffe\uffff]|\r(?!\n)/;
const surrogate = /[\ud800-\udfff]/;

/**
 * Reads the plain part of YAML that specs are written in, many times faster than a complete parser:
 * block and flow maps and lists, scalars on one line, blocks of text, comments.
 * Undefined means "not surely clean", never "wrong": the full reader decides then, and every diagnostic is its own.
 */
export function readCleanYaml(text: string): CleanYaml | undefined {
  if (unclean.test(text) || (surrogate.test(text) && /[\ud800-\udfff]/u.test(text))) return undefined;
  const cursor: Cursor = { text, comments: [], at: 0, lineStart: 0, depth: 0 };
  if (!skipToContent(cursor) && cursor.at - cursor.lineStart > 0) return undefined;
  if (cursor.at >= text.length) return { root: undefined, comments: cursor.comments };
  const root = readBlock(cursor, -1);
  if (root === undefined || root.kind === 'scalar' || !isAtEnd(cursor, root)) return undefined;
  return { root, comments: cursor.comments };
}

function isAtEnd(cursor: Cursor, root: SourceNode): boolean {
  return (cursor.lineStart > root.range.end || skipToContent(cursor)) && cursor.at >= cursor.text.length;
}
