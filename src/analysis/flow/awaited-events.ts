import type { Leaf, SourceNode } from '../../source/node.ts';

/** The events that can make a condition come true, with the place of each name: every `did` and `sum` that no `not` turns round. */
export function awaitedEvents(condition: SourceNode): readonly Leaf<string>[] {
  if (condition.kind === 'list') return condition.items.flatMap(awaitedEvents);
  if (condition.kind === 'scalar') return [];
  return condition.entries.flatMap(({ key, value }): readonly Leaf<string>[] => {
    if (key.value === 'all' || key.value === 'any') return awaitedEvents(value);
    if (key.value !== 'did') return [];
    const names = value.kind === 'list' ? value.items : [value];
    return names.flatMap((name) =>
      name.kind === 'scalar' && typeof name.value === 'string' && name.value !== 'any' ? [{ value: name.value, range: name.range }] : [],
    );
  });
}
