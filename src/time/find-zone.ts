import { decodeZone } from './decode-zone.ts';
import { zoneDataVersion, zoneHistories, zoneIndex } from './zone-data.ts';
import type { Zone } from './zone.ts';

export { zoneDataVersion };

// A memo of a pure function over a constant table: it holds at most one entry an id, its zones are never changed, and
// no caller can tell whether an answer came from it. Decoding takes far longer than the look-ups of a simulation may.
const decoded = new Map<string, Zone>();

/**
 * The zone of an IANA id or link ("Europe/Oslo", "UTC", "US/Eastern"), written as IANA writes it; undefined for anything else,
 * abbreviations and offsets ("CET" is an id, "CEST" and "+02:00" are not) included. The same object for the same id.
 */
export function findZone(id: string): Zone | undefined {
  const known = decoded.get(id);
  if (known !== undefined) return known;
  if (!/^[A-Za-z0-9_+/-]+$/.test(id)) return undefined;
  const entry = zoneIndex.indexOf(` ${id}:`);
  if (entry < 0) return undefined;
  const lineAt = entry + id.length + 2;
  const line = Number.parseInt(zoneIndex.slice(lineAt, zoneIndex.indexOf(' ', lineAt)), 36);
  const zone = decodeZone(id, zoneHistories.split('\n')[line] ?? '');
  decoded.set(id, zone);
  return zone;
}

/** All ids that `findZone` knows, sorted by code unit. */
export function zoneIds(): readonly string[] {
  return zoneIndex
    .trim()
    .split(' ')
    .map((entry) => entry.slice(0, entry.indexOf(':')));
}
