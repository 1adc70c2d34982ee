import type { SourceNode } from '../node.ts';
import { maxDepth } from '../limits.ts';
import { hasKey, type MapDraft } from './map-draft.ts';
import type { Cursor } from './cursor.ts';
import { isBreak, skipInLine, skipToContent } from './cursor.ts';
import { peekKey, readFlowPlain, readQuoted } from './read-scalar.ts';

/** A value inside of `[ ]` or `{ }`, or such a list or map itself. Every further line must start behind the parent's column. */
export function readFlow(cursor: Cursor, parentColumn: number): SourceNode | undefined {
  const first = cursor.text.charAt(cursor.at);
  if (first === '"' || first === "'") return readQuoted(cursor);
  if (first !== '[' && first !== '{') return readFlowPlain(cursor);
  if (cursor.depth >= maxDepth) return undefined;
  cursor.depth += 1;
  const node = first === '[' ? readFlowList(cursor, parentColumn) : readFlowMap(cursor, parentColumn);
  cursor.depth -= 1;
  return node;
}

function readFlowList(cursor: Cursor, parentColumn: number): SourceNode | undefined {
  const start = cursor.at;
  const items: SourceNode[] = [];
  cursor.at += 1;
  for (;;) {
    if (!skipInFlow(cursor, parentColumn)) return undefined;
    if (closes(cursor, ']')) break;
    const item = readFlow(cursor, parentColumn);
    if (item === undefined || !skipInFlow(cursor, parentColumn)) return undefined;
    items.push(item);
    if (!skipComma(cursor, ']')) return undefined;
  }
  return { kind: 'list', range: { start, end: cursor.at }, flow: true, items };
}

function readFlowMap(cursor: Cursor, parentColumn: number): SourceNode | undefined {
  const start = cursor.at;
  const draft: MapDraft = { entries: [] };
  const { entries } = draft;
  cursor.at += 1;
  for (;;) {
    if (!skipInFlow(cursor, parentColumn)) return undefined;
    if (closes(cursor, '}')) break;
    const key = peekKey(cursor);
    if (key === undefined || hasKey(draft, key.value)) return undefined;
    cursor.at = key.colonEnd;
    if (!skipInFlow(cursor, parentColumn)) return undefined;
    const value = readFlow(cursor, parentColumn);
    if (value === undefined || !skipInFlow(cursor, parentColumn)) return undefined;
    entries.push({ key: { value: key.value, range: { start: key.start, end: key.end } }, value });
    if (!skipComma(cursor, '}')) return undefined;
  }
  return { kind: 'map', range: { start, end: cursor.at }, flow: true, entries };
}

function closes(cursor: Cursor, bracket: string): boolean {
  if (cursor.text.charAt(cursor.at) !== bracket) return false;
  cursor.at += 1;
  return true;
}

/** Moves over a comma; stays before the closing bracket; false before anything else. */
function skipComma(cursor: Cursor, bracket: string): boolean {
  const next = cursor.text.charAt(cursor.at);
  if (next === ',') cursor.at += 1;
  return next === ',' || next === bracket;
}

function skipInFlow(cursor: Cursor, parentColumn: number): boolean {
  const line = cursor.lineStart;
  skipInLine(cursor);
  if (isBreak(cursor.text, cursor.at) && !skipToContent(cursor)) return false;
  if (cursor.at >= cursor.text.length) return false;
  return cursor.lineStart === line || cursor.at - cursor.lineStart > parentColumn;
}
