import type { PropertyType } from '../condition/core/type.ts';
import { byteLines, type ByteSink } from './byte-lines.ts';
import type { ByteStream, DataFile, Utf8Decoder } from './data-file.ts';
import { eventLines } from './event-lines.ts';
import { readEventRecord } from './event-shapes.ts';
import { parseJsonLine } from './json-records.ts';
import type { RawHistoryEvent, RecordFault } from './raw-records.ts';
import { readTable, type TableRow } from './read-table.ts';
import { readTime } from './read-time.ts';
import type { RejectSink } from './reject.ts';

export interface EventsOptions {
  readonly data: DataFile;
  readonly bytes: ByteStream;
  readonly decode: Utf8Decoder;
  /** What the tracking plan declares of an event; undefined for one that it does not know. */
  readonly propertiesOf: (event: string) => Readonly<Record<string, PropertyType>> | undefined;
  readonly event: (event: RawHistoryEvent, line: number) => void;
  readonly reject: RejectSink;
}

/**
 * Reads a file of events in its order. What is no event is told with its place and left out; properties are judged by who takes
 * the event, but for the cells of a table, whose text becomes values by the types of the tracking plan.
 * False where nothing of the file can be used. Rejects where it cannot be read to its end.
 */
export async function readEvents(options: EventsOptions): Promise<boolean> {
  return options.data.form === 'csv' ? readRows(options) : readLines(options);
}

async function readLines({ bytes, ...options }: EventsOptions): Promise<boolean> {
  const lines = readEventLines(options);
  for await (const piece of bytes) lines.push(piece);
  lines.end();
  return true;
}

export interface EventLinesOptions extends Omit<EventsOptions, 'bytes'> {
  readonly firstLine?: number;
}

/** `readEvents` for lines of JSON that come in pieces. */
export function readEventLines({ data, decode, propertiesOf, event, reject, firstLine = 1 }: EventLinesOptions): ByteSink {
  const { file } = data;
  const known = eventLines(propertiesOf);
  return byteLines({
    file,
    firstLine,
    decode,
    reject,
    line: (block, from, to, line) => {
      const quick = known.read(block, from, to);
      const read = quick ?? parseEventLine(data, block.text.slice(from, to), line, reject);
      if (read === undefined) return;
      if (quick === undefined) known.learn(block.text.slice(from, to));
      event(read, line);
    },
  });
}

/** The event of a line of JSON; undefined where it is none, which is then told. */
export function parseEventLine({ file, zone }: DataFile, text: string, line: number, reject: RejectSink): RawHistoryEvent | undefined {
  const parsed = parseJsonLine(file, text, line, reject);
  if (parsed === undefined) return undefined;
  const read = readEventRecord(parsed.value, zone);
  if (!('fault' in read)) return read;
  rejectFault(reject, file, line, read);
  return undefined;
}

async function readRows({ data, bytes, propertiesOf, event, reject }: EventsOptions): Promise<boolean> {
  const { id = 'id', profile = 'profile_id', event: eventColumn = 'event', timestamp = 'timestamp', received_at: receivedAt = 'received_at' } = data.parts ?? {};
  const needs = [id, profile, timestamp, ...(data.event === undefined ? [eventColumn] : []), ...(data.parts?.received_at === undefined ? [] : [receivedAt])];
  const read = (row: TableRow): RawHistoryEvent | RecordFault => {
    const name = data.event ?? row.cell(eventColumn) ?? '';
    for (const [part, column] of [['id', id], ['profile', profile]] as const) {
      if (row.cell(column) === '') return { fault: `no_${part}`, field: column, message: `"${column}" is empty` };
    }
    if (name === '') return { fault: 'no_event_name', field: eventColumn, message: `"${eventColumn}" is empty` };
    const ts = readTime(row.cell(timestamp), timestamp, data.zone);
    if (typeof ts !== 'number') return ts;
    const received = row.cell(receivedAt) ?? '';
    const at = received === '' ? ts : readTime(received, receivedAt, data.zone);
    if (typeof at !== 'number') return at;
    const found = row.values(propertiesOf(name) ?? {});
    return 'fault' in found ? found : { id: row.cell(id) ?? '', profile: row.cell(profile) ?? '', name, ts, receivedAt: at, properties: found.values };
  };
  return readTable({
    data,
    bytes,
    needs,
    reject,
    row: (row) => {
      const found = read(row);
      if ('fault' in found) rejectFault(reject, data.file, row.line, found);
      else event(found, row.line);
    },
  });
}

function rejectFault(reject: RejectSink, file: string, line: number, { fault, message, field }: RecordFault): void {
  reject({ file, line, ...(field !== undefined && { field }), reason: fault, message });
}
