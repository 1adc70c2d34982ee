import type { RejectSink } from '../history/reject.ts';
import type { Zone } from '../time/zone.ts';
import { count, countsOf } from './counts.ts';
import { createTally } from './create-tally.ts';
import { createDifference, type Difference } from './difference.ts';
import type { EventEntry, HistoryAnswer, PlayedCrowd, ReadTotals } from './history-task.ts';
import type { OverRate } from './report/crowd-run.ts';

export interface AnswerSum {
  /** Adds what a task found; what it left out goes to the sink, which may throw. */
  add(answer: HistoryAnswer): void;
  readonly totals: ReadTotals;
  readonly broadcast: readonly EventEntry[];
  crowd(): PlayedCrowd;
}

/** Adds up what tasks found. */
export function addAnswers(projectZone: Zone, reject: RejectSink): AnswerSum {
  const tally = createTally(projectZone);
  const overRate = new Map<string, OverRate>();
  const unknownEvents = new Map<string, number>();
  const broadcast: EventEntry[] = [];
  let difference: ReturnType<typeof createDifference> | undefined;
  let [profiles, events, first, last] = [0, 0, Infinity, -Infinity];
  let [strangers, unplayed] = [0, 0];
  const compared = (part: Difference): void => (difference ??= createDifference()).merge(part);
  return {
    broadcast,
    get totals() {
      return { profiles, events, first, last, unknownEvents: countsOf(unknownEvents) };
    },
    add({ totals, broadcast: heard, rejects, crowd }) {
      profiles += totals.profiles;
      events += totals.events;
      first = Math.min(first, totals.first);
      last = Math.max(last, totals.last);
      for (const [name, by] of Object.entries(totals.unknownEvents)) count(unknownEvents, name, by);
      for (const event of heard) broadcast.push(event);
      rejects.forEach(reject);
      if (crowd === undefined) return;
      tally.merge(crowd.tally);
      strangers += crowd.strangers;
      unplayed += crowd.unplayed;
      for (const over of crowd.overRate) overRate.set(`${over.event} ${over.per}`, together(overRate.get(`${over.event} ${over.per}`), over));
      if (crowd.difference !== undefined) compared(crowd.difference);
    },
    crowd: () => ({ tally: tally.result(), strangers, unplayed, overRate: [...overRate.values()], ...(difference && { difference: difference.result() }) }),
  };
}

/** Of two who did it equally often, the example is the first by id. */
function together(one: OverRate | undefined, other: OverRate): OverRate {
  if (one === undefined) return other;
  const { most, example } = other.most > one.most || (other.most === one.most && other.example < one.example) ? other : one;
  return { ...one, people: one.people + other.people, most, example };
}
