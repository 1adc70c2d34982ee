import { cutPieces } from '../history/cut-pieces.ts';
import type { ByteStream, DataFile, Utf8Decoder } from '../history/data-file.ts';
import type { PartStore } from '../history/part-store.ts';
import type { RejectSink } from '../history/reject.ts';
import type { Counts } from './counts.ts';
import { addAnswers } from './add-answers.ts';
import { type Crew, ownCrew } from './crew.ts';
import type { CrowdOptions } from './crowd-player.ts';
import { dataOf, type HistoryHand, historyHand } from './history-hand.ts';
import type { HistoryAnswer, HistoryTask, PlayedCrowd } from './history-task.ts';
import { readHistory, recordsASign } from './read-history.ts';
import { replaySorted } from './replay-sorted.ts';
import type { Period } from './run-person.ts';

export interface ReplayRequest extends CrowdOptions {
  readonly profiles: readonly DataFile[];
  readonly events: readonly DataFile[];
  readonly open: (data: DataFile) => ByteStream;
  readonly decode: Utf8Decoder;
  readonly store: PartStore;
  /** Where it begins and ends if not with the first event and after the last. */
  readonly start?: number | ((events: { readonly first: number; readonly last: number }) => number) | undefined;
  readonly until?: ((start: number) => number) | undefined;
  readonly reject: RejectSink;
  /** Who does the work; this thread alone where it is not said, and where everybody is `seen`. `serve` is what this thread can do. */
  readonly crew?: (serve: HistoryHand['serve']) => HistoryCrew;
  /** A moment in which the host may hear of an interrupt. */
  readonly turn?: () => Promise<void>;
  /** Called now and then: how many records more were read, or how many of all parts were played. */
  readonly progress?: (phase: ReplayPhase, done: number) => void;
}

export type HistoryCrew = Crew<HistoryTask, HistoryAnswer>;

/** `read`: records are handed to whom they reach; `play`: people are played, part by part; `pass`: both at once. */
export type ReplayPhase = 'read' | 'play' | 'pass';

export interface Replay extends PlayedCrowd {
  readonly period: Period;
  /** Records that could be used. */
  readonly profiles: number;
  readonly events: number;
  readonly unknownEvents: Counts;
  /** Files of which nothing could be used. */
  readonly unusable: readonly string[];
}

/**
 * Takes everybody in the files through the journeys, as they would have gone had the journeys been there. Where start and end are said
 * and events stand sorted by person, in one pass; else in two: one that hands each record to whom it reaches, one person by person.
 * Nobody opens or clicks what is sent. Undefined where there is no event and no start is said. Rejects where a file cannot be read to
 * its end: what it would say of the rest is not known.
 */
export async function replay(request: ReplayRequest): Promise<Replay | undefined> {
  const { profiles, events, crew: open, seen, turn } = request;
  const hand = historyHand({ ...request, files: { profiles, events } });
  const crew = open === undefined || seen !== undefined ? ownCrew(hand.serve, turn) : open(hand.serve);
  try {
    return (await replaySorted(request, hand, crew)) ?? (await replayInParts(request, hand, crew));
  } finally {
    await crew.close();
  }
}

async function replayInParts(request: ReplayRequest, hand: HistoryHand, crew: HistoryCrew): Promise<Replay | undefined> {
  const { program, store, reject, progress } = request;
  const sum = addAnswers(program.projectZone, reject);
  const unusable: string[] = [];
  let unsaid = 0;
  // What is not asked of the first pass is left for the second, which looks at each record anyway.
  const isSpare = typeof request.start === 'number' && request.until !== undefined;
  await crew.run(routeTasks(request, hand, isSpare, (answer) => sum.add(answer), unusable), (answer) => {
    sum.add(answer);
    unsaid += answer.totals.profiles + answer.totals.events + (answer.spare ?? 0);
    if (unsaid < recordsASign) return;
    progress?.('read', unsaid);
    unsaid = 0;
  });
  await crew.each({ kind: 'settle' });
  const { first, last } = sum.totals;
  if (first === Infinity && typeof request.start !== 'number') return undefined;
  const start = typeof request.start === 'function' ? request.start({ first, last }) : (request.start ?? first);
  const period = { start, until: request.until?.(start) ?? Math.max(start, last) };
  let played = 0;
  await crew.each({ kind: 'begin', period });
  await crew.run(playTasks(request, store.parts, sum.broadcast), (answer) => {
    sum.add(answer);
    played += 1;
    progress?.('play', played);
  });
  await crew.each({ kind: 'tell' }, (answer) => sum.add(answer));
  const { profiles, events, unknownEvents } = sum.totals;
  return { ...sum.crowd(), period, profiles, events, unknownEvents, unusable };
}

async function* routeTasks(request: ReplayRequest, hand: HistoryHand, isSpare: boolean, add: (answer: HistoryAnswer) => void, unusable: string[]): AsyncIterable<HistoryTask> {
  for (let file = 0; file < hand.names.length; file += 1) {
    const data = dataOf(hand.files, file);
    if (data.form === 'jsonl') {
      for await (const piece of cutPieces(request.open(data))) yield { kind: 'route', piece: { ...piece, file }, isSpare };
    } else {
      // Where a record of a table begins follows from all that stands before it.
      const router = hand.router(request.reject);
      if (!(await readHistory(request, file, router, request.reject))) unusable.push(data.file);
      add({ totals: router.totals(), broadcast: router.broadcast, rejects: [] });
    }
  }
}

function* playTasks({ isStopped }: ReplayRequest, parts: number, broadcast: HistoryAnswer['broadcast']): Iterable<HistoryTask> {
  for (let part = 0; part < parts; part += 1) yield { kind: 'play', part, broadcast, isLeftOut: isStopped?.() === true };
}
