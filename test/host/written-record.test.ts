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
  const { holds, names, hashNow } = openWrittenRecord(record, directory);
  expect([hashNow('b/c.txt'), names('b/c.txt', sha256('ä')), names('b/c.txt', sha256('a')), names('c.txt', sha256('ä'))]).toEqual([sha256('ä'), true, false, undefined]);
  expect([holds('b/c.txt', { sha256: sha256('ä'), bytes: 2 }), holds('b/c.txt', { sha256: sha256('a'), bytes: 2 })]).toEqual([true, false]);
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
  const { ctimeMs } = signsOf('a.txt');
  const isRead = (at: number): boolean => {
    writeFileSync(record, JSON.stringify({ ...stored, at, hashes: sha256('two') }));
    return openWrittenRecord(record, directory).holds('a.txt', { sha256: sha256('one'), bytes: 3 });
  };
  expect([isRead(ctimeMs), isRead(ctimeMs + 60_000)]).toEqual([true, false]);
});

test.each([
  ['is damaged', () => writeFileSync(record, '{"directory":')],
  ['is of another shape', () => writeFileSync(record, '[1]')],
  ['lacks what it should have', () => writeFileSync(record, JSON.stringify({ format: 3, directory, at: 0 }))],
  ['has fewer signs than files', () => writeFileSync(record, JSON.stringify({ ...JSON.parse(readFileSync(record, 'utf8')), signs: 'AAAA' }))],
  ['is of another folder', () => writeFileSync(record, readFileSync(record, 'utf8').replace('/dist"', '/dist2"'))],
  ['cannot be written', () => { rmSync(record); mkdirSync(record); }],
])('a record that %s costs time and nothing else', (_, spoil) => {
  write({ 'a.txt': 'one' });
  letTimePass();
  spoil();
  writeFileSync(join(directory, 'a.txt'), 'own');
  expect(write({ 'a.txt': 'one' })).toMatchObject({ written: ['a.txt'] });
});
