import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from '../../src/host/content-hash.ts';
import type { OutputGroup } from '../../src/host/output-group.ts';
import { type OutputResult, writeOutput } from '../../src/host/write-output.ts';
import { openWrittenRecord } from '../../src/host/written-record.ts';
import { seededRandom } from '../compile/support/random.ts';
import { filesOf, temporaryFolder } from '../support/real-project.ts';

const base = mkdtempSync(join(tmpdir(), 'lc-record-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

let directory = '';
let record = '';
let number = 0;
beforeEach(() => {
  number += 1;
  directory = join(base, String(number), 'dist');
  record = join(base, String(number), 'cache/written.record');
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
/** Changes the line that stands before the rows of the record. */
const editHead = (edit: (head: Readonly<Record<string, unknown>> & { readonly at: number }) => object): void => {
  const bytes = readFileSync(record);
  const end = bytes.indexOf('\n');
  writeFileSync(record, Buffer.concat([Buffer.from(JSON.stringify(edit(JSON.parse(bytes.toString('utf8', 0, end))))), bytes.subarray(end)]));
};
/** As if the record had been made a minute after the files. */
const letTimePass = (): void => editHead((head) => ({ ...head, at: head.at + 60_000 }));

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
  const { ctimeMs } = signsOf('a.txt');
  const isRead = (at: number): boolean => {
    editHead((head) => ({ ...head, at }));
    return openWrittenRecord(record, directory).holds('a.txt', { sha256: sha256('one'), bytes: 3 });
  };
  const bytes = readFileSync(record);
  const hash = bytes.indexOf(Buffer.from(sha256('one'), 'hex'));
  writeFileSync(record, Buffer.concat([bytes.subarray(0, hash), Buffer.from(sha256('two'), 'hex'), bytes.subarray(hash + 32)]));
  expect([isRead(ctimeMs), isRead(ctimeMs + 60_000)]).toEqual([true, false]);
});

test.each([
  ['is damaged', () => writeFileSync(record, '{"directory":')],
  ['is of another shape', () => writeFileSync(record, '[1]')],
  ['lacks what it should have', () => writeFileSync(record, `${JSON.stringify({ format: 4, directory, at: 0 })}\n`)],
  ['is cut off', () => writeFileSync(record, readFileSync(record).subarray(0, -8))],
  ['has fewer files than its groups', () => editHead((head) => ({ ...head, counts: [2] }))],
  ['is of another folder', () => writeFileSync(record, readFileSync(record, 'latin1').replace('/dist"', '/dist2"'), 'latin1')],
  ['cannot be written', () => { rmSync(record); mkdirSync(record); }],
])('a record that %s costs time and nothing else', (_, spoil) => {
  write({ 'a.txt': 'one' });
  letTimePass();
  spoil();
  writeFileSync(join(directory, 'a.txt'), 'own');
  expect(write({ 'a.txt': 'one' })).toMatchObject({ written: ['a.txt'] });
});

test('one that changed before the record was made, and is gone by now, is written', () => {
  const waiting: (() => void)[] = [];
  writeOutput({ directory, files: new Map([['a.txt', 'one']]), manifest: {}, record, later: (work) => void waiting.push(work) });
  writeFileSync(join(directory, 'a.txt'), 'other');
  for (const work of waiting) work();
  rmSync(join(directory, 'a.txt'));
  letTimePass();
  expect(write({ 'a.txt': 'one' })).toMatchObject({ written: ['a.txt'] });
});

describe('groups with keys', () => {
  type Texts = Readonly<Record<string, string>>;
  /** Groups of which the key is made of what is in them; those that are looked into are listed in `looked`. */
  const keyed = (groups: Readonly<Record<string, Texts>>, looked: string[] = []): readonly OutputGroup[] =>
    Object.entries(groups).map(([name, texts]) => {
      const files = new Map(Object.entries(texts));
      const fingerprints = new Map([...files].map(([path, text]) => [path, { sha256: sha256(text), bytes: Buffer.byteLength(text) }]));
      const keys = () => {
        looked.push(name);
        return files.keys();
      };
      return { key: `${name} ${sha256(JSON.stringify(texts))}`, files: { ...emptyMap, size: files.size, keys, has: (path) => files.has(path), get: (path) => files.get(path) }, fingerprints };
    });
  const one = { 'a.txt': 'one', 'b/c.txt': 'two' };
  const two = { 'b/d.txt': 'three', 'e.txt': 'four' };
  const build = (groups: Readonly<Record<string, Texts>>, manifest: Readonly<Record<string, unknown>> = {}): { readonly result: OutputResult; readonly looked: readonly string[] } => {
    const looked: string[] = [];
    const result = writeOutput({ directory, files: keyed(groups, looked), manifest, record });
    return { result, looked: [...new Set(looked)] };
  };
  const isClean = (groups: Readonly<Record<string, Texts>>, manifest: Readonly<Record<string, unknown>> = {}): void => {
    const clean = join(temporaryFolder(), 'dist');
    writeOutput({ directory: clean, files: new Map(Object.values(groups).flatMap((texts) => Object.entries(texts))), manifest });
    expect([...filesOf(directory)]).toEqual([...filesOf(clean)]);
  };

  test('those that stand as they did are not looked into, whatever becomes of others and of what else the manifest says', () => {
    build({ one, two });
    letTimePass();
    const changed = { one, two: { ...two, 'e.txt': 'five' } };
    expect(build(changed, { lc: '2' })).toEqual({ result: { kind: 'written', written: ['e.txt'], unchanged: 3, removed: [] }, looked: ['two'] });
    isClean(changed, { lc: '2' });
    letTimePass();
    expect(build(changed, { lc: '2' })).toEqual({ result: { kind: 'written', written: [], unchanged: 4, removed: [] }, looked: [] });
    isClean(changed, { lc: '2' });
  });

  test.each([
    ['edited, with its length and its old time', () => {
      const { mtime } = signsOf('b/c.txt');
      writeFileSync(join(directory, 'b/c.txt'), 'own');
      utimesSync(join(directory, 'b/c.txt'), mtime, mtime);
    }],
    ['cut off', () => truncateSync(join(directory, 'b/c.txt'), 1)],
    ['removed', () => rmSync(join(directory, 'b/c.txt'))],
    ['replaced by another one', () => renameSync(join(directory, 'e.txt'), join(directory, 'b/c.txt'))],
  ])('a file that somebody has %s is made right', (_, change) => {
    build({ one, two });
    letTimePass();
    change();
    expect(build({ one, two }).result).toMatchObject({ kind: 'written', written: expect.arrayContaining(['b/c.txt']) });
    isClean({ one, two });
  });

  test('a key under which another number of files is recorded says nothing', () => {
    build({ one, two });
    letTimePass();
    editHead((head) => ({ ...head, counts: [1, 3] }));
    rmSync(join(directory, 'b/c.txt'));
    expect(build({ one, two }).result).toMatchObject({ written: ['b/c.txt'] });
    isClean({ one, two });
  });

  test('after any sequence of writes, and of what others do in between, the folder is what one write into an empty folder leaves', () => {
    const random = seededRandom(19);
    const names = [['a.txt', '1.txt'], ['b/c.txt', 'b/d.txt', 'b/x.txt'], ['b/e/f.txt'], ['g/h.txt', 'ä.txt']];
    const pick = (slot: readonly string[]): Texts => Object.fromEntries(slot.filter(() => random() < 0.8).map((name) => [name, `text ${Math.floor(random() * 3)}`]));
    let groups = names.map(pick);
    for (let round = 0; round < 120; round += 1) {
      groups = groups.map((texts, slot) => (random() < 0.3 ? pick(names[slot] ?? []) : texts));
      // A file moves to another group, which stands in another place.
      const moved = random() < 0.2 ? [...groups.slice(1), ...groups.slice(0, 1)] : groups;
      const now = Object.fromEntries(moved.map((texts, slot) => [`group ${slot}`, texts]));
      const manifest = { lc: String(Math.floor(random() * 2)) };
      expect(build(now, manifest).result.kind, String(round)).toBe('written');
      isClean(now, manifest);
      if (random() < 0.8) letTimePass();
      const paths = Object.values(now).flatMap((texts) => Object.keys(texts));
      const path = join(directory, paths[Math.floor(random() * paths.length)] ?? 'manifest.json');
      const what = random();
      if (what < 0.15) rmSync(path);
      else if (what < 0.3) writeFileSync(path, 'own 0!');
      else if (what < 0.4) rmSync(record);
    }
  });
});
