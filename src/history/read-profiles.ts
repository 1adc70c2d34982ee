import { normalise } from '../condition/core/normalise.ts';
import type { Data, PropertyType } from '../condition/core/type.ts';
import { byteLines, type ByteSink } from './byte-lines.ts';
import type { ByteStream, DataFile, Utf8Decoder } from './data-file.ts';
import { isRecord } from './is-record.ts';
import { parseJsonLine } from './json-records.ts';
import type { RecordFault } from './raw-records.ts';
import { readTable } from './read-table.ts';
import type { RejectSink } from './reject.ts';

/** A person, with the declared attributes that are known, in run-time form. */
export interface HistoryProfile {
  readonly id: string;
  readonly attributes: Readonly<Record<string, Data>>;
}

export interface ProfilesOptions {
  readonly data: DataFile;
  readonly bytes: ByteStream;
  readonly decode: Utf8Decoder;
  /** The attribute that tells people apart. Its column, or `id` in JSON, is needed. */
  readonly idAttribute: string;
  readonly attributes: Readonly<Record<string, PropertyType>>;
  readonly profile: (profile: HistoryProfile, line: number) => void;
  readonly reject: RejectSink;
}

/**
 * Reads a file of profiles in its order: JSONL, `{ "id": …, …attributes }`, or a table. Undeclared attributes are passed over. What
 * is no profile, or has an attribute of another type, is told with its place and left out. False where nothing of the file can be used.
 * Rejects where it cannot be read to its end.
 */
export async function readProfiles(options: ProfilesOptions): Promise<boolean> {
  const { data, attributes, reject } = options;
  if (data.form === 'jsonl') {
    const lines = readProfileLines(options);
    for await (const piece of options.bytes) lines.push(piece);
    lines.end();
    return true;
  }
  const idColumn = data.parts?.id ?? data.columns?.[options.idAttribute]?.column ?? options.idAttribute;
  return readTable({
    data,
    bytes: options.bytes,
    needs: [idColumn],
    reject,
    row: (row) => {
      const found = row.values(attributes);
      take(options, row.line, 'fault' in found ? found : typed(row.cell(idColumn) ?? '', idColumn, found.values, options));
    },
  });
}

export interface ProfileLinesOptions extends Omit<ProfilesOptions, 'bytes'> {
  readonly firstLine?: number;
}

/** `readProfiles` for lines of JSON that come in pieces. */
export function readProfileLines({ firstLine = 1, ...options }: ProfileLinesOptions): ByteSink {
  const { data, decode, reject, idAttribute } = options;
  return byteLines({
    file: data.file,
    firstLine,
    decode,
    reject,
    line: ({ text }, from, to, line) => {
      const parsed = parseJsonLine(data.file, text.slice(from, to), line, reject);
      if (parsed === undefined) return;
      if (!isRecord(parsed.value)) take(options, line, { fault: 'not_an_object', message: 'a profile is a JSON object, { "id": …, and its attributes }' });
      else {
        const id = parsed.value['id'] ?? parsed.value[idAttribute];
        take(options, line, typed(typeof id === 'string' || typeof id === 'number' ? String(id) : '', 'id', parsed.value, options));
      }
    },
  });
}

function take({ data, profile, reject }: Omit<ProfilesOptions, 'bytes'>, line: number, found: HistoryProfile | RecordFault): void {
  if ('fault' in found) reject({ file: data.file, line, reason: found.fault, message: found.message, ...(found.field !== undefined && { field: found.field }) });
  else profile(found, line);
}

function typed(id: string, idField: string, raw: Readonly<Record<string, unknown>>, { attributes, idAttribute }: Pick<ProfilesOptions, 'attributes' | 'idAttribute'>): HistoryProfile | RecordFault {
  if (id === '') return { fault: 'no_id', field: idField, message: `"${idField}" is empty: nobody could say whose profile this is` };
  const found: [string, Data][] = [];
  for (const [name, { type }] of Object.entries(attributes)) {
    const value = name === idAttribute ? (normalise(type, id) ?? normalise(type, Number(id))) : normalise(type, Object.hasOwn(raw, name) ? raw[name] : undefined);
    if (value === undefined) return { fault: 'wrong_type', field: name, message: `${JSON.stringify(raw[name])?.slice(0, 60) ?? 'nothing'} is not what "${name}" is declared to be, ${type.kind}` };
    if (value !== null) found.push([name, value]);
  }
  return { id, attributes: Object.fromEntries(found) };
}
