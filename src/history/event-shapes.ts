import type { Zone } from '../time/zone.ts';
import { isRecord } from './is-record.ts';
import type { RawHistoryEvent, RecordFault } from './raw-records.ts';
import { readTime } from './read-time.ts';

type JsonRecord = Readonly<Record<string, unknown>>;

/** A way in which systems write events as JSON. `fields` are where the parts of an event stand; the first that is there counts. */
interface EventShape {
  readonly name: string;
  readonly isOf: (record: JsonRecord) => boolean;
  readonly fields: { readonly [Part in 'id' | 'profile' | 'event' | 'ts' | 'receivedAt' | 'properties']: readonly string[] };
  /** What makes an id unique, where it is not by itself. */
  readonly within?: string;
}

/** From the most telling mark to the least: our own shape has none. */
const eventShapes: readonly EventShape[] = [
  {
    // CloudEvents 1.0, JSON format: `source` + `id` is unique, `subject` is whom it is about.
    name: 'CloudEvents',
    isOf: (record) => typeof record['specversion'] === 'string',
    fields: { id: ['id'], profile: ['subject'], event: ['type'], ts: ['time'], receivedAt: [], properties: ['data'] },
    within: 'source',
  },
  {
    // The Segment specification, `track` calls.
    name: 'Segment track',
    isOf: (record) => record['type'] === 'track',
    fields: { id: ['messageId'], profile: ['userId', 'anonymousId'], event: ['event'], ts: ['timestamp', 'originalTimestamp'], receivedAt: ['receivedAt'], properties: ['properties'] },
  },
  {
    name: 'plain',
    isOf: (record) => 'event' in record,
    fields: { id: ['id'], profile: ['profile_id'], event: ['event'], ts: ['timestamp'], receivedAt: ['received_at'], properties: ['properties'] },
  },
];

const known = eventShapes.map(({ name }) => name).join(', ');

/** Whoever uses a source that writes `anonymousId` only has nobody of that name among the profiles: it is a subject of its own. */
export function readEventRecord(record: unknown, zone?: Zone): RawHistoryEvent | RecordFault {
  if (!isRecord(record)) return { fault: 'not_an_object', message: 'an event is a JSON object, { "id": …, "profile_id": …, "event": …, "timestamp": …, "properties": { … } }' };
  const shape = eventShapes.find(({ isOf }) => isOf(record));
  if (shape === undefined) return { fault: 'unknown_shape', message: `this is none of the shapes that are known (${known}): an event has "id", "profile_id", "event", "timestamp" and "properties"` };
  return readShape(shape, record, zone);
}

function readShape({ fields, within }: EventShape, record: JsonRecord, zone: Zone | undefined): RawHistoryEvent | RecordFault {
  const text = (names: readonly string[]): string | undefined => {
    for (const name of names) {
      const value = record[name];
      if (typeof value === 'string' && value !== '') return value;
      if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
    }
    return undefined;
  };
  const id = text(fields.id);
  if (id === undefined) return { fault: 'no_id', field: first(fields.id), message: `there is no "${first(fields.id)}": an event that comes twice can only be told by its id` };
  const profile = text(fields.profile);
  if (profile === undefined) return { fault: 'no_profile', field: first(fields.profile), message: `there is no "${first(fields.profile)}", which says who did it` };
  const name = text(fields.event);
  if (name === undefined) return { fault: 'no_event_name', field: first(fields.event), message: `there is no "${first(fields.event)}", which says what happened` };
  const tsField = fields.ts.find((each) => present(record[each])) ?? first(fields.ts);
  const ts = readTime(record[tsField], tsField, zone);
  if (typeof ts !== 'number') return ts;
  const receivedField = fields.receivedAt.find((each) => present(record[each]));
  const receivedAt = receivedField === undefined ? ts : readTime(record[receivedField], receivedField, zone);
  if (typeof receivedAt !== 'number') return receivedAt;
  const properties = record[first(fields.properties)] ?? {};
  if (!isRecord(properties)) return { fault: 'not_an_object', field: first(fields.properties), message: `"${first(fields.properties)}" is to be an object, { … }` };
  const origin = within === undefined ? undefined : record[within];
  return { id: typeof origin === 'string' ? `${origin} ${id}` : id, profile, name, ts, receivedAt, properties };
}

function first(names: readonly string[]): string {
  return names[0] ?? '';
}

function present(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
