import type { Data } from '../condition/core/type.ts';
import type { ByteStream, DataFile, Utf8Decoder } from '../history/data-file.ts';
import type { PartStore } from '../history/part-store.ts';
import type { RejectSink } from '../history/reject.ts';
import { bareAddressAttributes } from '../plan/bare-address.ts';
import type { CompiledProgram } from '../plan/compiled-program.ts';
import type { SubjectState } from '../plan/subject-state.ts';
import { type Counts, countsOf } from './counts.ts';
import type { PersonOutcome } from './create-tally.ts';
import { createPlayer } from './crowd-player.ts';
import type { Measures } from './measures.ts';
import type { DifferenceMaker } from './difference.ts';
import type { EventRateLimit } from './rate-watch.ts';
import type { OverRate } from './report/crowd-run.ts';
import { type HistoryEntry, readEntry, writeEntry } from './history-entry.ts';
import { peopleOf } from './people-of.ts';
import { readHistory, readPeople } from './read-history.ts';
import { replaySorted } from './replay-sorted.ts';
import { routeHistory } from './route-history.ts';
import type { Period } from './run-person.ts';
import type { Tally } from './tally.ts';

export interface ReplayRequest {
  /** Compiled to trace, for what is counted of steps and arms. */
  readonly program: CompiledProgram;
  /** What is looked at besides; the program must have been compiled with it. */
  readonly measures?: Measures;
  readonly profiles: readonly DataFile[];
  readonly events: readonly DataFile[];
  readonly open: (data: DataFile) => ByteStream;
  readonly decode: Utf8Decoder;
  readonly store: PartStore;
  /** Where it begins and ends if not with the first event and after the last. */
  readonly start?: number | ((events: { readonly first: number; readonly last: number }) => number) | undefined;
  readonly until?: ((start: number) => number) | undefined;
  readonly reject: RejectSink;
  /** How often anybody does something at most, by the tracking plan. */
  readonly limits?: readonly EventRateLimit[];
  /** Another version, through which the same people go as well, and what takes the difference. */
  readonly other?: { readonly program: CompiledProgram; readonly difference: DifferenceMaker };
  /** Looks at everybody, and at how they stand at the end. */
  readonly seen?: (person: PersonOutcome, state: SubjectState, period: Period) => void;
  /** After it answers true no further part is played. */
  readonly isStopped?: () => boolean;
  /** A moment in which the host may hear of an interrupt. */
  readonly turn?: () => Promise<void>;
  /** Called now and then: how many records were read, or how many of all parts were played. */
  readonly progress?: (phase: ReplayPhase, done: number) => void;
}

/** `read`: records are handed to whom they reach; `play`: people are played, part by part; `pass`: both at once. */
export type ReplayPhase = 'read' | 'play' | 'pass';

export interface Replay {
  readonly tally: Tally;
  readonly period: Period;
  /** Records that could be used. */
  readonly profiles: number;
  readonly events: number;
  /** People with events whom no file of profiles names. */
  readonly strangers: number;
  readonly unknownEvents: Counts;
  readonly overRate: readonly OverRate[];
  /** Profiles and strangers that were left out because it was broken off. */
  readonly unplayed: number;
  /** Files of which nothing could be used. */
  readonly unusable: readonly string[];
}

/** So many people are played before an interrupt can be heard. */
const peopleATurn = 1000;

/**
 * Takes everybody in the files through the journeys, as they would have gone had the journeys been there. Where start and end are said
 * and events stand sorted by person, in one pass; else in two: one that hands each record to whom it reaches, one person by person.
 * Nobody opens or clicks what is sent. Undefined where there is no event and no start is said. Rejects where a file cannot be read to
 * its end: what it would say of the rest is not known.
 */
export async function replay(request: ReplayRequest): Promise<Replay | undefined> {
  return (await replaySorted(request)) ?? replayInParts(request);
}

async function replayInParts(request: ReplayRequest): Promise<Replay | undefined> {
  const { program, store, reject } = request;
  const files = [...request.profiles, ...request.events].map(({ file }) => file);
  const put = (entry: HistoryEntry): void => store.put(partOf(entry.subject, store.parts), writeEntry(entry));
  const router = routeHistory(program, files, put, reject);
  const unusable = [
    ...(await readPeople(request, reject, router.profile)),
    ...(await readHistory(request, reject, router.event)),
  ];
  const { first, last, profiles, events } = router.totals;
  if (first === Infinity && typeof request.start !== 'number') return undefined;
  const start = typeof request.start === 'function' ? request.start({ first, last }) : (request.start ?? first);
  const period = { start, until: request.until?.(start) ?? Math.max(start, last) };

  const player = createPlayer(request, period);
  const attributesOf = (subject: string): Readonly<Record<string, Data>> => bareAddressAttributes(program.settings, subject);
  for (let part = 0; part < store.parts; part += 1) {
    request.progress?.('play', part);
    for (const person of peopleOf({ entries: entriesOf(store.take(part)), broadcast: router.broadcast, files, attributesOf, reject })) {
      if (request.isStopped?.() === true) player.leaveOut();
      else if (player.play(person) % peopleATurn === 0) await request.turn?.();
    }
    await request.turn?.();
  }
  return { ...player.result(), period, profiles, events, unknownEvents: countsOf(router.unknownEvents), unusable };
}

function* entriesOf(lines: Iterable<string>): Iterable<HistoryEntry> {
  for (const line of lines) yield readEntry(line);
}

/** FNV-1a over the code units: the same person is in the same part whatever the order of the files. */
function partOf(subject: string, parts: number): number {
  if (parts === 1) return 0;
  let hash = 0x811c9dc5;
  for (let at = 0; at < subject.length; at += 1) hash = Math.imul(hash ^ subject.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % parts;
}
