import type { ScalarNode, SourceNode } from '../node.ts';
import { maxDepth } from '../limits.ts';
import { hasKey, type MapDraft } from './map-draft.ts';
import type { Cursor } from './cursor.ts';
import { dash, endsWord, isBreak, skipInLine, skipToContent } from './cursor.ts';
import { readBlockScalar } from './read-block-scalar.ts';
import { readFlow } from './read-flow.ts';
import type { Key } from './read-scalar.ts';
import { peekKey, readPlain, readQuoted } from './read-scalar.ts';

/** The list, map or scalar at the cursor. `parentColumn` is the column of what it belongs to, -1 at the top. */
export function readBlock(cursor: Cursor, parentColumn: number): SourceNode | undefined {
  const isList = isDash(cursor);
  const key = isList ? undefined : peekKey(cursor);
  if (!isList && key === undefined) return readInline(cursor, parentColumn);
  if (cursor.depth >= maxDepth) return undefined;
  cursor.depth += 1;
  const column = cursor.at - cursor.lineStart;
  const node = key === undefined ? readList(cursor, column) : readMap(cursor, column, key);
  cursor.depth -= 1;
  return node;
}

function isDash(cursor: Cursor): boolean {
  return cursor.text.charCodeAt(cursor.at) === dash && endsWord(cursor.text, cursor.at + 1);
}

function readInline(cursor: Cursor, parentColumn: number): SourceNode | undefined {
  switch (cursor.text.charAt(cursor.at)) {
    case '"':
    case "'":
      return readQuoted(cursor);
    case '[':
    case '{':
      return readFlow(cursor, parentColumn);
    case '|':
    case '>':
      return readBlockScalar(cursor, parentColumn);
    default:
      return readPlain(cursor);
  }
}

function readList(cursor: Cursor, column: number): SourceNode | undefined {
  const start = cursor.at;
  const items: SourceNode[] = [];
  let end = start;
  do {
    cursor.at += 1;
    const item = readAfter(cursor, column, cursor.at, true, false);
    if (item === undefined || !skipBehind(cursor, item)) return undefined;
    items.push(item);
    end = item.range.end;
    if (continues(cursor, column) === undefined) return undefined;
  } while (continues(cursor, column) === true && isDash(cursor));
  return { kind: 'list', range: { start, end }, flow: false, items };
}

function readMap(cursor: Cursor, column: number, firstKey: Key): SourceNode | undefined {
  const draft: MapDraft = { entries: [] };
  const { entries } = draft;
  let key: Key | undefined = firstKey;
  let end = 0;
  for (;;) {
    if (key === undefined || hasKey(draft, key.value)) return undefined;
    cursor.at = key.colonEnd;
    const value = readAfter(cursor, column, key.colonEnd, false, true);
    if (value === undefined || !skipBehind(cursor, value)) return undefined;
    entries.push({ key: { value: key.value, range: { start: key.start, end: key.end } }, value });
    end = value.range.end;
    const more = continues(cursor, column);
    if (more === undefined) return undefined;
    if (!more) return { kind: 'map', range: { start: firstKey.start, end }, flow: false, entries };
    key = peekKey(cursor);
  }
}

/** Moves to what follows a value. A list, a map or nothing at all has moved there already, onto a later line. */
function skipBehind(cursor: Cursor, value: SourceNode): boolean {
  return cursor.lineStart > value.range.end || skipToContent(cursor);
}

/** True when the next line belongs to the collection of this column, false when it ends it, undefined when it is too deep. */
function continues(cursor: Cursor, column: number): boolean | undefined {
  if (cursor.at >= cursor.text.length) return false;
  const next = cursor.at - cursor.lineStart;
  return next > column ? undefined : next === column;
}

/** The value behind a dash or a colon, on the same line or on the lines below. `nests`: a collection may start on this line. */
function readAfter(cursor: Cursor, column: number, from: number, nests: boolean, isEntry: boolean): SourceNode | undefined {
  skipInLine(cursor);
  const { text } = cursor;
  if (cursor.at < text.length && !isBreak(text, cursor.at)) return nests ? readBlock(cursor, column) : readInline(cursor, column);
  if (!skipToContent(cursor)) return undefined;
  const next = cursor.at < text.length ? cursor.at - cursor.lineStart : -1;
  if (next > column || (isEntry && next === column && isDash(cursor))) {
    const startsBlockScalar = /[|>]/.test(text.charAt(cursor.at));
    return startsBlockScalar ? undefined : readBlock(cursor, column);
  }
  return emptyNode(from);
}

function emptyNode(at: number): ScalarNode {
  return { kind: 'scalar', range: { start: at, end: at }, value: null, style: 'plain', source: '' };
}
