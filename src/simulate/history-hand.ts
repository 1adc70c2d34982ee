import type { Data } from '../condition/core/type.ts';
import { byteLines, type ByteSink } from '../history/byte-lines.ts';
import type { DataFile, Utf8Decoder } from '../history/data-file.ts';
import { type EventLines, eventLines } from '../history/event-lines.ts';
import type { PartStore } from '../history/part-store.ts';
import { parseEventLine, readEventLines } from '../history/read-events.ts';
import { readProfileLines } from '../history/read-profiles.ts';
import type { Reject, RejectSink } from '../history/reject.ts';
import { bareAddressAttributes } from '../plan/bare-address.ts';
import { ownMember } from '../plan/own-member.ts';
import { type CrowdOptions, type CrowdPlayer, createPlayer } from './crowd-player.ts';
import { type HistoryEntry, readEntry, writeEntry } from './history-entry.ts';
import type { FilePiece, HistoryAnswer, HistoryFiles, HistoryTask } from './history-task.ts';
import { passSorted } from './pass-sorted.ts';
import { peopleOf } from './people-of.ts';
import { type HistoryRouter, isOwnEvent, routeHistory, type RouterMaker } from './route-history.ts';
import { readSpareLines, writeSpareLine } from './spare-lines.ts';

export interface HandOptions extends CrowdOptions {
  readonly files: HistoryFiles;
  readonly decode: Utf8Decoder;
  readonly store: PartStore;
}

/** Does what a thread is asked to do with a history, one task after the other. */
export interface HistoryHand extends HandOptions {
  serve(task: HistoryTask): HistoryAnswer;
  /** Makes a router that hands records to the parts of those whom they reach. */
  readonly router: (reject: RejectSink) => HistoryRouter;
  readonly routers: RouterMaker;
  readonly attributesOf: (subject: string) => Readonly<Record<string, Data>>;
  /** The names of all files, by place. */
  readonly names: readonly string[];
}

/** Between tasks it holds what lies in the parts, and the sums of those who were played. */
export function historyHand(options: HandOptions): HistoryHand {
  const { program, files, store, isStopped } = options;
  const names = [...files.profiles, ...files.events].map(({ file }) => file);
  const routers = routeHistory(program, names);
  const put = (entry: HistoryEntry): void => store.put(partOf(entry.subject, store.parts), writeEntry(entry));
  let player: CrowdPlayer | undefined;
  let isLeftOut = false;
  const playing = (task: { readonly isLeftOut: boolean }): CrowdPlayer => {
    if (player === undefined) throw new Error('nobody said which period is played');
    isLeftOut = task.isLeftOut;
    return player;
  };
  const hand: HistoryHand = {
    ...options,
    names,
    routers,
    router: (reject) => routers(put, reject),
    attributesOf: (subject) => bareAddressAttributes(program.settings, subject),
    serve(task) {
      switch (task.kind) {
        case 'route':
          return route(hand, task);
        case 'settle':
          store.settle();
          return nothing;
        case 'begin':
          player = createPlayer({ ...options, isStopped: () => isLeftOut || isStopped?.() === true }, task.period);
          return nothing;
        case 'play':
          return play(hand, playing(task), task);
        case 'pass': {
          const passing = passSorted(hand, playing(task), task.piece.file, task.profiles);
          const lines = readEventLines({ ...linesOptions(hand, task.piece), event: passing.event, reject: passing.reject });
          lines.push(task.piece.bytes);
          lines.end();
          return passing.finish();
        }
        case 'tell':
          return { ...nothing, ...(player && { crowd: player.result() }) };
      }
    },
  };
  return hand;
}

const nothing: HistoryAnswer = { totals: { profiles: 0, events: 0, first: Infinity, last: -Infinity, unknownEvents: {} }, broadcast: [], rejects: [] };

function route(hand: HistoryHand, { piece, isSpare }: Extract<HistoryTask, { readonly kind: 'route' }>): HistoryAnswer {
  const rejects: Reject[] = [];
  const reject: RejectSink = (one) => void rejects.push(one);
  const router = hand.router(reject);
  let spare = 0;
  const put = (profile: string, line: string): void => {
    spare += 1;
    hand.store.put(partOf(profile, hand.store.parts), line);
  };
  const lines = linesOf(hand, piece, router, reject, isSpare ? put : undefined);
  lines.push(piece.bytes);
  lines.end();
  return { totals: router.totals(), broadcast: router.broadcast, rejects, ...(spare > 0 && { spare }) };
}

