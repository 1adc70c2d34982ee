import type { Leaf, Range, SourceNode } from '../../source/node.ts';

/** The smallest place that spells a dotted reference: the scalar `run.answer.score`, or `score` or `answer.score` below the key `run`. */
export function rangeOfReference(node: SourceNode | Leaf<string>, reference: string): Range {
  return ('kind' in node ? find(node, reference) : undefined) ?? node.range;
}

function find(node: SourceNode, reference: string): Range | undefined {
  if (node.kind === 'scalar') return node.value === reference ? node.range : undefined;
  if (node.kind === 'list') return firstOf(node.items, (item) => find(item, reference));
  return firstOf(node.entries, ({ key, value }) => {
    if (key.value === reference) return key.range;
    const rest = reference.startsWith(`${key.value}.`) ? reference.slice(key.value.length + 1) : undefined;
    return (rest === undefined ? undefined : find(value, rest)) ?? find(value, reference);
  });
}

function firstOf<T>(items: readonly T[], look: (item: T) => Range | undefined): Range | undefined {
  for (const item of items) {
    const found = look(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
