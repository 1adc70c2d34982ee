import { addDuration } from '../time/calendar.ts';
import { minuteOf } from '../time/local-time.ts';
import { isWithin, nextOutside } from '../time/next-outside.ts';
import type { Zone } from '../time/zone.ts';
import type { Blocked } from './deferral.ts';
import type { Instant } from './instant.ts';
import { dateText } from './moment-in.ts';
import type { QuietHours } from './settings.ts';
import { stableOffset } from './share-of.ts';
import type { Run } from './subject-state.ts';

/**
 * Whether one of the quiet hours of a message's channel holds it back now, on the recipient's clock. They end at the first instant after now whose local
 * time is outside all of them; a spread adds an offset that is stable per person and journey. One that skips makes all skip.
 */
export function quietBlock({ state, facts, now }: Instant, run: Run, windows: readonly QuietHours[]): Blocked | undefined {
  const zone = facts.recipientZone;
  let holding: QuietHours[] | undefined;
  for (const window of windows) if (isInside(window, zone, now)) (holding ??= []).push(window);
  if (holding === undefined) return undefined;
  const last = endOfQuiet(windows, zone, now);
  return {
    why: 'quiet_hours',
    action: holding.some(({ action }) => action === 'skip') ? 'skip' : 'defer',
    until: last.end + stableOffset(`${state.id}:${run.journey}`, last.window?.spread ?? 0),
    upTo: undefined,
    takenBy: undefined,
  };
}

/** Goes from the end of one window into the next, until none holds. Two that cover the whole day end after a week. */
function endOfQuiet(windows: readonly QuietHours[], zone: Zone, now: number): { readonly end: number; readonly window: QuietHours | undefined } {
  let end = now;
  let window: QuietHours | undefined;
  for (let steps = 0; steps < 14; steps++) {
    const inside = windows.find((one) => isInside(one, zone, end));
    if (inside === undefined) break;
    window = inside;
    end = nextOutside(zone, end, inside.from, inside.to);
  }
  return { end, window };
}

function isInside({ from, to }: QuietHours, zone: Zone, instant: number): boolean {
  return isWithin(minuteOf(zone, instant), from, to);
}

/** On a blackout date marketing waits for the same time of day on the next day that is none. */
export function blackoutBlock({ program, facts, now }: Instant): Blocked | undefined {
  const dates = program.settings.blackout_dates;
  const zone = facts.recipientZone;
  if (dates.length === 0 || !dates.includes(dateText(zone, now))) return undefined;
  let until = now;
  for (let days = 1; days <= dates.length + 1 && dates.includes(dateText(zone, until)); days++) {
    until = addDuration(now, { months: 0, days, milliseconds: 0 }, zone);
  }
  return { why: 'blackout', action: 'defer', until, upTo: undefined, takenBy: undefined };
}
