import type { MapEntry, MapNode } from './node.ts';

/** The entry of a map with this key, or undefined. */
export function entryOf(map: MapNode, key: string): MapEntry | undefined {
  return map.entries.find((entry) => entry.key.value === key);
}
