import { localTime } from '../time/local-time.ts';
import { instantOfDate, parseInstant } from '../time/moment.ts';
import type { Zone } from '../time/zone.ts';
import type { Data } from '../condition/core/type.ts';

/** A date or datetime as an instant: a date is its midnight in `zone`. Undefined for what is missing or neither. */
export function momentIn(zone: Zone, data: Data): number | undefined {
  if (typeof data === 'number') return Number.isFinite(data) ? data : undefined;
  if (typeof data !== 'string') return undefined;
  return instantOfDate(data, zone) ?? parseInstant(data);
}

/** The local day of an instant, as "YYYY-MM-DD". */
export function dateText(zone: Zone, instant: number): string {
  const { year, month, day } = localTime(zone, instant);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
