import type { HistoryProfile } from '../history/read-profiles.ts';
import type { RawHistoryEvent } from '../history/raw-records.ts';
import type { RejectSink } from '../history/reject.ts';
import type { CompiledProgram } from '../plan/compiled-program.ts';
import { ingestEvent } from '../plan/ingest-event.ts';
import { routeEvent } from '../plan/route-event.ts';
import { count } from './counts.ts';
import type { HistoryEntry } from './history-entry.ts';

export interface HistoryRouter {
  profile(profile: HistoryProfile, file: number, line: number): void;
  event(event: RawHistoryEvent, file: number, line: number): void;
  /** What everybody hears of. */
  readonly broadcast: readonly Extract<HistoryEntry, { readonly kind: 'event' }>[];
  /** Events that the tracking plan does not know, by name: counted, not told one by one. */
  readonly unknownEvents: ReadonlyMap<string, number>;
  readonly totals: { readonly profiles: number; readonly events: number; /** Epoch milliseconds of the first and last event. */ readonly first: number; readonly last: number };
}

/**
 * Looks at each record by the tracking plan and hands it to whoever it reaches, which follows from the record alone: so history may be
 * cut into parts, each with all that its people will ever hear of, before anybody is taken through it.
 */
export function routeHistory(program: CompiledProgram, files: readonly string[], put: (entry: HistoryEntry) => void, reject: RejectSink): HistoryRouter {
  const broadcast: Extract<HistoryEntry, { readonly kind: 'event' }>[] = [];
  const unknownEvents = new Map<string, number>();
  const totals = { profiles: 0, events: 0, first: Infinity, last: -Infinity };
  // Most events stand in the inbox of whoever did them and nowhere else: nothing has to be looked up for them.
  const isOwn = new Set(Object.entries(program.settings.events).flatMap(([name, { reaches }]) => (reaches !== 'everyone' && reaches.every(({ kind }) => kind === 'actor') ? [name] : [])));
  return {
    broadcast,
    unknownEvents,
    totals,
    profile({ id, attributes }, file, line) {
      totals.profiles += 1;
      put({ kind: 'profile', subject: id, place: { file, line }, attributes });
    },
    event({ id, profile: actor, name, ts, receivedAt, properties: raw }, file, line) {
      const taken = ingestEvent(program.settings, { id, name, actor, properties: raw });
      if ('rejected' in taken) {
        if (taken.why === 'unknown_event') count(unknownEvents, name);
        else reject({ file: files[file] ?? '', line, field: taken.rejected, reason: 'wrong_type', message: `"${taken.rejected}" is missing, or not what the tracking plan declares` });
        return;
      }
      totals.events += 1;
      totals.first = Math.min(totals.first, receivedAt);
      totals.last = Math.max(totals.last, receivedAt);
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
}
