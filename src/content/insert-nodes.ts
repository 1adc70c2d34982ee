import type { BoundNode, BoundText } from './bound-template.ts';

/**
 * Puts nodes behind the first match of `pattern` in the literal text outside blocks, or before it. The text keeps its places in
 * the source. Without a match the nodes are as they were and `found` is false.
 */
export function insertNodes(nodes: readonly BoundNode[], pattern: RegExp, insertion: readonly BoundNode[], where: 'before' | 'after'): { readonly nodes: readonly BoundNode[]; readonly found: boolean } {
  for (const [index, node] of nodes.entries()) {
    const match = node.kind === 'text' ? pattern.exec(node.value) : null;
    if (node.kind !== 'text' || match === null) continue;
    const at = match.index + (where === 'after' ? match[0].length : 0);
    const rest = { ...node, value: node.value.slice(at), offset: node.offset + at };
    const parts = [{ ...node, value: node.value.slice(0, at) }, ...insertion, rest].filter((part) => part.kind !== 'text' || part.value !== '');
    return { nodes: [...nodes.slice(0, index), ...parts, ...nodes.slice(index + 1)], found: true };
  }
  return { nodes, found: false };
}

/** Text of our own, for places that need a source: it stands where `near` stands. */
export function addedText(value: string, near: Pick<BoundText, 'source' | 'offset'>): BoundText {
  return { kind: 'text', value, source: near.source, offset: near.offset };
}

/** Whether the literal text of a template, blocks included, matches. */
export function mentions(nodes: readonly BoundNode[], pattern: RegExp): boolean {
  return nodes.some((node) => (node.kind === 'text' ? pattern.test(node.value) : node.kind === 'block' && (mentions(node.then, pattern) || mentions(node.otherwise, pattern))));
}
