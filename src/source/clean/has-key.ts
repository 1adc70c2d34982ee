import type { MapEntry } from '../node.ts';

/** Larger maps go to the full reader, whose check for repeated keys is not quadratic. */
export const maxCleanEntries = 500;

/** True when a map that is being read has this key already. Clean maps are short, so a scan is faster than a set. */
export function hasKey(entries: readonly MapEntry[], key: string): boolean {
  for (const entry of entries) if (entry.key.value === key) return true;
  return false;
}
