import type { Range, SourceNode } from '../source/node.ts';

/** The smallest part of a condition that names one of these: a key or a text; the whole where none does. */
export function locateWord(node: SourceNode, words: readonly string[]): Range {
  return found(node, new Set(words)) ?? node.range;
}

function found(node: SourceNode, words: ReadonlySet<string>): Range | undefined {
  if (node.kind === 'scalar') return typeof node.value === 'string' && words.has(node.value) ? node.range : undefined;
  if (node.kind === 'list') return first(node.items, words);
  for (const { key, value } of node.entries) {
    if (words.has(key.value)) return { start: key.range.start, end: value.range.end };
    const below = found(value, words);
    if (below !== undefined) return below;
  }
  return undefined;
}

function first(nodes: readonly SourceNode[], words: ReadonlySet<string>): Range | undefined {
  for (const node of nodes) {
    const range = found(node, words);
    if (range !== undefined) return range;
  }
  return undefined;
}
