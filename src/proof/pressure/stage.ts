import type { Program } from '../../plan/plan.ts';
import { addDuration, nextLocal, startOfDay } from '../../time/calendar.ts';
import { findZone } from '../../time/find-zone.ts';
import { nextOffsetChange, offsetAt } from '../../time/local-time.ts';
import { instantOfDate } from '../../time/moment.ts';
import type { Zone } from '../../time/zone.ts';
import { DAY, type Assumptions } from './assumptions.ts';
import { choosePerson } from './choose-person.ts';
import { reachablePerson, triggerEvents, type Life } from './life.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Where a search takes place: its person, and moments in epoch milliseconds. */
export interface Stage {
  readonly id: string;
  readonly attributes: Life['attributes'];
  readonly zone: Zone;
  /** The events that start journeys, each with the properties that make its key. */
  readonly keys: ReadonlyMap<string, ReadonlySet<string>>;
  /** Starts of windows to try. */
  readonly anchors: readonly number[];
  /** A quiet moment of an ordinary week. */
  readonly noon: number;
  /** Starts of days: an ordinary one, the one of 25 hours, one without marketing. */
  readonly midnights: readonly number[];
  /** Beginnings of quiet hours: of those that end on the day that is an hour longer, on the eve of the one that is shorter, on an ordinary day. */
  readonly quiet: readonly number[];
}

/** Who the search is about, and the moments at which a worst case is likely: an ordinary week, a night between two days, the clock change, a day without marketing. */
export function stageOf(program: Program, from: number, { shift }: Assumptions): Stage {
  const { settings } = program;
  const name = settings.profile.timezone !== undefined && !hasClockChange(settings.timezone, from) ? 'Europe/Berlin' : settings.timezone;
  const zone = zoneNamed(name);
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
  const days = [...(autumn === undefined ? [] : [autumn]), ...(spring === undefined ? [] : [spring - DAY]), noon].map((at) => startOfDay(zone, at));
  const quiet = [...new Set(days.flatMap((day) => settings.quiet_hours.map(({ from: begins, to: ends }) => lastLocal(zone, nextLocal(zone, day, ends), begins))))];
  return { id, midnights, quiet, attributes: reachablePerson(program, id, name), zone, keys: triggerEvents(program.plans), noon, anchors: [noon, ...nights, ...blackouts.slice(0, 1)] };
}

/** A stage as JSON data. */
export interface WrittenStage extends Omit<Stage, 'zone' | 'keys'> {
  readonly zone: string;
  readonly keys: readonly (readonly [event: string, properties: readonly string[]])[];
}

export function writtenStage({ zone, keys, ...rest }: Stage): WrittenStage {
  return { ...rest, zone: zone.id, keys: [...keys].map(([event, parts]) => [event, [...parts]] as const) };
}

export function readStage({ zone, keys, ...rest }: WrittenStage): Stage {
  return { ...rest, zone: zoneNamed(zone), keys: new Map(keys.map(([event, parts]) => [event, new Set(parts)])) };
}

function zoneNamed(name: string): Zone {
  const zone = findZone(name);
  if (zone === undefined) throw new Error('a project with an unknown zone was accepted');
  return zone;
}

function hasClockChange(name: string, from: number): boolean {
  const zone = findZone(name);
  return zone !== undefined && Number.isFinite(nextOffsetChange(zone, from));
}

/** The first instant after the clock is set forward, or back. */
export function clockChange(zone: Zone, from: number, which: 'forward' | 'back'): number | undefined {
  for (let at = nextOffsetChange(zone, from); Number.isFinite(at); at = nextOffsetChange(zone, at)) if (offsetAt(zone, at) > offsetAt(zone, at - 1) === (which === 'forward')) return at;
  return undefined;
}

/** The last instant before this one at which it is this minute of the local day. */
function lastLocal(zone: Zone, before: number, minute: number): number {
  const found = nextLocal(zone, before - DAY, minute);
  return found < before ? found : nextLocal(zone, before - 26 * HOUR, minute);
}

/**
 * Moments to aim at for a window in which the first leaves as quiet hours end that began at this instant: then, a day later, and so on,
 * and right before quiet hours begin, which is the last that leaves at once.
 */
export function quietTargets({ settings }: Program, zone: Zone, began: number, length: number): readonly number[] {
  const daily = Array.from({ length: Math.ceil(length / DAY) + 1 }, (_, day) => began + day * DAY + MINUTE);
  const evenings = [...new Set(settings.quiet_hours.map(({ from }) => from))].flatMap((minute) => {
    const last: number[] = [];
    for (let at = nextLocal(zone, began + MINUTE, minute); at < began + length + DAY; at = nextLocal(zone, at + MINUTE, minute)) last.push(at - MINUTE);
    return last;
  });
  return [...daily, ...evenings];
}
