import { findZone } from '../../time/find-zone.ts';
import { offsetAt } from '../../time/local-time.ts';
import { isWithin } from '../../time/next-outside.ts';
import type { Zone } from '../../time/zone.ts';
import { compileLookup } from './compile-position.ts';
import type { Facts } from './facts.ts';
import type { Term, ZoneOf } from './term.ts';
import type { Data } from './type.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;

export type ClockTerm = Extract<Term, { readonly op: 'local_time' | 'weekday' }>;

/** The zone behind a clock. A zone that is missing or unknown is the project's. */
export function compileZone(zone: ZoneOf): (facts: Facts, looked: Data) => Zone {
  if (zone === 'recipient') return (facts) => facts.recipientZone;
  if (zone === 'project') return (facts) => facts.projectZone;
  if ('zone' in zone) {
    const found = findZone(zone.zone);
    return (facts) => found ?? facts.projectZone;
  }
  const read = compileLookup(zone.get);
  return (facts, looked) => {
    const id = read(facts, looked);
    return (typeof id === 'string' ? findZone(id) : undefined) ?? facts.projectZone;
  };
}

/** Whether the clock of `zone` shows what the term asks for at an instant. */
export function clockShows(term: ClockTerm, zone: Zone, instant: number): boolean {
  const local = instant + offsetAt(zone, instant);
  if (term.op === 'weekday') return term.days.includes(isoWeekday(local));
  return isWithin(timeOfDay(local) / MINUTE, term.from, term.to);
}

/** The first instant after `instant` at which the clock may show something else: a bound of the term or a change of the clock. */
export function nextClockChange(term: ClockTerm, zone: Zone, instant: number): number {
  const local = instant + offsetAt(zone, instant);
  const minutes = term.op === 'weekday' ? [0] : [term.from, term.to];
  const bounds = minutes.map((minute) => instant + untilTimeOfDay(local, minute * MINUTE));
  return Math.min(...bounds, nextTransition(zone, instant));
}

function untilTimeOfDay(local: number, time: number): number {
  const wait = time - timeOfDay(local);
  return wait > 0 ? wait : wait + DAY;
}

function timeOfDay(local: number): number {
  return ((local % DAY) + DAY) % DAY;
}

/** 1 = Monday. The epoch was a Thursday. */
function isoWeekday(local: number): number {
  return (((Math.floor(local / DAY) + 3) % 7) + 7) % 7 + 1;
}

/** When the zone's offset changes next; Infinity past the end of its table. */
export function nextTransition(zone: Zone, instant: number): number {
  let low = 0;
  let high = zone.starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((zone.starts[middle] ?? Infinity) <= instant) low = middle + 1;
    else high = middle;
  }
  return zone.starts[low] ?? Infinity;
}
