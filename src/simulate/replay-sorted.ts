import type { Data } from '../condition/core/type.ts';
import type { Reject } from '../history/reject.ts';
import { bareAddressAttributes } from '../plan/bare-address.ts';
import { countsOf } from './counts.ts';
import { createPlayer } from './crowd-player.ts';
import type { HistoryEntry } from './history-entry.ts';
import { peopleOf } from './people-of.ts';
import { readHistory, readPeople } from './read-history.ts';
import type { Replay, ReplayRequest } from './replay.ts';
import { routeHistory } from './route-history.ts';

/** Somebody comes back after another person: the file is not sorted, or not as ours. */
const unsorted = Symbol('unsorted');

/** Profiles that are held in memory while events pass by. */
const mostProfiles = 200_000;

/**
 * One pass over events that stand sorted by person, in the order of code units: memory holds one person, and the profiles. Undefined,
 * with nothing told, where that cannot be: start or end are not said, an event reaches others, there are many profiles, or the events
 * are not sorted after all.
 */
export async function replaySorted(request: ReplayRequest): Promise<Replay | undefined> {
  const { program, start, until } = request;
  if (typeof start !== 'number' || until === undefined || request.events.length !== 1) return undefined;
  // What they were told of somebody cannot be taken back.
  if (request.other !== undefined || request.seen !== undefined) return undefined;
  if (Object.values(program.settings.events).some(({ reaches }) => reaches === 'everyone' || reaches.some(({ kind }) => kind !== 'actor'))) return undefined;
  const period = { start, until: until(start) };
  const files = [...request.profiles, ...request.events].map(({ file }) => file);
  const rejects: Reject[] = [];
  const reject = (one: Reject): void => void rejects.push(one);
  const player = createPlayer(request, period);
  const profiles = new Map<string, HistoryEntry[]>();
  const attributesOf = (subject: string): Readonly<Record<string, Data>> => bareAddressAttributes(program.settings, subject);
  let current: string | undefined;
  let entries: HistoryEntry[] = [];
  const play = (own: readonly HistoryEntry[]): void => {
    for (const person of peopleOf({ entries: own, broadcast: [], files, attributesOf, reject })) {
      if (request.isStopped?.() === true) player.leaveOut();
      else player.play(person);
    }
  };
  const finish = (): void => {
    if (current === undefined) return;
    const known = profiles.get(current);
    profiles.delete(current);
    play(known === undefined ? entries : [...known, ...entries]);
    entries = [];
  };
  const router = routeHistory(program, files, (entry) => {
    if (entry.kind === 'event') {
      entries.push(entry);
      return;
    }
    const known = profiles.get(entry.subject);
    if (known === undefined) profiles.set(entry.subject, [entry]);
    else known.push(entry);
    if (profiles.size > mostProfiles) throw unsorted;
  }, reject);
  const { progress, ...rest } = request;
  const passing: ReplayRequest = progress === undefined ? rest : { ...rest, progress: (_, done) => progress('pass', done) };
  try {
    const unusable = await readPeople(passing, reject, router.profile);
    unusable.push(...(await readHistory(passing, reject, (event, file, line) => {
      if (event.profile !== current) {
        if (current !== undefined && event.profile < current) throw unsorted;
        finish();
        current = event.profile;
      }
      router.event(event, file, line);
    })));
    finish();
    for (const [, own] of [...profiles].sort(([a], [b]) => (a < b ? -1 : 1))) play(own);
    rejects.forEach(request.reject);
    return { ...player.result(), period, profiles: router.totals.profiles, events: router.totals.events, unknownEvents: countsOf(router.unknownEvents), unusable };
  } catch (error) {
    if (error === unsorted) return undefined;
    throw error;
  }
}
