import type { HistoryProfile } from '../history/read-profiles.ts';
import type { RawHistoryEvent } from '../history/raw-records.ts';
import type { RejectSink } from '../history/reject.ts';
import type { CompiledProgram } from '../plan/compiled-program.ts';
import { eventGate } from '../plan/ingest-event.ts';
import { ownMember } from '../plan/own-member.ts';
import { routeEvent } from '../plan/route-event.ts';
import { count, countsOf } from './counts.ts';
import type { HistoryEntry } from './history-entry.ts';
import type { EventEntry, ReadTotals } from './history-task.ts';

export interface HistoryRouter {
  profile(profile: HistoryProfile, file: number, line: number): void;
  event(event: RawHistoryEvent, file: number, line: number): void;
  /** What everybody hears of. */
  readonly broadcast: readonly EventEntry[];
  totals(): ReadTotals;
}

/** Makes routers for pieces of a history. `put` takes what each person hears of. */
export type RouterMaker = (put: (entry: HistoryEntry) => void, reject: RejectSink) => HistoryRouter;

/** Whether an event of this name, known or not, is heard of by nobody but whoever did it. */
export function isOwnEvent({ settings }: CompiledProgram, name: string): boolean {
  const reaches = ownMember(settings.events, name)?.reaches ?? [];
  return reaches !== 'everyone' && reaches.every(({ kind }) => kind === 'actor');
}

/**
 * Looks at each record by the tracking plan and hands it to whoever it reaches, which follows from the record alone: so history may be
 * cut into parts, each with all that its people will ever hear of, before anybody is taken through it.
 */
export function routeHistory(program: CompiledProgram, files: readonly string[]): RouterMaker {
  const gate = eventGate(program.settings);
  // Most events stand in the inbox of whoever did them and nowhere else: nothing has to be looked up for them.
  const isOwn = new Set(Object.keys(program.settings.events).filter((name) => isOwnEvent(program, name)));
  return (put, reject) => {
    const broadcast: EventEntry[] = [];
    const unknownEvents = new Map<string, number>();
    let profiles = 0;
    let events = 0;
    let first = Infinity;
    let last = -Infinity;
    return {
      broadcast,
      totals: () => ({ profiles, events, first, last, unknownEvents: countsOf(unknownEvents) }),
      profile({ id, attributes }, file, line) {
        profiles += 1;
        put({ kind: 'profile', subject: id, place: { file, line }, attributes });
      },
      event({ id, profile: actor, name, ts, receivedAt, properties: raw }, file, line) {
        const taken = gate({ id, name, actor, properties: raw });
        if ('rejected' in taken) {
          if (taken.why === 'unknown_event') count(unknownEvents, name);
          else reject({ file: files[file] ?? '', line, field: taken.rejected, reason: 'wrong_type', message: `"${taken.rejected}" is missing, or not what the tracking plan declares` });
          return;
        }
        events += 1;
        if (receivedAt < first) first = receivedAt;
        if (receivedAt > last) last = receivedAt;
        const { properties } = taken.event;
        if (isOwn.has(name)) {
          put({ kind: 'event', subject: actor, place: { file, line }, id, ts, receivedAt, name, properties, own: true, actor });
          return;
        }
        const base = { kind: 'event', place: { file, line }, id, ts, receivedAt, name, properties, actor } as const;
        const { subjects, everyone } = routeEvent(program, { name, actor, properties });
        for (const { subject, own } of subjects) put({ ...base, subject, own });
        if (everyone) broadcast.push({ ...base, subject: '', own: false });
      },
    };
  };
}
