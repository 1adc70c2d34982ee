import { entryOf } from '../../source/entry-of.ts';
import { lineIndex, positionAt } from '../../source/line-index.ts';
import type { MapNode } from '../../source/node.ts';
import { readSource } from '../../source/read-source.ts';
import type { Section } from '../../spec/definitions/definition.ts';
import type { WrittenDefinition } from '../selection/written-definitions.ts';

/** Where a new definition goes, by what the project does with its like. */
export function chooseFile(definitions: readonly WrittenDefinition[], section: Section, id: string): string {
  const neighbours = definitions.filter((definition) => definition.section === section);
  const own = neighbours.filter(({ file, id: each }) => nameOf(file) === each);
  if (own.length * 2 > neighbours.length) return `${folderOf(mostFrequent(own.map(({ file }) => folderOf(file))))}${id}.yaml`;
  if (neighbours.length > 0) return mostFrequent(neighbours.map(({ file }) => file));
  const files = [...new Set(definitions.map(({ file }) => file))];
  if (files.length === 1 && files[0] === 'lc.yaml') return 'lc.yaml';
  const bySection = definitions.filter(({ file, section: each }) => file.startsWith(`${each}/`));
  return bySection.length > 0 ? `${section}/${id}.yaml` : `${section}.yaml`;
}

/** A file with one definition more. `line` is the definition's, from 1. */
export type Placed = { readonly kind: 'placed'; readonly text: string; readonly line: number } | { readonly kind: 'refused'; readonly reason: string };

/** Writes a definition into the text of a file, or of a new one, and leaves all else in it as it is. `lines` stand below the id. */
export function placeDraft(before: string | undefined, section: Section, id: string, lines: readonly string[]): Placed {
  const source = readSource(before ?? '');
  if (source.mistakes.length > 0) return { kind: 'refused', reason: 'it has mistakes in its YAML, which "lc validate" names' };
  const { root } = source;
  if (root !== undefined && (root.kind !== 'map' || root.flow)) return { kind: 'refused', reason: 'it holds no list of sections in block style' };
  const text = insert(before ?? '', root, section, id, lines);
  const after = text === undefined ? undefined : readSource(text);
  const entry = after?.root?.kind === 'map' ? entryIn(after.root, section, id) : undefined;
  const isWhole = after !== undefined && after.mistakes.length === 0 && countEntries(after.root) === countEntries(root) + 1;
  if (text === undefined || entry === undefined || !isWhole) return { kind: 'refused', reason: `its "${section}" are written in a way that nothing can be added to` };
  return { kind: 'placed', text, line: positionAt(lineIndex(text), entry.start).line };
}

function insert(before: string, root: MapNode | undefined, section: Section, id: string, lines: readonly string[]): string | undefined {
  const lineEnd = before.includes('\r\n') ? '\r\n' : '\n';
  const block = (indent: string): string => [`${indent}${id}:`, ...lines.map((line) => (line === '' ? '' : `${indent}  ${line}`))].join(lineEnd) + lineEnd;
  const known = root && entryOf(root, section);
  if (known === undefined) {
    const start = before === '' || before.endsWith('\n') ? before : `${before}${lineEnd}`;
    return `${start}${start.trim() === '' ? '' : lineEnd}${section}:${lineEnd}${block('  ')}`;
  }
  const { key, value } = known;
  if (value.kind === 'scalar' && value.source === '') return spliced(before, behindLine(before, key.range.end), block('  '), lineEnd);
  if (value.kind !== 'map' || value.flow) return undefined;
  const [first] = value.entries;
  const last = value.entries.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const start = before.lastIndexOf('\n', first.key.range.start - 1) + 1;
  const indent = before.slice(start, first.key.range.start);
  if (!/^ +$/.test(indent)) return undefined;
  const isLong = /\n/.test(before.slice(last.key.range.start, last.value.range.end).trimEnd());
  return spliced(before, behindLine(before, Math.max(last.value.range.end, last.key.range.end)), `${isLong ? lineEnd : ''}${block(indent)}`, lineEnd);
}

/** The start of the line behind an offset, which may be the end of the text. */
function behindLine(text: string, offset: number): number {
  if (offset > 0 && text[offset - 1] === '\n') return offset;
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

function spliced(text: string, offset: number, part: string, lineEnd: string): string {
  const head = text.slice(0, offset);
  return `${head}${head === '' || head.endsWith('\n') ? '' : lineEnd}${part}${text.slice(offset)}`;
}

function entryIn(root: MapNode, section: Section, id: string): { readonly start: number } | undefined {
  const value = entryOf(root, section)?.value;
  const entry = value?.kind === 'map' ? entryOf(value, id) : undefined;
  return entry && { start: entry.key.range.start };
}

function countEntries(root: ReturnType<typeof readSource>['root']): number {
  return root?.kind === 'map' ? root.entries.reduce((sum, { value }) => sum + (value.kind === 'map' ? value.entries.length : 0), 0) : 0;
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.ya?ml$/i, '');
}

/** With its slash; empty for the root. */
function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}

function mostFrequent(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([one, many], [other, few]) => few - many || (one < other ? -1 : 1))[0]?.[0] ?? '';
}
