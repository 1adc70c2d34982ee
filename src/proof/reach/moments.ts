import { canonicalJson } from '../../condition/core/canonical-json.ts';
import type { Term, ZoneOf } from '../../condition/core/term.ts';
import type { Duration } from '../../time/duration.ts';
import type { Anchor } from './known.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** A moment that a step waits for: `offset` from `from`, at a time of day, on a weekday. */
export type Target = Pick<Anchor, 'from' | 'offset' | 'at' | 'isMoved' | 'zone'>;

/** What is known to be past that makes a target past as well, whenever a customer gets here; undefined where it may be ahead. */
export function whyPast(target: Target, anchors: readonly Anchor[], sinceEntry: number): Anchor | undefined {
  return anchors.find((anchor) => anchor.from === target.from && isPast(target, anchor, Math.max(0, sinceEntry - anchor.sinceEntry - hour)));
}

/** Whether a target counted from the entry has gone by, when so much time has passed at least. */
export function isPastSinceEntry({ offset, at }: Pick<Target, 'offset' | 'at'>, sinceEntry: number): boolean {
  return longest(offset) + (at === undefined ? 0 : day + hour) < sinceEntry;
}

function isPast(target: Target, anchor: Anchor, elapsed: number): boolean {
  if (target.isMoved) return false;
  const sameClock = canonicalJson(target.zone) === canonicalJson(anchor.zone) && !anchor.isMoved;
  if (sameClock && target.offset.months === anchor.offset.months && target.offset.milliseconds === 0 && anchor.offset.milliseconds === 0) {
    const days = anchor.offset.days - target.offset.days;
    // Both fall on a local day, or both on the hour of the moment itself.
    if (target.at !== undefined && anchor.at !== undefined) return days > 0 || (days === 0 && target.at < anchor.at);
    if (target.at === undefined && anchor.at === undefined) return days > 0 || (days === 0 && elapsed > 0);
  }
  const slack = (anchor.at === undefined && !anchor.isMoved ? 0 : day + hour) + (target.at === undefined ? 0 : day + hour) + 2 * hour;
  return leastDifference(anchor.offset, target.offset) + elapsed > slack;
}

/** The least milliseconds by which one offset lies behind another. */
function leastDifference(later: Duration, earlier: Duration): number {
  const months = later.months - earlier.months;
  return months * (months > 0 ? 28 : 31) * day + (later.days - earlier.days) * day + later.milliseconds - earlier.milliseconds;
}

/** The most milliseconds that an offset can be. */
function longest({ months, days, milliseconds }: Duration): number {
  return months * (months > 0 ? 31 : 28) * day + days * day + milliseconds + (months === 0 && days === 0 ? 0 : hour);
}

/**
 * What the clock shows at a time of day that somebody waited for. A time that a clock change skips comes later: most zones
 * change theirs between midnight and five, by three hours at most since 1970.
 */
export function clockFact(at: number, zone: ZoneOf): Term {
  const mayBeSkipped = at < 300 || at >= 1380;
  return { op: 'local_time', from: at, to: (at + (mayBeSkipped ? 181 : 1)) % 1440, zone };
}
