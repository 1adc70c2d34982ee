import type { Facts, PastEvent, PastStatus, RunFacts } from '../../src/condition/core/facts.ts';
import type { Root } from '../../src/condition/core/term.ts';
import type { Data } from '../../src/condition/core/type.ts';
import { findZone } from '../../src/time/find-zone.ts';
import type { Zone } from '../../src/time/zone.ts';

export interface PlainFacts {
  readonly now: number;
  readonly recipientZone?: string;
  readonly projectZone?: string;
  readonly records?: Readonly<Partial<Record<Root, Data>>>;
  readonly events?: readonly PastEvent[];
  readonly statuses?: readonly PastStatus[];
  readonly channels?: readonly string[];
  readonly run?: RunFacts;
}

export function zoneNamed(id: string): Zone {
  const zone = findZone(id);
  if (zone === undefined) throw new Error(`no zone ${id}`);
  return zone;
}

/** Facts from plain data: events are cut at `now` and sorted by (ts, order). */
export function plainFacts(plain: PlainFacts): Facts {
  const byTime = (a: { readonly ts: number; readonly order: number }, b: { readonly ts: number; readonly order: number }): number => a.ts - b.ts || a.order - b.order;
  const events = (plain.events ?? []).filter((event) => event.ts <= plain.now).sort(byTime);
  const statuses = (plain.statuses ?? []).filter((status) => status.ts <= plain.now).sort(byTime);
  const byName = new Map<string, PastEvent[]>();
  for (const event of events) byName.set(event.name, [...(byName.get(event.name) ?? []), event]);
  return {
    now: plain.now,
    recipientZone: zoneNamed(plain.recipientZone ?? 'UTC'),
    projectZone: zoneNamed(plain.projectZone ?? 'UTC'),
    record: (root) => plain.records?.[root],
    events: (name) => (name === null ? events : (byName.get(name) ?? [])),
    statuses: () => statuses,
    reachable: (channel) => (plain.channels ?? []).includes(channel),
    ...(plain.run === undefined ? {} : { run: plain.run }),
  };
}

export function pastEvent(ts: number, name: string, properties: PastEvent['properties'] = {}, order = ts): PastEvent {
  return { ts, order, name, properties };
}
