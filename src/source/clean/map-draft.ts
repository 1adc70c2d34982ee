import type { MapEntry } from '../node.ts';

/** A map that is being read. */
export interface MapDraft {
  readonly entries: MapEntry[];
  /** The keys so far, once there are so many that looking through them would take long. */
  keys?: Set<string>;
}

/** Real maps are short, and looking through so few entries is faster than making a set. */
const fewEntries = 24;

/** True when the map has the key already. To be asked once for each key, in the order of the entries. */
export function hasKey(draft: MapDraft, key: string): boolean {
  const { entries } = draft;
  if (entries.length < fewEntries) {
    for (const entry of entries) if (entry.key.value === key) return true;
    return false;
  }
  draft.keys ??= new Set(entries.map((entry) => entry.key.value));
  if (draft.keys.has(key)) return true;
  draft.keys.add(key);
  return false;
}
