import type { BoundBlock, BoundNode, BoundPrint, BoundText } from './bound-template.ts';

/** A bound template as a flat list, the form in which markup is scanned: blocks are an open, perhaps an else, and a close. */
export type TemplateItem =
  | BoundText
  | { readonly kind: 'print'; readonly node: BoundPrint; readonly scopes: readonly BoundBlock[] }
  | { readonly kind: 'open' | 'else' | 'close'; readonly node: BoundBlock; readonly scopes: readonly BoundBlock[] };

/** `scopes` are the each and with blocks round an item, outermost first: a path counts its `../` through them. */
export function flattenTemplate(nodes: readonly BoundNode[], scopes: readonly BoundBlock[] = []): readonly TemplateItem[] {
  return nodes.flatMap((node): readonly TemplateItem[] => {
    if (node.kind === 'text') return [node];
    if (node.kind === 'print') return [{ kind: 'print', node, scopes }];
    const inner = node.block === 'if' ? scopes : [...scopes, node];
    return [
      { kind: 'open', node, scopes },
      ...flattenTemplate(node.then, inner),
      ...(node.otherwise.length > 0 ? [{ kind: 'else', node, scopes } as const, ...flattenTemplate(node.otherwise, scopes)] : []),
      { kind: 'close', node, scopes },
    ];
  });
}

/** The index of the close, or of the else, that belongs to the open at `at`. Copies of one block may follow each other, never nest. */
export function matching(items: readonly TemplateItem[], at: number, kind: 'else' | 'close'): number {
  const open = items[at];
  if (open?.kind !== 'open') return -1;
  for (let index = at + 1; index < items.length; index += 1) {
    const item = items[index];
    if (item === undefined || item.kind === 'text' || item.kind === 'print' || item.node !== open.node) continue;
    if (item.kind === kind) return index;
    if (item.kind === 'close') return -1;
  }
  return -1;
}
