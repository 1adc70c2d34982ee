import type { Change, Reads } from './reads.ts';

/** Finds, for a change, the items that read something of it: work grows with what is named, not with what there is. */
export interface ReadIndex<T> {
  affected(change: Change): readonly T[];
}

/** Answers keep the order of `items`. */
export function indexReads<T>(items: readonly { readonly item: T; readonly reads: Reads }[]): ReadIndex<T> {
  if (items.length === 0) return { affected: () => [] };
  const nothing: readonly T[] = [];
  const byEvent = new Map<string, Set<T>>();
  const byAttribute = new Map<string, Set<T>>();
  const byChannel = new Map<string, Set<T>>();
  const anyEvent = new Set<T>();
  const byStatus = new Set<T>();
  const place = new Map(items.map(({ item }, index) => [item, index]));
  for (const { item, reads } of items) {
    for (const name of reads.events) add(byEvent, name, item);
    for (const name of reads.attributes) add(byAttribute, name, item);
    for (const name of reads.channels) add(byChannel, name, item);
    if (reads.anyEvent) anyEvent.add(item);
    if (reads.statuses) byStatus.add(item);
  }
  const inOrder = (found: ReadonlySet<T>): readonly T[] =>
    found.size < 2 ? [...found] : [...found].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
  const byEventAlone = new Map<string, readonly T[]>();
  for (const [name, named] of byEvent) byEventAlone.set(name, inOrder(new Set([...named, ...anyEvent])));
  const byAnyEvent = inOrder(anyEvent);
  return {
    affected(change) {
      if (change.attributes === undefined && change.statuses !== true && change.channels === undefined) {
        return change.event === undefined ? nothing : (byEventAlone.get(change.event) ?? byAnyEvent);
      }
      const found = new Set<T>();
      if (change.event !== undefined) {
        addAll(found, anyEvent);
        addAll(found, byEvent.get(change.event));
      }
      if (change.statuses === true) addAll(found, byStatus);
      for (const name of change.attributes ?? []) addAll(found, byAttribute.get(name));
      for (const name of change.channels ?? []) addAll(found, byChannel.get(name));
      return inOrder(found);
    },
  };
}

function add<T>(index: Map<string, Set<T>>, name: string, item: T): void {
  const items = index.get(name);
  if (items === undefined) index.set(name, new Set([item]));
  else items.add(item);
}

function addAll<T>(found: Set<T>, items: ReadonlySet<T> | undefined): void {
  for (const item of items ?? []) found.add(item);
}