function linesOf(hand: HistoryHand, piece: FilePiece, router: HistoryRouter, reject: RejectSink, put: ((profile: string, line: string) => void) | undefined): ByteSink {
  const { program, files } = hand;
  const options = { ...linesOptions(hand, piece), reject };
  if (piece.file < files.profiles.length) {
    const { attributes, profile } = program.settings;
    const stored = Object.fromEntries(Object.entries(attributes).filter(([, { computed }]) => computed === undefined));
    return readProfileLines({ ...options, idAttribute: profile.id, attributes: stored, profile: (person, line) => router.profile(person, piece.file, line) });
  }
  if (put === undefined) return readEventLines({ ...options, event: (event, line) => router.event(event, piece.file, line) });
  const known = eventLines(options.propertiesOf);
  const isOwnByName = new Map<string, boolean>();
  const isOwn = (name: string): boolean => {
    const answer = isOwnByName.get(name) ?? isOwnEvent(program, name);
    isOwnByName.set(name, answer);
    return answer;
  };
  return byteLines({
    ...options,
    line: (block, from, to, line) => {
      const { text } = block;
      const head = known.head(block, from, to);
      if (head !== undefined && isOwn(head.name)) {
        put(head.profile, writeSpareLine(piece.file, line, text, from, to));
        return;
      }
      const event = parseEventLine(options.data, text.slice(from, to), line, reject);
      if (event === undefined) return;
      if (head === undefined) known.learn(text.slice(from, to));
      if (isOwn(event.name)) put(event.profile, writeSpareLine(piece.file, line, text, from, to));
      else router.event(event, piece.file, line);
    },
  });
}

function play(hand: HistoryHand, player: CrowdPlayer, { part, broadcast }: Extract<HistoryTask, { readonly kind: 'play' }>): HistoryAnswer {
  const { store, attributesOf, names } = hand;
  const rejects: Reject[] = [];
  const reject: RejectSink = (one) => void rejects.push(one);
  const entries: HistoryEntry[] = [];
  const router = hand.routers((entry) => void entries.push(entry), reject);
  const linesByFile = new Map<number, EventLines>();
  for (const block of store.take(part)) {
    const { text } = block;
    readSpareLines(text, {
      entry: (from, to) => void entries.push(readEntry(text.slice(from, to))),
      line: (file, line, from, to) => {
        const data = dataOf(hand.files, file);
        const known = linesByFile.get(file) ?? eventLines(propertiesOf(hand));
        linesByFile.set(file, known);
        const quick = known.read(block, from, to);
        const event = quick ?? parseEventLine(data, text.slice(from, to), line, reject);
        if (event === undefined) return;
        if (quick === undefined) known.learn(text.slice(from, to));
        router.event(event, file, line);
      },
    });
  }
  for (const person of peopleOf({ entries, broadcast, files: names, attributesOf, reject })) player.play(person);
  return { totals: router.totals(), broadcast: [], rejects };
}

function linesOptions(hand: HistoryHand, { file, firstLine }: FilePiece) {
  const data = dataOf(hand.files, file);
  return { data, file: data.file, firstLine, decode: hand.decode, propertiesOf: propertiesOf(hand) };
}

function propertiesOf({ program }: CrowdOptions): Parameters<typeof eventLines>[0] {
  const declared = program.settings.events;
  return (name) => ownMember(declared, name)?.properties;
}

export function dataOf({ profiles, events }: HistoryFiles, file: number): DataFile {
  const data = file < profiles.length ? profiles[file] : events[file - profiles.length];
  if (data === undefined) throw new Error('a record of a file that nobody named');
  return data;
}

/** FNV-1a over the code units: the same person is in the same part whatever the order of the files. */
function partOf(subject: string, parts: number): number {
  if (parts === 1) return 0;
  let hash = 0x811c9dc5;
  for (let at = 0; at < subject.length; at += 1) hash = Math.imul(hash ^ subject.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % parts;
}
