import type { CompiledEntry } from './compiled-program.ts';
import type { Condition } from './conditions.ts';
import { indexReads } from './read-index.ts';
import { joinReads } from './reads.ts';
import type { Change, Reads } from './reads.ts';

/** What a change may set off besides the runs there are. Each list in the order of the program. */
export interface Interest {
  readonly watches: readonly Condition[];
  readonly entries: readonly CompiledEntry[];
  /** Entries whose clock the event stops. */
  readonly stopped: readonly CompiledEntry[];
  readonly dates: readonly CompiledEntry[];
  readonly schedules: readonly CompiledEntry[];
}

/** Finds what a change sets off: for an event one look-up, however many journeys there are. */
export interface Interests {
  in(change: Change): Interest;
}

const nothing: readonly CompiledEntry[] = [];

export function newInterests(watches: readonly Condition[], entries: readonly CompiledEntry[]): Interests {
  const watched = indexReads(watches.map((watch) => ({ item: watch, reads: watch.reads })));
  const dates = indexReads(entries.filter(({ entry }) => entry.on === 'date').map(withReads));
  const schedules = indexReads(entries.filter(({ entry }) => entry.on === 'schedule').map(withReads));
  const affected = (change: Change): Interest => ({
    watches: watched.affected(change),
    entries: change.event === undefined ? nothing : entries.filter(({ entry }) => entry.on === 'event' && entry.event === change.event),
    stopped: change.event === undefined ? nothing : entries.filter(({ entry }) => entry.on === 'event' && entry.without?.event === change.event),
    dates: dates.affected(change),
    schedules: schedules.affected(change),
  });
  const byEvent = new Map(namesOf(watches, entries).map((event) => [event, affected({ event })]));
  // An event that nothing names may still be counted by what asks for any event.
  const inOthers = affected({ event: '' });
  return {
    in(change) {
      const isEventAlone = change.event !== undefined && change.attributes === undefined && change.statuses === undefined && change.channels === undefined;
      return isEventAlone ? (byEvent.get(change.event) ?? inOthers) : affected(change);
    },
  };
}

function namesOf(watches: readonly Condition[], entries: readonly CompiledEntry[]): readonly string[] {
  const read = joinReads(...watches.map(({ reads }) => reads), ...entries.map((entry) => withReads(entry).reads));
  const named = entries.flatMap(({ entry }) => (entry.on === 'event' ? [entry.event, ...(entry.without === undefined ? [] : [entry.without.event])] : []));
  return [...new Set([...read.events, ...named])];
}

function withReads(entry: CompiledEntry): { readonly item: CompiledEntry; readonly reads: Reads } {
  return { item: entry, reads: joinReads(entry.dateReads, entry.zoneReads) };
}
