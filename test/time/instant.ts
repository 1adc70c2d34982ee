import { formatInstant, parseInstant } from '../../src/time/moment.ts';
import { offsetAt } from '../../src/time/local-time.ts';
import type { Zone } from '../../src/time/zone.ts';

/** Epoch milliseconds of an instant with an offset, which must be well written. */
export function instant(text: string): number {
  const found = parseInstant(text);
  if (found === undefined) throw new Error(`no instant: ${text}`);
  return found;
}

/** An instant as a zone's clock shows it, with the offset that tells the two readings of a repeated hour apart. */
export function shown(zone: Zone, at: number): string {
  const offset = offsetAt(zone, at);
  const minutes = Math.abs(offset) / 60_000;
  const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return formatInstant(at + offset).replace('Z', `${offset < 0 ? '-' : '+'}${clock}`);
}
