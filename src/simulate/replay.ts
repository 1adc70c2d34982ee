import type { Data } from '../condition/core/type.ts';
import type { ByteStream, DataFile, Utf8Decoder } from '../history/data-file.ts';
import { readEvents } from '../history/read-events.ts';
import { readProfiles } from '../history/read-profiles.ts';
import type { PartStore } from '../history/part-store.ts';
import type { RejectSink } from '../history/reject.ts';
import { bareAddressAttributes } from '../plan/bare-address.ts';
import type { CompiledProgram } from '../plan/compiled-program.ts';
import { ownMember } from '../plan/own-member.ts';
import { type Counts, countsOf } from './counts.ts';
import { createTally } from './create-tally.ts';
import { type HistoryEntry, readEntry, writeEntry } from './history-entry.ts';
import { peopleOf } from './people-of.ts';
import { routeHistory } from './route-history.ts';
import { type Period, runPerson } from './run-person.ts';
import type { Tally } from './tally.ts';

export interface ReplayRequest {
  /** Compiled to trace, for what is counted of steps and arms. */
  readonly program: CompiledProgram;
  readonly profiles: readonly DataFile[];
  readonly events: readonly DataFile[];
  readonly open: (data: DataFile) => ByteStream;
  readonly decode: Utf8Decoder;
  readonly store: PartStore;
  /** Where it begins and ends if not with the first event and after the last. */
  readonly start?: number | undefined;
  readonly until?: ((start: number) => number) | undefined;
  readonly reject: RejectSink;
  /** Called now and then: how many records were read, or how many of all parts were played. */
  readonly progress?: (phase: 'read' | 'play', done: number) => void;
}

export interface Replay {
  readonly tally: Tally;
  readonly period: Period;
  /** Records that could be used. */
  readonly profiles: number;
  readonly events: number;
  /** People with events whom no file of profiles names. */
  readonly strangers: number;
  readonly unknownEvents: Counts;
  /** Files of which nothing could be used. */
  readonly unusable: readonly string[];
}

/**
 * Takes everybody in the files through the journeys, as they would have gone had the journeys been there: two passes over the data,
 * one that hands each record to whom it reaches, one person by person. Nobody opens or clicks what is sent. Undefined where there is
 * no event and no start is said. Rejects where a file cannot be read to its end: what it would say of the rest is not known.
 */
export async function replay(request: ReplayRequest): Promise<Replay | undefined> {
  const { program, store, reject } = request;
  const files = [...request.profiles, ...request.events].map(({ file }) => file);
  const put = (entry: HistoryEntry): void => store.put(partOf(entry.subject, store.parts), writeEntry(entry));
  const router = routeHistory(program, files, put, reject);
  const unusable: string[] = [];
  let records = 0;
  const seen = (): void => {
    records += 1;
    if (records % 10_000 === 0) request.progress?.('read', records);
  };
  const { attributes, profile, events } = program.settings;
  const stored = Object.fromEntries(Object.entries(attributes).filter(([, { computed }]) => computed === undefined));
  for (const [file, data] of request.profiles.entries()) {
    const isUsable = await readProfiles({ data, bytes: request.open(data), decode: request.decode, idAttribute: profile.id, attributes: stored, reject, profile: (person, line) => (seen(), router.profile(person, file, line)) });
    if (!isUsable) unusable.push(data.file);
  }
  for (const [place, data] of request.events.entries()) {
    const file = request.profiles.length + place;
    const isUsable = await readEvents({ data, bytes: request.open(data), decode: request.decode, propertiesOf: (name) => ownMember(events, name)?.properties, reject, event: (event, line) => (seen(), router.event(event, file, line)) });
    if (!isUsable) unusable.push(data.file);
  }
  const { first, last, profiles, events: used } = router.totals;
  const start = request.start ?? first;
  if (start === Infinity) return undefined;
  const period = { start, until: request.until?.(start) ?? Math.max(start, last) };

  const tally = createTally(program.projectZone);
  const attributesOf = (subject: string): Readonly<Record<string, Data>> => bareAddressAttributes(program.settings, subject);
  let strangers = 0;
  for (let part = 0; part < store.parts; part += 1) {
    request.progress?.('play', part);
    for (const person of peopleOf({ entries: entriesOf(store.take(part)), broadcast: router.broadcast, files, attributesOf, reject })) {
      if (!person.isKnown) strangers += 1;
      const { effects, state } = runPerson(program, person, period);
      const inside = Object.values(state.runs).flatMap(({ journey, node }) => (node === null ? [] : [{ journey, node }]));
      tally.add({ id: person.id, effects, inside, zone: program.zoneOf(state) });
    }
  }
  return { tally: tally.result(), period, profiles, events: used, strangers, unknownEvents: countsOf(router.unknownEvents), unusable };
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
