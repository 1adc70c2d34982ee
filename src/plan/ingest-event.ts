import { normalise } from '../condition/core/normalise.ts';
import type { Data } from '../condition/core/type.ts';
import type { RejectionReason } from './effect.ts';
import { ownMember } from './own-member.ts';
import type { RoutedEvent } from './route-event.ts';
import type { Settings } from './settings.ts';

/** An event as somebody sent it: nothing about it is known to be right. */
export interface RawEvent {
  readonly id: string;
  readonly name: string;
  readonly actor?: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

export type Ingested = { readonly event: RoutedEvent } | { readonly rejected: string; readonly why: RejectionReason };

/**
 * The gate for events, before any is routed: its id, its name and its properties against the tracking plan; properties come out in
 * run-time form (see ValueType), undeclared ones are dropped. `rejected` names the event, or `event.property` where one is wrong.
 * Settings without any event have no tracking plan, and only the id is looked at.
 */
export function ingestEvent(settings: Settings, { id, name, actor, properties }: RawEvent): Ingested {
  if (id === '') return { rejected: name, why: 'no_id' };
  const declared = ownMember(settings.events, name);
  if (declared === undefined && Object.keys(settings.events).length > 0) return { rejected: name, why: 'unknown_event' };
  const values: [string, Data][] = [];
  for (const [property, { type, nullable }] of Object.entries(declared?.properties ?? {})) {
    const value = normalise(type, ownMember(properties, property));
    if (value === undefined || (value === null && !nullable)) return { rejected: `${name}.${property}`, why: 'wrong_type' };
    if (value !== null) values.push([property, value]);
  }
  return { event: { name, ...(actor !== undefined && { actor }), properties: Object.fromEntries(values) } };
}
