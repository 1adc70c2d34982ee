import type { Plan } from '../../plan/plan.ts';
import { hasOneKey, type Arrivals } from './arrivals.ts';
import { askedAnew } from './asked-anew.ts';
import { DAY } from './assumptions.ts';
import { lengthOf, shortest } from './lengths.ts';
import type { Timeline } from './timeline.ts';

/** Runs of one key follow each other; only a date or a batch keeps several of them running. `isStarted`: by other journeys. */
export function runsInTurn({ entries }: Plan, isStarted: boolean): boolean {
  return !isStarted && entries.every((entry) => hasOneKey(entry) && entry.on !== 'date' && !(entry.on === 'event' && entry.batch !== undefined));
}

export interface Turning {
  /** How far apart two entries of one key are, at least. */
  readonly gap: number;
  /** How long after a run's last send the next run begins, at least. Infinity: on another date. */
  readonly rest: number;
}

export function entryGap(plan: Plan, arrivals: Arrivals, shift: number): number {
  const own = plan.reentry.mode === 'never' ? Infinity : plan.reentry.mode === 'once_per' ? shortest(lengthOf(plan.reentry.per), shift) : 0;
  // Where only one fits into a stretch the next is that far off.
  let gap = Math.max(own, ...askedAnew(plan).map(({ apart }) => apart));
  for (const length of [3_600_000, DAY - shift, DAY, 7 * DAY]) if (arrivals(length) <= 1) gap = Math.max(gap, length);
  return gap;
}

/** Minutes of the day. */
const lateEvening = 22 * 60;

/**
 * The night between two runs of a schedule. The runs end by an event that the audience asks for anew before the next, so what a run sends
 * comes strictly before the next turn: an event goes before what falls due at the same instant, and all of that is served together. With nothing but whole
 * days between the turn and each send, no send is earlier in its day than the turn is, hence the next turn is on another date; and that is a day off, but
 * for clock changes: an hour that moved the turn itself, one that moved the send, one on the way. Nothing is said of a turn so late that a clock change
 * moves it past midnight.
 */
export function nightBetween(plan: Plan, { moments }: Timeline, { isDay, shift }: { readonly isDay: boolean; readonly shift: number }): number {
  const [entry, ...more] = plan.entries;
  const isDaily = more.length === 0 && entry?.on === 'schedule' && entry.spread === undefined && entry.schedule.zone === 'recipient' && entry.schedule.at < lateEvening && moments.every(({ keepsTime }) => keepsTime);
  if (!isDaily || !askedAnew(plan).some(({ event }) => event !== undefined && endsRuns(plan, event))) return 0;
  return isDay ? Infinity : DAY - 3 * shift;
}

/** Whether an event that happens after the entry ends a run, whatever else is so. */
function endsRuns({ goals, exits }: Plan, event: string): boolean {
  return exits.some((exit) => exit.on === 'event' && exit.event === event && exit.where === undefined) || goals.some((goal) => goal.ends_run && goal.event === event && goal.where === undefined && goal.when === undefined && goal.up_to === undefined);
}

/** The most of one run after the other: the end of one, whole ones, and the beginning of the last. */
export function inTurn({ moments, first }: Timeline, { gap, rest }: Turning): Arrivals {
  return (length) => {
    if (length <= 0) return 0;
    const single = Math.max(0, ...moments.map(({ next }) => mostWithin(next, length)));
    if (!Number.isFinite(gap)) return single;
    if (gap <= 0) return Infinity;
    let most = single;
    /** By how many sends so far: when the next run may begin, at least, counted from the first send. */
    const begin: number[] = [];
    const note = (count: number, at: number): void => {
      if (at < length) begin[count] = Math.min(begin[count] ?? Infinity, at);
    };
    for (const { latest, next } of moments) next.forEach((at, count) => note(count, Math.max(at + rest, gap - latest)));
    for (let count = 1; count < begin.length; count += 1) {
      const at = begin[count];
      if (at === undefined) continue;
      first.forEach((takes, more) => {
        if (more === 0) return;
        if (at + takes < length) most = Math.max(most, count + more);
        note(count + more, at + Math.max(takes + rest, gap));
      });
    }
    return most;
  };
}

/** How many of the wanted fit into a stretch, by how long each takes from the first. */
export function mostWithin(next: readonly number[], length: number): number {
  for (let count = next.length - 1; count > 0; count -= 1) if ((next[count] ?? Infinity) < length) return count;
  return 0;
}
