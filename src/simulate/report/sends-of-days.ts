import { civilDate, epochDay } from '../../time/civil-date.ts';
import { localTime } from '../../time/local-time.ts';
import type { Zone } from '../../time/zone.ts';
import type { Counts } from '../counts.ts';
import type { Period } from '../run-person.ts';

export interface DayCount {
  /** `2027-03-01`, in the zone of the business. */
  readonly day: string;
  readonly count: number;
}

/** Every day of the period, those without anything included. */
export function sendsOfDays(byDay: Counts, { start, until }: Period, zone: Zone): readonly DayCount[] {
  const [first, last] = [start, until].map((at) => {
    const { year, month, day } = localTime(zone, at);
    return epochDay(year, month, day);
  });
  if (first === undefined || last === undefined) return [];
  return Array.from({ length: last - first + 1 }, (_, place) => {
    const { year, month, day } = civilDate(first + place);
    const name = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    return { day: name, count: byDay[name] ?? 0 };
  });
}
