import { operatorsOf } from '../../condition/check/operators.ts';
import type { PropertyType, ValueType } from '../../condition/core/type.ts';
import { comparisonDefinitions } from './comparison.ts';
import type { EventKey } from './event-slots.ts';
import { eventSlotDefinitions } from './event-slots.ts';
import type { Properties, Schema } from './json-schema.ts';
import type { KnownNames } from './known-names.ts';
import { mostNames } from './known-names.ts';
import { propertyWords } from '../property-words.ts';
import { hidden, ref } from './property.ts';

type Fields = Readonly<Record<string, PropertyType>>;

const KINDS: readonly ValueType['kind'][] = ['string', 'number', 'integer', 'boolean', 'date', 'datetime', 'duration', 'location', 'list', 'object'];

const comparison: Schema = comparisonDefinitions['comparison'] ?? {};

/** Judged as `schema` says, and nothing of it offered: editors read the keywords of a value but for those behind an `if`. */
const unoffered = (schema: Schema): Schema => ({ if: {}, then: schema });

/** Accepted as before, and not offered. */
const quiet = (schema: Schema): Schema => ({ ...hidden(schema), allOf: [schema] });

/** A comparison that offers the operators of one kind of value; the others are judged by the checks, in words of their own. */
function comparisonOf(kind: ValueType['kind']): Schema {
  const fitting: readonly string[] = operatorsOf(kind === 'list' ? { kind, items: { kind: 'string' } } : kind === 'object' ? { kind, properties: {} } : { kind });
  const properties = Object.entries(comparison.properties ?? {}).map(([key, each]) => [key, each === false || fitting.includes(key) ? each : quiet(each)] as const);
  return { ...comparison, properties: Object.fromEntries(properties) };
}

/** What an editor says of a field: its type, and what its author says of it. */
export function describeField({ type, nullable, description }: PropertyType): string {
  const what = propertyWords({ type, nullable });
  return description === undefined ? `${what.charAt(0).toUpperCase()}${what.slice(1)}.` : `${description} (${what})`;
}

function valuesOf(type: ValueType): Schema {
  if (type.kind === 'boolean') return { anyOf: [{ type: 'boolean' }, {}] };
  return type.kind === 'string' && type.values !== undefined && type.values.length > 0 ? { anyOf: [{ enum: type.values }, {}] } : {};
}

function compareField(name: string, field: PropertyType): Schema {
  return { title: name, description: describeField(field), ...valuesOf(field.type), ...unoffered(ref(`comparison_of_${field.type.kind}`)) };
}

const compareFields = (fields: Fields): Properties => Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, compareField(name, field)]));

const startsWithOneOf = (names: readonly string[]): string => `^(?:${names.join('|')})(?:\\.|$)`;

/** A map that compares these fields. `others`: names that are not listed may be meant as well. */
function fieldMap(fields: Fields, base: Schema, what: string, others: readonly string[] | 'any'): Schema {
  const names = Object.keys(fields);
  if (names.length === 0 || names.length > mostNames) return base;
  const { propertyNames, ...rest } = base;
  const strict: Schema = { pattern: startsWithOneOf([...names, ...(others === 'any' ? [] : others)]), patternErrorMessage: `${what} If it is new, run: lc schema sync` };
  return {
    ...rest,
    properties: compareFields(fields),
    propertyNames: { ...propertyNames, ...(others === 'any' ? {} : strict), doNotSuggest: true },
    additionalProperties: unoffered(ref('comparison')),
  };
}

/** Of several events, every property of any of them, sorted; the first that has a name says what it is. */
function union(events: KnownNames['events']): Fields {
  const found = new Map(Object.values(events).flatMap((properties) => Object.entries(properties)).reverse());
  return Object.fromEntries([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function mayHold(fields: Fields): Schema {
  const properties = Object.entries(fields).map(([name, field]): [string, Schema] => [name, { title: name, description: describeField(field), ...valuesOf(field.type) }]);
  return { properties: Object.fromEntries(properties) };
}

const eventOf = (key: EventKey, events: readonly string[]): Schema =>
  ['did', 'did_not', 'event', 'count'].includes(key) ? { enum: events } : { type: 'string', pattern: startsWithOneOf(events) };

const beside = (key: EventKey, events: readonly string[]): Schema => ({ type: 'object', properties: { [key]: eventOf(key, events) }, required: [key] });

const hiddenAs = (name: string): Schema => ({ doNotSuggest: true, allOf: [ref(name)] });

/** What stands beside the name of an event, once it is known which. */
function besideKnownEvent(key: EventKey, events: readonly string[]): Schema {
  return {
    allOf: [
      ...events.map((event): Schema => ({
        if: beside(key, [event]),
        then: { properties: { where: hiddenAs(`where_of_${event}`), ...(key === 'event' ? { properties: hiddenAs(`data_of_${event}`) } : {}) } },
      })),
      { if: beside(key, events), then: {}, else: { properties: { where: hiddenAs('comparisons') } } },
    ],
  };
}

function ofEvent(event: string, properties: Fields): Readonly<Record<string, Schema>> {
  const names = Object.keys(properties);
  const message = `${event} has no property of this name. If it is new, run: lc schema sync`;
  return {
    [`where_of_${event}`]: {
      properties: compareFields(properties),
      additionalProperties: unoffered(ref('comparison')),
      ...(names.length === 0 ? {} : { propertyNames: { pattern: startsWithOneOf(names), patternErrorMessage: message, doNotSuggest: true } }),
    },
    [`data_of_${event}`]: mayHold(properties),
  };
}

/** The slots for fields and properties, with those of a project in them. */
export function projectFields(known: KnownNames): Readonly<Record<string, Schema>> {
  const { fields, events } = known;
  const base = (name: string): Schema => comparisonDefinitions[name] ?? {};
  const person = known.open.includes('attributes') ? 'any' : (known.ids['attributes'] ?? []).map(({ name }) => name);
  const names = Object.keys(events);
  const isWhole = !known.open.includes('events') && (known.ids['events'] ?? []).every(({ name }) => Object.hasOwn(events, name));
  const hasEvents = names.length > 0 && names.length <= mostNames;
  return {
    ...Object.fromEntries(KINDS.map((kind) => [`comparison_of_${kind}`, comparisonOf(kind)])),
    profile_comparisons: fieldMap(fields, base('profile_comparisons'), 'This project has no field of this name.', person),
    event_comparisons: fieldMap(union(events), base('event_comparisons'), 'No event of this project has a property of this name.', isWhole ? [] : 'any'),
    ...(hasEvents
      ? {
          where_comparisons: { title: 'comparisons', type: 'object', minProperties: 1 },
          ...Object.fromEntries(Object.entries(events).flatMap(([event, properties]) => Object.entries(ofEvent(event, properties)))),
          ...eventSlotDefinitions((key) => besideKnownEvent(key, names)),
        }
      : {}),
  };
}
