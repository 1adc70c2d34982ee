import { expect, test } from 'vitest';
import { csvRecords } from '../../src/history/csv-records.ts';
import type { Reject } from '../../src/history/reject.ts';

async function* inPieces(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string | Uint8Array, options: { readonly size?: number; readonly delimiter?: string } = {}): Promise<{ readonly seen: readonly unknown[]; readonly rejects: readonly Reject[] }> {
  const seen: unknown[] = [];
  const rejects: Reject[] = [];
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  await csvRecords({
    file: 'a.csv',
    bytes: inPieces(bytes, options.size ?? 65536),
    header: (columns, line) => seen.push(['columns', ...columns, line]),
    record: (cells, line) => seen.push([...cells, line]),
    reject: (reject) => rejects.push(reject),
    ...(options.delimiter !== undefined && { delimiter: options.delimiter }),
  });
  return { seen, rejects };
}

const table = '\ufeffid,note\r\n1,"two\r\nlines"\r\n\r\n2,"says ""hi"", twice"\n3,😀\n';
const rows = [['columns', 'id', 'note', 1], ['1', 'two\r\nlines', 2], ['2', 'says "hi", twice', 5], ['3', '😀', 6]];

test.each([1, 2, 3, 5, 7, 65536])('reads a byte order mark, quoted breaks and both ends of lines in pieces of %i bytes, each record at its first line', async (size) => {
  expect(await read(table, { size })).toEqual({ seen: rows, rejects: [] });
});

test.each([';', '|', '\t'])('takes the delimiter %j', async (delimiter) => {
  const text = ['a~b', '1,5~"2 ~"', ''].join('\n').replaceAll('~', delimiter);
  expect(await read(text, { delimiter })).toEqual({ seen: [['columns', 'a', 'b', 1], ['1,5', `2 ${delimiter}`, 2]], rejects: [] });
});

test.each<[string, string | Uint8Array, number, string, RegExp]>([
  ['too many cells', 'a,b\n1,2\n3,4,5\n6,7\n', 3, 'bad_csv', /^3 cells, where the first line names 2 columns/],
  ['too few cells', 'a,b\n1,2\n3\n6,7\n', 3, 'bad_csv', /^1 cell, where/],
  ['a cell of another encoding', new Uint8Array([...new TextEncoder().encode('a,b\n1,2\n3,'), 0xe9, ...new TextEncoder().encode('\n6,7\n')]), 3, 'not_utf8', /^the 2nd cell is not UTF-8/],
])('leaves out a record with %s, and nothing else', async (_, text, line, reason, message) => {
  const { seen, rejects } = await read(text);
  expect(seen).toEqual([['columns', 'a', 'b', 1], ['1', '2', 2], ['6', '7', 4]]);
  expect(rejects).toEqual([{ file: 'a.csv', line, reason, message: expect.stringMatching(message) }]);
});

test('leaves out a record with a stray quote, and tells where the file was cut', async () => {
  const { seen, rejects } = await read('a,b\n1,2\n3,"x" y\n5,6\n7,a"b\n8,9\n10,"never\n11,12');
  expect(seen).toEqual([['columns', 'a', 'b', 1], ['1', '2', 2], ['5', '6', 4], ['8', '9', 6]]);
  expect(rejects.map(({ line, reason }) => [line, reason])).toEqual([[3, 'bad_csv'], [5, 'bad_csv'], [7, 'truncated']]);
});

test('reads nothing after a quote that does not close within a megabyte', async () => {
  const { seen, rejects } = await read(`a,b\n1,2\n3,"open\n${'4,5\n'.repeat(400_000)}`);
  expect(seen).toEqual([['columns', 'a', 'b', 1], ['1', '2', 2]]);
  expect(rejects.map(({ line, reason }) => [line, reason])).toEqual([[3, 'truncated']]);
});

test.each([
  ['two columns of one name', 'a,b,a\n1,2,3\n', /two columns are called "a"/],
  ['a column without a name', 'a,,b\n1,2,3\n', /the 2nd column has no name/],
])('reads nothing of a table with %s', async (_, text, message) => {
  const { seen, rejects } = await read(text);
  expect(seen).toEqual([]);
  expect(rejects).toEqual([{ file: 'a.csv', line: 1, reason: 'bad_csv', message: expect.stringMatching(message) }]);
});

test('an empty file has neither columns nor records', async () => {
  expect(await read('')).toEqual({ seen: [], rejects: [] });
});

test('passes on why a stream broke', async () => {
  async function* broken(): AsyncIterable<Uint8Array> {
    yield new TextEncoder().encode('a,b\n1,2\n');
    throw new Error('unexpected end of file');
  }
  await expect(csvRecords({ file: 'a.csv', bytes: broken(), header: () => undefined, record: () => undefined, reject: () => undefined })).rejects.toThrow('unexpected end of file');
});
