import { normalise } from '../condition/core/normalise.ts';
import type { Data, PropertyType } from '../condition/core/type.ts';
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

/** Looks at events, one after the other. */
export type EventGate = (event: RawEvent) => Ingested;

/**
 * The gate for events, before any is routed: its id, its name and its properties against the tracking plan; properties come out in
 * run-time form (see ValueType), undeclared ones are dropped. `rejected` names the event, or `event.property` where one is wrong.
 * Settings without any event have no tracking plan, and only the id is looked at.
 */
export function ingestEvent(settings: Settings, event: RawEvent): Ingested {
  return eventGate(settings)(event);
}

/** `ingestEvent` for many events. */
export function eventGate({ events }: Settings): EventGate {
  const hasPlan = Object.keys(events).length > 0;
  const declaredByName = new Map<string, readonly (readonly [property: string, PropertyType])[]>();
  const declaredOf = (name: string): readonly (readonly [property: string, PropertyType])[] | undefined => {
    const known = declaredByName.get(name);
    if (known !== undefined) return known;
    const declared = ownMember(events, name);
    const properties = declared && Object.entries(declared.properties);
    if (properties !== undefined) declaredByName.set(name, properties);
    return properties;
  };
  return ({ id, name, actor, properties }) => {
    if (id === '') return { rejected: name, why: 'no_id' };
    const declared = declaredOf(name);
    if (declared === undefined && hasPlan) return { rejected: name, why: 'unknown_event' };
    const values: Record<string, Data> = {};
    for (const [property, { type, nullable }] of declared ?? []) {
      const value = normalise(type, ownMember(properties, property));
      if (value === undefined || (value === null && !nullable)) return { rejected: `${name}.${property}`, why: 'wrong_type' };
      if (value === null) continue;
      // An assignment to this one name would set what the record inherits.
      if (property === '__proto__') Object.defineProperty(values, property, { value, enumerable: true, writable: true, configurable: true });
      else values[property] = value;
    }
    return { event: actor === undefined ? { name, properties: values } : { name, actor, properties: values } };
  };
}
