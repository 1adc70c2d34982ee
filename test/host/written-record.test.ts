import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { sha256 } from '../../src/host/content-hash.ts';
import { type OutputResult, writeOutput } from '../../src/host/write-output.ts';
import { openWrittenRecord } from '../../src/host/written-record.ts';

const base = mkdtempSync(join(tmpdir(), 'lc-record-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

let directory = '';
let record = '';
let number = 0;
beforeEach(() => {
  number += 1;
  directory = join(base, String(number), 'dist');
  record = join(base, String(number), 'cache/written.json');
});

/** The contents that a call asked for are listed in `asked`. */
const write = (texts: Readonly<Record<string, string>>, asked: string[] = []): OutputResult => {
  const files = new Map(Object.entries(texts));
  const fingerprints = new Map([...files].map(([path, text]) => [path, { sha256: sha256(text), bytes: Buffer.byteLength(text) }]));
  const get = (path: string): string | undefined => {
    asked.push(path);
    return files.get(path);
  };
  return writeOutput({ directory, files: [{ files: { ...emptyMap, size: files.size, keys: () => files.keys(), has: (path) => files.has(path), get }, fingerprints }], manifest: {}, record });
};
const emptyMap: ReadonlyMap<string, string> = { size: 0, has: () => false, get: () => undefined, keys: () => new Map<string, string>().keys(), values: () => new Map<string, string>().values(), entries: () => new Map<string, string>().entries(), forEach: () => {}, [Symbol.iterator]: () => new Map<string, string>().entries() };
const signsOf = (path: string) => statSync(join(directory, path));
/** As if the record had been made a minute after the files. */
const letTimePass = (): void => {
  const stored = JSON.parse(readFileSync(record, 'utf8'));
  writeFileSync(record, JSON.stringify({ ...stored, at: stored.at + 60_000 }));
};

test('a file that nobody touched is neither read nor asked for', () => {
  write({ 'a.txt': '1', 'b/c.txt': 'ä' });
  letTimePass();
  const asked: string[] = [];
  expect(write({ 'a.txt': '1', 'b/c.txt': 'ä' }, asked)).toEqual({ kind: 'written', written: [], unchanged: 2, removed: [] });
  expect(asked).toEqual([]);
  expect(openWrittenRecord(record, directory).hashOf('b/c.txt', signsOf('b/c.txt'))).toBe(sha256('ä'));
});

test('one that was changed to another text of the same length, with its old time, is made right', () => {
  write({ 'a.txt': 'one', 'b.txt': 'two' });
  letTimePass();
  const { mtime } = statSync(join(directory, 'a.txt'));
  writeFileSync(join(directory, 'a.txt'), 'own');
  utimesSync(join(directory, 'a.txt'), mtime, mtime);
  const asked: string[] = [];
  expect(write({ 'a.txt': 'one', 'b.txt': 'two' }, asked)).toEqual({ kind: 'written', written: ['a.txt'], unchanged: 1, removed: [] });
  expect([asked, readFileSync(join(directory, 'a.txt'), 'utf8')]).toEqual([['a.txt'], 'one']);
});

test('one that changed in the moment in which the record was made is read again', () => {
  write({ 'a.txt': 'one' });
  const stored = JSON.parse(readFileSync(record, 'utf8'));
  writeFileSync(record, JSON.stringify({ ...stored, at: Number(signsOf('a.txt').ctimeMs) }));
  expect(openWrittenRecord(record, directory).hashOf('a.txt', signsOf('a.txt'))).toBeUndefined();
});

test.each([
  ['is damaged', () => writeFileSync(record, '{"directory":')],
  ['is of another shape', () => writeFileSync(record, '[1]')],
  ['is of another folder', () => writeFileSync(record, readFileSync(record, 'utf8').replace('/dist"', '/dist2"'))],
  ['cannot be written', () => { rmSync(record); mkdirSync(record); }],
])('a record that %s costs time and nothing else', (_, spoil) => {
  write({ 'a.txt': 'one' });
  letTimePass();
  spoil();
  writeFileSync(join(directory, 'a.txt'), 'own');
  expect(write({ 'a.txt': 'one' })).toMatchObject({ written: ['a.txt'] });
});
