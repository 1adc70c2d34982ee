import type { Zone } from '../time/zone.ts';
import type { ColumnForm } from './read-cell.ts';

/** Where a property or attribute stands in a table, and how its cells are written. */
export interface Column extends ColumnForm {
  readonly column: string;
}

/** A file of events or profiles, as a project or a command names it. */
export interface DataFile {
  /** How it is called in reports. */
  readonly file: string;
  readonly form: 'csv' | 'jsonl';
  /** In which zone it writes times without an offset. Without one, such times are refused. */
  readonly zone?: Zone;
  /** Of a table: what stands between two cells. */
  readonly delimiter?: string;
  /** Of a table: the columns of the parts of a record, where they are not called `id`, `profile_id`, `event`, `timestamp`, `received_at`. */
  readonly parts?: { readonly [Part in 'id' | 'profile' | 'event' | 'timestamp' | 'received_at']?: string };
  /** Of a table of one kind of event: which. It then needs no column that says so. */
  readonly event?: string;
  /** Of a table: the columns of properties or attributes that are not called as those, or are written another way. */
  readonly columns?: Readonly<Record<string, Column>>;
}

/** The bytes of a data file, decompressed, in order. It rejects where the file cannot be read to its end. */
export type ByteStream = AsyncIterable<Uint8Array>;

/** Text of bytes that are UTF-8, undefined for others. */
export type Utf8Decoder = (bytes: Uint8Array) => string | undefined;
