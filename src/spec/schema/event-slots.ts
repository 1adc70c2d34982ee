import type { Schema } from './json-schema.ts';
import { ref } from './property.ts';

/** Keys that name an event, or a property of one, beside the `where` or the `properties` that belong to that event. */
export const eventKeys = ['did', 'did_not', 'event', 'count', 'sum', 'count_distinct', 'first', 'last'] as const;

export type EventKey = (typeof eventKeys)[number];

export function isEventKey(key: string): key is EventKey {
  return eventKeys.some((each) => each === key);
}

const nameOf = (key: EventKey): string => `beside_${key}`;

/** What the named event says of the keys beside it. Nothing, until the schema of a project knows the events. */
export function besideEvent(key: EventKey): Schema {
  return ref(nameOf(key));
}

/** The definitions of all such slots. */
export function eventSlotDefinitions(schemaOf: (key: EventKey) => Schema): Readonly<Record<string, Schema>> {
  return Object.fromEntries(eventKeys.map((key) => [nameOf(key), schemaOf(key)]));
}
