import type { Program } from '../../plan/plan.ts';
import { addDuration, nextLocal, startOfDay } from '../../time/calendar.ts';
import { findZone } from '../../time/find-zone.ts';
import { nextOffsetChange, offsetAt } from '../../time/local-time.ts';
import { instantOfDate } from '../../time/moment.ts';
import type { Zone } from '../../time/zone.ts';
import { DAY, type Assumptions } from './assumptions.ts';
import { choosePerson } from './choose-person.ts';
import { reachablePerson, triggerEvents } from './life.ts';
import type { Searching } from './search.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Where a search takes place: its person, and moments in epoch milliseconds. */
export interface Stage extends Pick<Searching, 'id' | 'attributes' | 'zone' | 'keys' | 'anchors'> {
  /** A quiet moment of an ordinary week. */
  readonly noon: number;
  /** Starts of days: an ordinary one, the one of 25 hours, one without marketing. */
  readonly midnights: readonly number[];
}

/** Who the search is about, and the moments at which a worst case is likely: an ordinary week, a night between two days, the clock change, a day without marketing. */
export function stageOf(program: Program, from: number, { shift }: Assumptions): Stage {
  const { settings } = program;
  const name = settings.profile.timezone !== undefined && !hasClockChange(settings.timezone, from) ? 'Europe/Berlin' : settings.timezone;
  const zone = findZone(name);
  if (zone === undefined) throw new Error('a project with an unknown zone was accepted');
  const id = choosePerson(program);
  const noon = nextLocal(zone, from + 90 * DAY, 10 * 60, [3]);
  const spring = shift === 0 ? undefined : clockChange(zone, from + 60 * DAY, 'forward');
  const nights = [...(spring === undefined ? [] : [nextLocal(zone, spring - 40 * HOUR, 10 * 60), nextLocal(zone, spring - DAY, 1439) - 59_000]), nextLocal(zone, noon, 1439) - 59_000];
  const blackouts = settings.blackout_dates.flatMap((date) => {
    const at = instantOfDate(date, zone);
    return at === undefined || at < from ? [] : [addDuration(startOfDay(zone, at), { months: 0, days: 0, milliseconds: 10 * HOUR }, zone)];
  });
  const autumn = shift === 0 ? undefined : clockChange(zone, from + 60 * DAY, 'back');
  const midnights = [noon, ...(autumn === undefined ? [] : [autumn]), ...blackouts.slice(0, 1)].map((at) => startOfDay(zone, at));
  return { id, midnights, attributes: reachablePerson(program, id, name), zone, keys: triggerEvents(program.plans), noon, anchors: [noon, ...nights, ...blackouts.slice(0, 1)] };
}

function hasClockChange(name: string, from: number): boolean {
  const zone = findZone(name);
  return zone !== undefined && Number.isFinite(nextOffsetChange(zone, from));
}

/** The first instant after the clock is set forward, or back. */
function clockChange(zone: Zone, from: number, which: 'forward' | 'back'): number | undefined {
  for (let at = nextOffsetChange(zone, from); Number.isFinite(at); at = nextOffsetChange(zone, at)) if (offsetAt(zone, at) > offsetAt(zone, at - 1) === (which === 'forward')) return at;
  return undefined;
}

/**
 * Moments around quiet hours for a window that starts at an anchor: what falls due as they begin on the evening before leaves in the window,
 * and what falls due right before they begin is the last that leaves at once.
 */
export function quietTargets({ settings }: Program, zone: Zone, anchor: number, length: number): readonly number[] {
  const begins = [...new Set(settings.quiet_hours.flatMap(({ from, to }) => (from > to ? [from] : [])))];
  return begins.flatMap((minute) => {
    const evening = nextLocal(zone, anchor - 26 * HOUR, minute);
    const last: number[] = [];
    for (let at = nextLocal(zone, anchor, minute); at < anchor + length; at = nextLocal(zone, at + MINUTE, minute)) last.push(at - MINUTE);
    return [...(evening < anchor ? [evening + MINUTE] : []), ...last];
  });
}
