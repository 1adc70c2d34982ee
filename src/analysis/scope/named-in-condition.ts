import type { Leaf, SourceNode } from '../../source/node.ts';

/** A definition that a condition or value needs, and where it says so. `stages` are `funnel.stage`. */
export interface Named {
  readonly kind: 'segment' | 'stage' | 'attribute';
  readonly name: Leaf<string>;
}

/** Every segment, stage and profile attribute that a condition or a value names, in the order of the text. */
export function namedInCondition(node: SourceNode): readonly Named[] {
  if (node.kind === 'scalar') return referenced(node);
  if (node.kind === 'list') return node.items.flatMap(namedInCondition);
  return node.entries.flatMap(({ key, value }): readonly Named[] => {
    if (key.value === 'in' || key.value === 'not_in') return texts(value).map((name) => ({ kind: 'segment', name }));
    if (key.value === 'stage') return texts(value).map((name) => ({ kind: 'stage', name }));
    if (key.value === 'text') return [];
    if (key.value !== 'profile' || value.kind !== 'map') return namedInCondition(value);
    return value.entries.flatMap((entry): readonly Named[] => [
      { kind: 'attribute', name: { value: entry.key.value.split('.')[0] ?? '', range: entry.key.range } },
      ...namedInCondition(entry.value),
    ]);
  });
}

function referenced(node: Extract<SourceNode, { readonly kind: 'scalar' }>): readonly Named[] {
  if (typeof node.value !== 'string' || !node.value.startsWith('profile.')) return [];
  return [{ kind: 'attribute', name: { value: node.value.split('.')[1] ?? '', range: node.range } }];
}

function texts(node: SourceNode): readonly Leaf<string>[] {
  const nodes = node.kind === 'list' ? node.items : [node];
  return nodes.flatMap((each) => (each.kind === 'scalar' && typeof each.value === 'string' ? [{ value: each.value, range: each.range }] : []));
}
