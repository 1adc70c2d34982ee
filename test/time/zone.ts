import { findZone } from '../../src/time/find-zone.ts';
import type { Zone } from '../../src/time/zone.ts';

/** A zone that must be in the table. */
export function zone(id: string): Zone {
  const found = findZone(id);
  if (found === undefined) throw new Error(`no zone ${id} in the table`);
  return found;
}
