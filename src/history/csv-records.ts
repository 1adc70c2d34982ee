import { isRecord } from './is-record.ts';
import { longestRecord, type RejectSink } from './reject.ts';

export interface CsvOptions {
  readonly file: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Between two cells; a comma where it is not said. */
  readonly delimiter?: string;
  /** The names of the columns, once, before any record. */
  readonly header: (columns: readonly string[], line: number) => void;
  /** The cells of a record by place, and its first line. */
  readonly record: (cells: readonly string[], line: number) => void;
  readonly reject: RejectSink;
}

/** What a decoder puts where bytes are no UTF-8. */
const undecodable = '\ufffd';

/**
 * Reads a table as RFC 4180 writes it: quoted cells may hold commas, quotes and line breaks; a byte order mark is dropped; blank
 * lines are passed over; lines end in LF or CRLF. A record with too few or too many cells, with stray quotes or foreign bytes is told
 * with its first line and left out. Its columns must have names, each once: where they have not, nothing is read and `reject` says so.
 * Nothing is read after a quote that does not close within 1 MB. Rejects when the stream breaks. Memory: a few records.
 */
export async function csvRecords({ file, bytes, delimiter = ',', header, record, reject }: CsvOptions): Promise<void> {
  // Needed for tables only.
  const { parse } = await import('csv-parse');
  const decoder = new TextDecoder();
  const isStrict = strictRecord(delimiter);
  let next = 1;
  let width: number | undefined;
  let isOver = false;

  const take = (cells: readonly string[], raw: string, line: number): void => {
    const bad = cells.findIndex((cell) => cell.includes(undecodable));
    const fault = bad !== -1 ? { reason: 'not_utf8', message: `the ${ordinal(bad)} cell is not UTF-8 text: export the file as UTF-8` } as const : undefined;
    if (width === undefined) {
      const named = fault ?? headerFault(cells);
      width = cells.length;
      isOver = named !== undefined;
      if (named === undefined) header(cells, line);
      else reject({ file, line, ...named });
      return;
    }
    const wrong = fault ?? quoteFault(raw, isStrict) ?? widthFault(cells.length, width);
    if (wrong === undefined) record(cells, line);
    else reject({ file, line, ...wrong });
  };

  const parser = parse({
    bom: true,
    delimiter,
    max_record_size: longestRecord,
    raw: true,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_error: true,
    on_record: (parsed: unknown) => {
      // With `raw`, a record comes with its text, which the types of the package do not say.
      if (!isParsed(parsed)) throw new Error('the CSV parser gave a record without its text');
      const { record: cells, raw } = parsed;
      const line = next;
      next += 1 + cells.reduce((sum, cell) => sum + breaksIn(cell), 0);
      if (!isOver && !(cells.length === 1 && cells[0] === '')) take(cells, raw, line);
      return null;
    },
    on_skip: () => {
      if (!isOver) reject({ file, line: next, reason: 'truncated', message: 'a quote opens in this record and does not close: the file was cut, or a quote inside a cell is not doubled (""); nothing after it is read' });
      isOver = true;
      return undefined;
    },
  });
  const ended = new Promise<void>((resolve, fail) => {
    parser.on('end', resolve).on('error', fail).resume();
  });
  for await (const piece of bytes) {
    if (isOver) break;
    if (!parser.write(decoder.decode(piece, { stream: true }))) await new Promise((resolve) => parser.once('drain', resolve));
  }
  parser.end(decoder.decode());
  await ended;
}

function isParsed(parsed: unknown): parsed is { readonly record: readonly string[]; readonly raw: string } {
  return isRecord(parsed) && Array.isArray(parsed['record']) && typeof parsed['raw'] === 'string';
}

type Fault = { readonly reason: 'bad_csv'; readonly message: string } | undefined;

function headerFault(columns: readonly string[]): Fault {
  const twin = columns.find((name, place) => columns.indexOf(name) !== place);
  if (twin !== undefined && twin !== '') return { reason: 'bad_csv', message: `two columns are called "${twin}": nobody could say which is meant` };
  const unnamed = columns.findIndex((name) => name.trim() === '');
  return unnamed === -1 ? undefined : { reason: 'bad_csv', message: `the ${ordinal(unnamed)} column has no name: the first line names the columns` };
}

/** The parser is lenient with quotes, since its strict mode loses all records up to the next quote. */
function quoteFault(raw: string, isStrict: RegExp): Fault {
  if (!raw.includes('"') || isStrict.test(raw)) return undefined;
  return { reason: 'bad_csv', message: 'a quote stands inside of a cell: put the cell in quotes and double the quote ("")' };
}

function strictRecord(delimiter: string): RegExp {
  const apart = delimiter.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const cell = `(?:"(?:[^"]|"")*"|[^"\\n\\r${apart}]*)`;
  return new RegExp(`^${cell}(?:${apart}${cell})*[\\r\\n]*$`);
}

function widthFault(found: number, expected: number): Fault {
  if (found === expected) return undefined;
  const cells = `${found} ${found === 1 ? 'cell' : 'cells'}, where the first line names ${expected} columns`;
  return { reason: 'bad_csv', message: found > expected ? `${cells}: a comma too many, or a cell with a comma that is not in quotes` : `${cells}: the record was cut, or a comma is missing` };
}

function breaksIn(cell: string): number {
  return cell.includes('\n') || cell.includes('\r') ? (cell.match(/\r\n|\r|\n/g)?.length ?? 0) : 0;
}

function ordinal(place: number): string {
  const number = place + 1;
  const ending = number % 100 >= 11 && number % 100 <= 13 ? 'th' : ({ 1: 'st', 2: 'nd', 3: 'rd' }[number % 10] ?? 'th');
  return `${number}${ending}`;
}
