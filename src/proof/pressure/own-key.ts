import { normalise } from '../../condition/core/normalise.ts';
import type { Data, ValueType } from '../../condition/core/type.ts';
import { dateText } from '../../plan/moment-in.ts';
import type { Settings } from '../../plan/settings.ts';
import { instantOfDate } from '../../time/moment.ts';
import type { Zone } from '../../time/zone.ts';
import { DAY } from './assumptions.ts';
import { namedValues } from './few-keys.ts';
import type { Fields } from './wishes.ts';

/** What is known of keys: which properties of an event make one, and of which types they are. */
export interface KeyTypes {
  readonly keys: ReadonlyMap<string, ReadonlySet<string>>;
  readonly events: Settings['events'];
  readonly zone: Zone;
}

/** One of several keys that an event can have: `turn` tells those apart that the tracking plan names, `serial` all others. */
export interface OwnKey {
  readonly turn: number;
  readonly serial: string;
}

/** More values of one key than this are not told apart. */
const mostTurns = 64;

/** How many keys of its own an event can have as far as its tracking plan names their values; 1: as many as there are serials, or one only. */
export function turnsOf(event: string, properties: Fields, { keys, events }: Pick<KeyTypes, 'keys' | 'events'>): number {
  const count = [...(keys.get(event) ?? [])].reduce((product, part) => product * (valuesOf(event, part, properties[part], events)?.length ?? 1), 1);
  return Math.min(count, mostTurns);
}

/**
 * What the properties are that make the key of an event its own: those of two turns differ as long as there are values for it, the first turn is the
 * key that it has, and no value is one that its type does not allow.
 */
export function ownKey(event: string, properties: Fields, { turn, serial }: OwnKey, types: KeyTypes): Fields {
  const made: Record<string, Data> = { ...namedKey(event, properties, turn, types) };
  for (const part of types.keys.get(event) ?? []) {
    const [value, type] = [properties[part], types.events[event]?.properties[part]?.type];
    if (type !== undefined && value !== undefined && value !== null && namedValues(type) === undefined) made[part] = ownValue(type, value, serial, types.zone);
  }
  return made;
}

/** As much of it as the tracking plan names the values of. */
export function namedKey(event: string, properties: Fields, turn: number, { keys, events }: Pick<KeyTypes, 'keys' | 'events'>): Fields {
  const made: Record<string, Data> = {};
  let left = turn;
  for (const part of keys.get(event) ?? []) {
    const values = valuesOf(event, part, properties[part], events);
    if (values === undefined) continue;
    made[part] = values[left % values.length];
    left = Math.floor(left / values.length);
  }
  return made;
}

/** Whether a value may stand in a property. */
export function mayStand(event: string, property: string, value: Data, events: Settings['events']): boolean {
  const known = events[event]?.properties[property];
  const held = known && normalise(known.type, value);
  return held !== undefined && (held !== null || known?.nullable === true);
}

/** The values that a part of a key can have where they are named, its own first, and none at all last where it may be missing. */
function valuesOf(event: string, part: string, value: Data, events: Settings['events']): readonly Data[] | undefined {
  const property = events[event]?.properties[part];
  const values = property && namedValues(property.type);
  if (values === undefined) return undefined;
  const all = property?.nullable === true ? [...values, null] : values;
  const place = Math.max(0, all.indexOf(value ?? null));
  return [...all.slice(place), ...all.slice(0, place)];
}

/** Another value of a type for each serial; of a type that has few of them always the same. */
export function ownValue(type: ValueType, value: Data, serial: string, zone: Zone): Data {
  const number = Number.parseInt(serial, 10);
  switch (type.kind) {
    case 'string':
      if (typeof value !== 'string' || type.values !== undefined) return value;
      if (type.format === 'email') return value.replace('@', `.${serial}@`);
      return type.format === 'url' ? `${value}/${serial}` : `${value} ${serial}`;
    case 'number':
    case 'integer':
    case 'datetime':
      return typeof value === 'number' && !('values' in type && type.values !== undefined) ? value + number * 1000 : value;
    case 'date': {
      const at = typeof value === 'string' ? instantOfDate(value, zone) : undefined;
      return at === undefined ? value : dateText(zone, at + number * DAY + DAY / 2);
    }
    case 'duration':
      return `${number}d`;
    default:
      return value;
  }
}
