import { cutPieces } from '../history/cut-pieces.ts';
import { profileEnd } from '../history/profile-end.ts';
import type { Reject } from '../history/reject.ts';
import { addAnswers } from './add-answers.ts';
import { createPlayer } from './crowd-player.ts';
import type { HistoryEntry } from './history-entry.ts';
import type { HistoryHand } from './history-hand.ts';
import type { HistoryAnswer, HistoryTask } from './history-task.ts';
import { passSorted } from './pass-sorted.ts';
import { readHistory } from './read-history.ts';
import type { HistoryCrew, Replay, ReplayRequest } from './replay.ts';
import { isOwnEvent } from './route-history.ts';

/** Somebody comes back after another person: the file is not sorted, or not as ours. */
const unsorted = Symbol('unsorted');

/** Profiles that are held in memory while events pass by. */
const mostProfiles = 200_000;
/** Records that are left out and held back, until it is sure that there is no second pass to tell of them. */
const mostRejects = 100_000;

/**
 * One pass over events that stand sorted by person, in the order of code units: memory holds one piece of them for each thread, and the
 * profiles. Undefined, with nothing told, where that cannot be: start or end are not said, an event reaches others, there are many profiles,
 * or the events are not sorted after all.
 */
export async function replaySorted(request: ReplayRequest, hand: HistoryHand, crew: HistoryCrew): Promise<Replay | undefined> {
  const { program, start, until, progress } = request;
  const [data] = request.events;
  if (typeof start !== 'number' || until === undefined || data === undefined || request.events.length !== 1) return undefined;
  // What they were told of somebody cannot be taken back.
  if (request.seen !== undefined) return undefined;
  if (Object.keys(program.settings.events).some((name) => !isOwnEvent(program, name))) return undefined;
  const period = { start, until: until(start) };
  const rejects: Reject[] = [];
  const sum = addAnswers(program.projectZone, (one) => {
    rejects.push(one);
    if (rejects.length > mostRejects) throw unsorted;
  });
  const reject = (one: Reject): void => void rejects.push(one);
  const { progress: _, ...passing } = request;
  let last: string | undefined;
  const took = (answer: HistoryAnswer): void => {
    const { order } = answer;
    if (order === 'unsorted' || (order !== undefined && last !== undefined && order.first <= last)) throw unsorted;
    last = order?.last ?? last;
    sum.add(answer);
    progress?.('pass', answer.totals.events);
  };
  try {
    const unusable: string[] = [];
    const known: HistoryEntry[] = [];
    const router = hand.routers((entry) => {
      known.push(entry);
      if (known.length > mostProfiles) throw unsorted;
    }, reject);
    for (const [file, profiles] of request.profiles.entries()) if (!(await readHistory(passing, file, router, reject))) unusable.push(profiles.file);
    sum.add({ totals: router.totals(), broadcast: [], rejects: [] });
    known.sort((a, b) => (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0));
    const file = request.profiles.length;
    if (data.form === 'jsonl') {
      await crew.each({ kind: 'begin', period });
      await crew.run(passTasks(request, known, file), took);
      await crew.each({ kind: 'tell' }, (answer) => sum.add(answer));
    } else {
      const player = createPlayer(hand, period);
      const pass = passSorted(hand, player, file, known);
      const isUsable = await readHistory(passing, file, { profile: () => {}, event: (event, _file, line) => pass.event(event, line) }, pass.reject);
      if (!isUsable) unusable.push(data.file);
      took({ ...pass.finish(), crowd: player.result() });
    }
    rejects.forEach(request.reject);
    const { profiles, events, unknownEvents } = sum.totals;
    return { ...sum.crowd(), period, profiles, events, unknownEvents, unusable };
  } catch (error) {
    if (error === unsorted) return undefined;
    throw error;
  }
}

/** Whoever has a profile goes with the piece in which their events would stand. */
async function* passTasks(request: ReplayRequest, known: readonly HistoryEntry[], file: number): AsyncIterable<HistoryTask> {
  const [data] = request.events;
  if (data === undefined) return;
  let taken = 0;
  const task = (piece: { readonly bytes: Uint8Array; readonly firstLine: number; readonly next?: string | undefined }): HistoryTask => {
    const from = taken;
    while (taken < known.length && (piece.next === undefined || (known[taken]?.subject ?? '') < piece.next)) taken += 1;
    return { kind: 'pass', piece: { bytes: piece.bytes, firstLine: piece.firstLine, file }, profiles: known.slice(from, taken), isLeftOut: request.isStopped?.() === true };
  };
  let isAny = false;
  for await (const piece of cutPieces(request.open(data), profileEnd(data, request.decode))) {
    isAny = true;
    yield task(piece);
  }
  if (!isAny) yield task({ bytes: new Uint8Array(0), firstLine: 1 });
}
