import { findZone } from '../time/find-zone.ts';
import type { Zone } from '../time/zone.ts';

/** A zone that the checks have accepted: one that is none is a bug of ours, and throws. */
export function knownZone(id: string): Zone {
  const zone = findZone(id);
  if (zone === undefined) throw new Error(`a project with the unknown zone "${id}" was accepted`);
  return zone;
}
