import { nextOffsetChange, offsetAt } from './local-time.ts';
import type { Zone } from './zone.ts';

const dayLength = 86_400_000;

/**
 * The first instant at or after `instant` whose local time is outside `[from, to)`, in minutes of the day; over midnight when
 * `from` is the later one, an empty span when they are equal. Exact over clock changes: a skipped or repeated end of the span
 * is met where the clock really leaves it, so the answer is never a day late and never inside.
 */
export function nextOutside(zone: Zone, instant: number, from: number, to: number): number {
  let at = instant;
  for (;;) {
    const local = at + offsetAt(zone, at);
    const time = local - Math.floor(local / dayLength) * dayLength;
    if (!isWithin(Math.floor(time / 60_000), from, to)) return at;
    const rest = to * 60_000 - time;
    const end = at + (rest > 0 ? rest : rest + dayLength);
    // What the clock shows after a change decides anew.
    const change = nextOffsetChange(zone, at);
    if (end < change) return end;
    at = change;
  }
}

/** Whether a minute of the day lies in `[from, to)`, over midnight when `from` is the later one; nothing lies in an empty span. */
export function isWithin(minute: number, from: number, to: number): boolean {
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}
