import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createOutputMemory } from '../../src/host/output-memory.ts';
import { sha256 } from '../../src/host/content-hash.ts';
import { type OutputResult, writeOutput } from '../../src/host/write-output.ts';
import { seededRandom } from '../compile/support/random.ts';
import { filesOf, temporaryFolder } from '../support/real-project.ts';

type Texts = Readonly<Record<string, string>>;

/** A folder that one process writes again and again. */
const remembered = () => {
  const directory = join(temporaryFolder(), 'dist');
  const memory = createOutputMemory();
  const write = (texts: Texts): OutputResult => writeOutput({ directory, files: new Map(Object.entries(texts)), manifest: { lc: '1' }, memory });
  const put = (path: string, text: string): void => writeFileSync(join(directory, path), text);
  return { directory, memory, write, put };
};

const written = (...paths: readonly string[]) => expect.objectContaining({ kind: 'written', written: paths });
const one: Texts = { 'a.txt': '1', 'b/c.txt': '2', 'b/d.txt': '3' };

test('what was written by this process and is the same text again is not looked at, until it is to forget', () => {
  const { directory, memory, write, put } = remembered();
  write(one);
  put('a.txt', 'by hand');
  rmSync(join(directory, 'b/c.txt'));
  expect(write({ ...one, 'b/d.txt': '4' })).toEqual({ kind: 'written', written: ['b/d.txt'], unchanged: 2, removed: [] });
  expect([readFileSync(join(directory, 'a.txt'), 'utf8'), existsSync(join(directory, 'b/c.txt'))]).toEqual(['by hand', false]);
  memory.forget();
  expect(write({ ...one, 'b/d.txt': '4' })).toEqual(written('a.txt', 'b/c.txt'));
  expect([readFileSync(join(directory, 'a.txt'), 'utf8'), readFileSync(join(directory, 'b/c.txt'), 'utf8')]).toEqual(['1', '2']);
});

test.each<[label: string, change: (directory: string) => void, looked: readonly string[]]>([
  ['another process has built into the folder', (directory) => writeOutput({ directory, files: new Map([['a.txt', 'other']]), manifest: {} }), ['a.txt', 'b/c.txt', 'b/d.txt']],
  ['the folder is gone', (directory) => rmSync(directory, { recursive: true }), ['a.txt', 'b/c.txt', 'b/d.txt']],
  ['the manifest is gone', (directory) => { writeFileSync(join(directory, 'a.txt'), '9'); rmSync(join(directory, 'manifest.json')); writeFileSync(join(directory, 'manifest.json'), '{ "files": { "a.txt": "", "b/c.txt": "" } }'); }, ['a.txt']],
  ['another process was killed half way', (directory) => { writeFileSync(join(directory, 'a.txt'), '9'); writeFileSync(join(directory, '.lc-journal.json'), '{ "files": {} }'); }, ['a.txt']],
])('nothing is believed where %s', (_, change, looked) => {
  const { directory, write } = remembered();
  write(one);
  change(directory);
  expect(write(one)).toEqual(written(...looked));
  expect([...filesOf(directory).keys()]).toEqual(['a.txt', 'b/c.txt', 'b/d.txt', 'manifest.json']);
});

test('a new file is not put over one of somebody else, nor through a link, and nothing is believed after that', () => {
  const { directory, write, put } = remembered();
  write(one);
  put('e.txt', 'mine');
  expect(write({ ...one, 'e.txt': '5' })).toEqual({ kind: 'refused', reason: `"${directory}/e.txt" is in the way: lc did not write it and does not overwrite it; move it away or name another folder with --out` });
  rmSync(join(directory, 'e.txt'));
  const outside = join(directory, '../outside');
  mkdirSync(outside);
  rmSync(join(directory, 'b'), { recursive: true });
  symlinkSync(outside, join(directory, 'b'));
  expect(write({ ...one, 'b/c.txt': '7' })).toEqual(expect.objectContaining({ kind: 'refused', reason: expect.stringContaining('is a link to another place') }));
  expect(filesOf(outside).size).toBe(0);
  rmSync(join(directory, 'b'));
  mkdirSync(join(directory, 'b/c.txt'), { recursive: true });
  expect(write({ ...one, 'b/c.txt': '7' }).kind).toBe('refused');
  rmSync(join(directory, 'b'), { recursive: true });
  expect(write({ ...one, 'b/c.txt': '7' })).toEqual(written('b/c.txt', 'b/d.txt'));
});

test('after any sequence of writes the folder is what one write into an empty folder leaves', () => {
  const { directory, write } = remembered();
  const random = seededRandom(7);
  const names = ['a.txt', 'b/c.txt', 'b/d.txt', 'b/e/f.txt', 'g/h.txt', '1.txt', 'ä.txt'];
  for (let round = 0; round < 60; round += 1) {
    const texts = Object.fromEntries(names.filter(() => random() < 0.7).map((name) => [name, String(Math.floor(random() * 3))]));
    expect(write(texts).kind).toBe('written');
    const clean = join(temporaryFolder(), 'dist');
    writeOutput({ directory: clean, files: new Map(Object.entries(texts)), manifest: { lc: '1' } });
    expect([...filesOf(directory)]).toEqual([...filesOf(clean)]);
  }
});

test('of a group that is the same object nothing is read; whatever becomes of the others, the folder is what one write into an empty folder leaves', () => {
  const { directory, memory } = remembered();
  const random = seededRandom(11);
  const looked = new Set<object>();
  const group = (names: readonly string[]) => {
    const files = new Map(names.filter(() => random() < 0.7).map((name) => [name, String(Math.floor(random() * 3))]));
    const fingerprints = new Map([...files].map(([path, text]) => [path, { sha256: sha256(text), bytes: Buffer.byteLength(text) }]));
    const made = { files: Object.assign(new Map(files), { get: (path: string) => (looked.add(made), files.get(path)) }), fingerprints };
    return made;
  };
  // `a.txt` moves from one group to another.
  const slots = (round: number): readonly (readonly string[])[] => [round % 3 === 0 ? ['a.txt', '1.txt'] : ['1.txt'], ['b/c.txt', 'b/d.txt'], round % 3 === 0 ? ['b/e/f.txt'] : ['b/e/f.txt', 'a.txt'], ['g/h.txt', 'ä.txt']];
  let groups = new Map(slots(0).map((names, slot) => [slot, group(names)]));
  for (let round = 1; round < 60; round += 1) {
    const isMoving = round % 3 !== 2;
    const kept = new Map([...groups].filter(([slot]) => random() < 0.5 && !(isMoving && slot % 2 === 0)));
    groups = new Map(slots(round).flatMap((names, slot) => (kept.has(slot) || random() < 0.8 ? [[slot, kept.get(slot) ?? group(names)]] : [])));
    looked.clear();
    expect(writeOutput({ directory, files: [...groups.values()], manifest: { lc: '1' }, memory }).kind).toBe('written');
    if (round > 1) expect([...kept.values()].filter((each) => looked.has(each))).toEqual([]);
    const clean = join(temporaryFolder(), 'dist');
    writeOutput({ directory: clean, files: [...groups.values()], manifest: { lc: '1' } });
    expect([...filesOf(directory)]).toEqual([...filesOf(clean)]);
  }
});
