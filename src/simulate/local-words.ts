import { localTime } from '../time/local-time.ts';
import type { Zone } from '../time/zone.ts';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `Sat 20 Feb 2027`: a local day. */
export function dayWords(zone: Zone, at: number): string {
  const { year, month, day, weekday } = localTime(zone, at);
  return `${weekdays[weekday - 1] ?? ''} ${day} ${months[month - 1] ?? ''} ${year}`;
}

/** `10:00`, with seconds where there are any: a local time of day. */
export function timeWords(zone: Zone, at: number): string {
  const { minuteOfDay, second } = localTime(zone, at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.trunc(minuteOfDay / 60))}:${two(minuteOfDay % 60)}${second === 0 ? '' : `:${two(second)}`}`;
}

/** `Sat 20 Feb 2027, 10:00`; the time alone where it is the day of `from`. */
export function momentWords(zone: Zone, at: number, from?: number): string {
  const day = dayWords(zone, at);
  return from !== undefined && dayWords(zone, from) === day ? timeWords(zone, at) : `${day}, ${timeWords(zone, at)}`;
}
