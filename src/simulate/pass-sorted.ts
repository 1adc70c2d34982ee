import type { RawHistoryEvent } from '../history/raw-records.ts';
import type { Reject, RejectSink } from '../history/reject.ts';
import type { CrowdPlayer } from './crowd-player.ts';
import type { HistoryEntry } from './history-entry.ts';
import type { HistoryHand } from './history-hand.ts';
import type { EventEntry, HistoryAnswer } from './history-task.ts';
import { peopleOf, personOf } from './people-of.ts';

export interface SortedPass {
  event(event: RawHistoryEvent, line: number): void;
  readonly reject: RejectSink;
  finish(): HistoryAnswer;
}

/**
 * Plays people whose events of one file come one person after the other, in the order of code units, and then those of the profiles who
 * have none. Memory holds one person, and the profiles. Once somebody comes back, or comes out of order, nothing more is played.
 */
export function passSorted({ attributesOf, names, routers }: Pick<HistoryHand, 'routers' | 'attributesOf' | 'names'>, player: CrowdPlayer, file: number, profiles: readonly HistoryEntry[]): SortedPass {
  const rejects: Reject[] = [];
  const reject: RejectSink = (one) => void rejects.push(one);
  const waiting = new Map<string, HistoryEntry[]>();
  for (const entry of profiles) {
    const known = waiting.get(entry.subject);
    if (known === undefined) waiting.set(entry.subject, [entry]);
    else known.push(entry);
  }
  let first: string | undefined;
  let current: string | undefined;
  let isSorted = true;
  let events: EventEntry[] = [];
  const play = (entries: readonly HistoryEntry[]): void => {
    for (const person of peopleOf({ entries, broadcast: [], files: names, attributesOf, reject })) player.play(person);
  };
  const finish = (): void => {
    if (current === undefined) return;
    const known = waiting.size === 0 ? undefined : waiting.get(current);
    if (known === undefined) player.play(personOf(current, events, { files: names, attributesOf, reject }));
    else {
      waiting.delete(current);
      play([...known, ...events]);
    }
    events = [];
  };
  const router = routers((entry) => {
    if (entry.kind === 'event') events.push(entry);
  }, reject);
  return {
    reject,
    event(event, line) {
      if (event.profile !== current) {
        if (current !== undefined && event.profile < current) isSorted = false;
        if (!isSorted) return;
        finish();
        first ??= event.profile;
        current = event.profile;
      }
      if (isSorted) router.event(event, file, line);
    },
    finish() {
      if (isSorted) finish();
      if (isSorted) for (const [, own] of [...waiting].sort(([a], [b]) => (a < b ? -1 : 1))) play(own);
      return {
        totals: router.totals(),
        broadcast: [],
        rejects,
        ...(!isSorted ? { order: 'unsorted' } : first !== undefined && current !== undefined && { order: { first, last: current } }),
      };
    },
  };
}
