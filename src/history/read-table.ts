import type { PropertyType } from '../condition/core/type.ts';
import { csvRecords } from './csv-records.ts';
import type { ByteStream, DataFile } from './data-file.ts';
import { readCell } from './read-cell.ts';
import type { RecordFault } from './raw-records.ts';
import type { RejectSink } from './reject.ts';

/** A row: its parts by column, and what it says of the properties of a kind of record. */
export interface TableRow {
  readonly line: number;
  /** The cell of a column, undefined where there is no such column. */
  cell(column: string): string | undefined;
  /** Declared properties that the table has a column for; the first cell that is no value of its type is a fault. */
  values(declared: Readonly<Record<string, PropertyType>>): { readonly values: Readonly<Record<string, unknown>> } | RecordFault;
}

export interface TableOptions {
  readonly data: DataFile;
  readonly bytes: ByteStream;
  /** Columns that must be there. */
  readonly needs: readonly string[];
  readonly row: (row: TableRow) => void;
  readonly reject: RejectSink;
}

/**
 * Reads a table whose columns mean something. False where a column that it needs, or that the project names, is not there:
 * `reject` has then said so with the columns that are, and no row was read.
 */
export async function readTable({ data, bytes, needs, row, reject }: TableOptions): Promise<boolean> {
  const placeByColumn = new Map<string, number>();
  const { file, columns = {} } = data;
  let isUsable = false;
  await csvRecords({
    file,
    bytes,
    ...(data.delimiter !== undefined && { delimiter: data.delimiter }),
    header: (names, line) => {
      names.forEach((name, place) => placeByColumn.set(name.trim(), place));
      const lacking = [...needs, ...Object.values(columns).map(({ column }) => column)].filter((column) => !placeByColumn.has(column));
      isUsable = lacking.length === 0;
      for (const column of lacking) reject({ file, line, field: column, reason: 'bad_csv', message: `there is no column "${column}"; the columns are ${names.map((name) => `"${name.trim()}"`).join(', ')}` });
    },
    record: (cells, line) => {
      if (!isUsable) return;
      const cell = (column: string): string | undefined => {
        const place = placeByColumn.get(column);
        return place === undefined ? undefined : cells[place];
      };
      row({ line, cell, values: (declared) => readValues(cell, columns, declared) });
    },
    reject,
  });
  return isUsable;
}

function readValues(cell: TableRow['cell'], columns: NonNullable<DataFile['columns']>, declared: Readonly<Record<string, PropertyType>>): ReturnType<TableRow['values']> {
  const values: [string, unknown][] = [];
  for (const [name, { type }] of Object.entries(declared)) {
    const form = Object.hasOwn(columns, name) ? columns[name] : undefined;
    const column = form?.column ?? name;
    const text = cell(column);
    if (text === undefined) continue;
    const read = readCell(text, type, form);
    if ('wrong' in read) return { fault: 'wrong_type', field: column, message: read.wrong };
    if (read.value !== null) values.push([name, read.value]);
  }
  return { values: Object.fromEntries(values) };
}
