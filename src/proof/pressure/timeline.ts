import type { PlanNode } from '../../plan/plan.ts';
import { DAY } from './assumptions.ts';
import { lengthOf, longest, shiftsWithin, type Length } from './lengths.ts';
import { entryRung, type Rung, type RunShape, type Spot, type Way } from './run-shape.ts';

/** What is looked for in a run: sends of some messages, or steps that start another journey. */
export type Wanted = (node: PlanNode) => boolean;

/** A lower bound in milliseconds of 24-hour days; `isCalendar`: a clock change may take its hour off. */
interface Least {
  readonly raw: number;
  readonly isCalendar: boolean;
}

interface Standing {
  readonly spot: Spot;
  readonly rung: Rung | undefined;
  /** Since entry. */
  readonly lo: Least;
  readonly hi: number;
  /** When the last rung fell due, since entry, at most; and how long ago that was, at most. */
  readonly rungHi: number;
  readonly sinceRung: number;
  readonly keepsTime: boolean;
}

/** One place in a run where something wanted happens. */
export interface Moment {
  /** Between how many milliseconds after the entry. */
  readonly earliest: number;
  readonly latest: number;
  /** Whether only whole days of the recipient's calendar lie between the entry and this. */
  readonly keepsTime: boolean;
  /** `next[c]`: how long it takes, at least, until `c` of the wanted have happened, this one included and at 0; index 0 is not used. */
  readonly next: readonly number[];
}

/** When what is wanted happens in a run. `first[c]`: how long after the entry, at least, the c-th of it. */
export interface Timeline {
  readonly moments: readonly Moment[];
  readonly first: readonly number[];
}

export interface TimelineOptions {
  readonly shift: number;
  /** The most by which a send may leave after it fell due, in milliseconds. */
  readonly delay: (message: string) => number;
  /** Counts that take longer than this are left out. */
  readonly horizon: number;
  /** What counts together has to lie on one date of the recipient's calendar: no wait of whole days does. */
  readonly isDay: boolean;
}

/** Works out when the wanted steps of a run happen: a lower bound of every distance, an upper bound of how long after the entry. */
export function timelineOf(shape: RunShape, wanted: Wanted, options: TimelineOptions): Timeline {
  const standings = standingsOf(shape, options);
  const firstSpot = shape.start === undefined ? undefined : shape.spots.get(shape.start);
  if (firstSpot === undefined) return { moments: [], first: [] };
  const from = (standing: Pick<Standing, 'spot' | 'rung' | 'sinceRung'>): readonly number[] => distances(shape, standing, wanted, options);
  return {
    moments: standings
      .filter(({ spot }) => wanted(spot.node))
      .map((standing) => ({ earliest: least(standing.lo, options.shift), latest: standing.hi, keepsTime: standing.keepsTime, next: from(standing) })),
    first: from({ spot: firstSpot, rung: entryRung(shape.plan), sinceRung: 0 }),
  };
}

const least = ({ raw, isCalendar }: Least, shift: number): number => Math.max(0, raw - (isCalendar ? shift * shiftsWithin(raw) : 0));

const lower = (one: Least, other: Least): Least => ({ raw: Math.min(one.raw, other.raw), isCalendar: one.isCalendar || other.isCalendar });

const later = ({ raw, isCalendar }: Least, by: Length): Least => ({ raw: raw + by.least, isCalendar: isCalendar || by.isCalendar });

const nameOf = (rung: Rung | undefined): string => (rung === undefined ? '' : JSON.stringify(rung));

/** How far two rungs of one anchor are apart. Where only one of them names a time of day it is that of another day at most; days of two zones differ by one more. */
function between(from: Rung, to: Rung): Length | undefined {
  if (from.anchor !== to.anchor) return undefined;
  const { least, most } = lengthOf({ months: to.offset.months - from.offset.months, days: to.offset.days - from.offset.days, milliseconds: to.offset.milliseconds - from.offset.milliseconds });
  const clamp = from.offset.months !== 0 && to.offset.months !== 0 ? 3 * DAY : 0;
  if (from.zone === to.zone && from.at !== undefined && to.at !== undefined && from.offset.milliseconds === 0 && to.offset.milliseconds === 0) {
    const difference = (to.at - from.at) * 60_000;
    return { least: least + difference - clamp, most: most + difference + clamp, isCalendar: true };
  }
  const play = clamp + (from.at === undefined && to.at === undefined ? 0 : DAY) + (from.zone === to.zone ? 0 : 2 * DAY);
  return { least: least - play, most: most + play, isCalendar: true };
}

