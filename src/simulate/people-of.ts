import type { Data } from '../condition/core/type.ts';
import type { Reject, RejectSink } from '../history/reject.ts';
import type { HistoryEntry } from './history-entry.ts';
import type { PersonHistory } from './run-person.ts';

type EventEntry = Extract<HistoryEntry, { readonly kind: 'event' }>;
type ProfileEntry = Extract<HistoryEntry, { readonly kind: 'profile' }>;

export interface PeopleOptions {
  /** All that is known of these people, in any order. */
  readonly entries: Iterable<HistoryEntry>;
  /** What everybody hears of. */
  readonly broadcast: readonly EventEntry[];
  /** The names of the files, by place. */
  readonly files: readonly string[];
  /** What is known of a subject from its id alone. */
  readonly attributesOf: (subject: string) => Readonly<Record<string, Data>>;
  readonly reject: RejectSink;
}

/**
 * The people of a part of history, by id, each with an inbox in order. A record that comes twice counts once; one that comes twice and
 * says something else the second time is told, and the first in the order of the files holds.
 */
export function peopleOf({ entries, broadcast, files, attributesOf, reject }: PeopleOptions): readonly PersonHistory[] {
  const profiles = new Map<string, ProfileEntry>();
  const inboxes = new Map<string, EventEntry[]>();
  for (const entry of entries) {
    if (entry.kind === 'profile') {
      const known = profiles.get(entry.subject);
      const [first, second] = known === undefined || isBefore(entry, known) ? [entry, known] : [known, entry];
      profiles.set(entry.subject, first);
      if (second !== undefined && JSON.stringify(first.attributes) !== JSON.stringify(second.attributes)) reject(conflict(files, first, second, `the profile "${entry.subject}"`));
    } else {
      const inbox = inboxes.get(entry.subject);
      if (inbox === undefined) inboxes.set(entry.subject, [entry]);
      else inbox.push(entry);
    }
  }
  const ids = [...new Set([...profiles.keys(), ...inboxes.keys()])].sort();
  return ids.map((id) => {
    const own = inboxes.get(id) ?? [];
    const heard = broadcast.length === 0 ? own : [...own, ...broadcast.filter((event) => event.actor !== id).map((event) => ({ ...event, subject: id }))];
    return personOf(id, heard, { files, attributesOf, reject }, profiles.get(id));
  });
}

/** Somebody of whom these events are known, in any order, and perhaps a profile. */
export function personOf(id: string, events: readonly EventEntry[], { files, attributesOf, reject }: Pick<PeopleOptions, 'files' | 'attributesOf' | 'reject'>, profile?: ProfileEntry): PersonHistory {
  return { id, attributes: profile?.attributes ?? attributesOf(id), inbox: once(sorted(events), files, reject), isKnown: profile !== undefined };
}

/** As semantics has it: by (receivedAt, ts, id); of twins, the first in the files first. */
function inOrder(a: EventEntry, b: EventEntry): number {
  return a.receivedAt - b.receivedAt || a.ts - b.ts || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) || (isBefore(a, b) ? -1 : 1);
}

function isBefore(a: HistoryEntry, b: HistoryEntry): boolean {
  return a.place.file - b.place.file < 0 || (a.place.file === b.place.file && a.place.line < b.place.line);
}

/** In order already, as most files are, or sorted. */
function sorted(events: readonly EventEntry[]): readonly EventEntry[] {
  for (let place = 1; place < events.length; place += 1) {
    const [before, event] = [events[place - 1], events[place]];
    if (before !== undefined && event !== undefined && inOrder(before, event) > 0) return [...events].sort(inOrder);
  }
  return events;
}

function once(inbox: readonly EventEntry[], files: readonly string[], reject: RejectSink): readonly EventEntry[] {
  const ids = new Set<string>();
  for (const { id } of inbox) ids.add(id);
  if (ids.size === inbox.length) return inbox;
  const byId = new Map<string, EventEntry>();
  return inbox.filter((event) => {
    const known = byId.get(event.id);
    if (known === undefined) {
      byId.set(event.id, event);
      return true;
    }
    if (meaning(known) !== meaning(event)) {
      const [first, second] = isBefore(known, event) ? [known, event] : [event, known];
      reject(conflict(files, first, second, `the event "${event.id}"`));
    }
    return false;
  });
}

function meaning({ name, ts, properties }: EventEntry): string {
  return JSON.stringify([name, ts, properties]);
}

function conflict(files: readonly string[], first: HistoryEntry, second: HistoryEntry, what: string): Reject {
  return { file: files[second.place.file] ?? '', line: second.place.line, reason: 'conflicting_duplicate', message: `${what} was there already (${files[first.place.file] ?? ''}:${first.place.line}) and said something else: the first holds` };
}
