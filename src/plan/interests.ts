import type { CompiledEntry, CompiledPlan } from './compiled-program.ts';
import type { Condition } from './conditions.ts';
import { indexReads } from './read-index.ts';
import { isAffected, joinReads, noReads, readsAttributes } from './reads.ts';
import type { Change, Reads } from './reads.ts';
import type { Settings } from './settings.ts';

/** What a change may set off besides the runs there are. Each list in the order of the program. */
export interface Interest {
  readonly watches: readonly Condition[];
  readonly entries: readonly CompiledEntry[];
  /** Entries whose clock the event stops. */
  readonly stopped: readonly CompiledEntry[];
  readonly dates: readonly CompiledEntry[];
  readonly schedules: readonly CompiledEntry[];
  /** Whether there are dates or schedules among them. */
  readonly isForClock: boolean;
  /** Whether it may matter to a run, or to one that is over: to a goal, an exit or a wait of some plan. */
  readonly isForRuns: boolean;
}

/** Finds what a change of facts sets off: for an event, and for one attribute, by one look-up, however many journeys there are. */
export interface Interests {
  in(change: Change): Interest;
  ofEvent(name: string): Interest;
}

const nothing: readonly CompiledEntry[] = [];

export function newInterests(watches: readonly Condition[], entries: readonly CompiledEntry[], plans: readonly CompiledPlan[], settings: Settings): Interests {
  const { timezone } = settings.profile;
  // A send that waits for the end of quiet hours follows the person's zone.
  const runs = joinReads(readsOfRuns(plans), readsAttributes(timezone === undefined ? [] : [timezone]));
  const watched = indexReads(watches.map((watch) => ({ item: watch, reads: watch.reads })));
  const dates = indexReads(entries.filter(({ entry }) => entry.on === 'date').map(withReads));
  const schedules = indexReads(entries.filter(({ entry }) => entry.on === 'schedule').map(withReads));
  const byAttribute = new Map<string, Interest>();
  const byEvent = new Map(namesOf(watches, entries, runs).map((event) => [event, affected({ event })]));
  // An event that nothing names may still be counted by what asks for any event.
  const inOthers = affected({ event: '' });
  return {
    in(change) {
      const { attributes, statuses, channels } = change;
      return attributes?.size === 1 && statuses === undefined && channels === undefined ? inAttribute(attributes) : affected(change);
    },
    ofEvent: (name) => byEvent.get(name) ?? inOthers,
  };

  function affected(change: Change): Interest {
    const [armed, turns] = [dates.affected(change), schedules.affected(change)];
    return {
      watches: watched.affected(change),
      entries: change.event === undefined ? nothing : entries.filter(({ entry }) => entry.on === 'event' && entry.event === change.event),
      stopped: change.event === undefined ? nothing : entries.filter(({ entry }) => entry.on === 'event' && entry.without?.event === change.event),
      dates: armed,
      schedules: turns,
      isForClock: armed.length > 0 || turns.length > 0,
      isForRuns: isAffected(runs, change),
    };
  }

  function inAttribute(attributes: ReadonlySet<string>): Interest {
    const [name = ''] = attributes;
    const known = byAttribute.get(name);
    if (known !== undefined) return known;
    const interest = affected({ attributes });
    // No more than the settings declare: what else a host may send is not remembered.
    if (Object.hasOwn(settings.attributes, name)) byAttribute.set(name, interest);
    return interest;
  }
}

/** What goals, exits and waits are about. A goal that no event names may be reached at any. */
function readsOfRuns(plans: readonly CompiledPlan[]): Reads {
  return joinReads(
    ...plans.map(({ heeded, hasOpenGoals }) => ({ ...noReads, events: heeded, anyEvent: hasOpenGoals })),
    ...plans.map(({ goalsWhen }) => goalsWhen),
    ...plans.flatMap(({ nodes }) => [...nodes.values()].flatMap(({ reads }) => reads ?? [])),
  );
}

function namesOf(watches: readonly Condition[], entries: readonly CompiledEntry[], runs: Reads): readonly string[] {
  const read = joinReads(runs, ...watches.map(({ reads }) => reads), ...entries.map((entry) => withReads(entry).reads));
  const named = entries.flatMap(({ entry }) => (entry.on === 'event' ? [entry.event, ...(entry.without === undefined ? [] : [entry.without.event])] : []));
  return [...new Set([...read.events, ...named])];
}

function withReads(entry: CompiledEntry): { readonly item: CompiledEntry; readonly reads: Reads } {
  return { item: entry, reads: joinReads(entry.dateReads, entry.zoneReads) };
}