function standingsOf(shape: RunShape, { shift, delay }: TimelineOptions): readonly Standing[] {
  const known = new Map<string, Map<string, Standing>>();
  const found: Standing[] = [];
  const put = (standing: Standing): void => {
    const rungs = known.get(standing.spot.key) ?? new Map<string, Standing>();
    known.set(standing.spot.key, rungs);
    const name = nameOf(standing.rung);
    const before = rungs.get(name);
    rungs.set(name, before === undefined ? standing : { ...standing, lo: lower(before.lo, standing.lo), hi: Math.max(before.hi, standing.hi), rungHi: Math.max(before.rungHi, standing.rungHi), sinceRung: Math.max(before.sinceRung, standing.sinceRung), keepsTime: before.keepsTime && standing.keepsTime });
  };
  const start = shape.start === undefined ? undefined : shape.spots.get(shape.start);
  if (start !== undefined) put({ spot: start, rung: entryRung(shape.plan), lo: { raw: 0, isCalendar: false }, hi: 0, rungHi: 0, sinceRung: 0, keepsTime: true });
  for (const spot of shape.order) {
    for (const arrived of known.get(spot.key)?.values() ?? []) {
      const late = spot.node.op === 'send' ? delay(spot.node.message) : 0;
      const standing = late === 0 ? arrived : { ...arrived, hi: arrived.hi + late, sinceRung: arrived.sinceRung + late, keepsTime: false };
      found.push(standing);
      for (const way of spot.ways) {
        const next = way.to === undefined ? undefined : shape.spots.get(way.to);
        if (next !== undefined) put({ spot: next, ...gone(standing, way, shift) });
      }
    }
  }
  return found;
}

function gone({ rung, lo, hi, rungHi, sinceRung, keepsTime: kept }: Standing, way: Way, shift: number): Omit<Standing, 'spot'> {
  const keepsTime = kept && (way.days === true || way.takes.most === 0);
  if (way.rung === undefined) {
    const most = longest(way.takes, shift);
    return { rung, lo: later(lo, way.takes), hi: hi + most, rungHi, sinceRung: sinceRung + most, keepsTime };
  }
  const apart = rung && between(rung, way.rung);
  if (apart === undefined) return { rung: way.rung, lo, hi: hi + longest(way.takes, shift), rungHi: Infinity, sinceRung: 0, keepsTime };
  // The last rung fell due after the earliest moment of this one's entry and at most so long ago.
  const due = { raw: Math.max(lo.raw, lo.raw - sinceRung + apart.least), isCalendar: true };
  const latest = Math.max(hi, rungHi + longest(apart, shift));
  return { rung: way.rung, lo: Number.isFinite(due.raw) ? due : lo, hi: latest, rungHi: latest, sinceRung: 0, keepsTime };
}

interface Label {
  readonly time: Least;
  /** When the last rung fell due, at least, seen from the start. */
  readonly rungAt: number;
}

/** The least time from a standing to the c-th of what is wanted, for each c. */
function distances(shape: RunShape, { spot: start, rung: firstRung, sinceRung }: Pick<Standing, 'spot' | 'rung' | 'sinceRung'>, wanted: Wanted, { shift, horizon, isDay }: TimelineOptions): readonly number[] {
  const best: number[] = [];
  const known = new Map<string, Map<string, { readonly rung: Rung | undefined; readonly count: number; readonly label: Label }>>();
  const put = (spot: string, rung: Rung | undefined, count: number, label: Label): void => {
    if (least(label.time, shift) >= horizon) return;
    const labels = known.get(spot) ?? new Map<string, { readonly rung: Rung | undefined; readonly count: number; readonly label: Label }>();
    known.set(spot, labels);
    const name = `${count} ${nameOf(rung)}`;
    const before = labels.get(name)?.label;
    labels.set(name, { rung, count, label: before === undefined ? label : { time: lower(before.time, label.time), rungAt: Math.min(before.rungAt, label.rungAt) } });
  };
  put(start.key, firstRung, 0, { time: { raw: 0, isCalendar: false }, rungAt: -sinceRung });
  let isReached = false;
  for (const spot of shape.order) {
    if (spot === start) isReached = true;
    if (!isReached) continue;
    for (const { rung, count: before, label } of known.get(spot.key)?.values() ?? []) {
      const isWanted = wanted(spot.node);
      const count = before + (isWanted ? 1 : 0);
      if (isWanted) best[count] = Math.min(best[count] ?? Infinity, least(label.time, shift));
      for (const { to, takes, rung: next, days } of spot.ways) {
        if (to === undefined || (isDay && days === true)) continue;
        const apart = next === undefined || rung === undefined ? undefined : between(rung, next);
        if (next === undefined) put(to, rung, count, { ...label, time: later(label.time, takes) });
        else if (apart === undefined) put(to, next, count, { time: label.time, rungAt: label.time.raw });
        else {
          const raw = Math.max(label.time.raw, Number.isFinite(label.rungAt) ? label.rungAt + apart.least : -Infinity);
          put(to, next, count, { time: { raw, isCalendar: true }, rungAt: raw });
        }
      }
    }
  }
  return best;
}
