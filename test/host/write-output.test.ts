import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type OutputResult, writeOutput } from '../../src/host/write-output.ts';

const base = mkdtempSync(join(tmpdir(), 'lc-output-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

let directory = '';
let number = 0;
beforeEach(() => {
  number += 1;
  directory = join(base, String(number), 'dist');
});

const write = (files: Readonly<Record<string, string>>, manifest: Readonly<Record<string, unknown>> = {}): OutputResult =>
  writeOutput({ directory, files: new Map(Object.entries(files)), manifest });
const put = (path: string, content: string): void => {
  mkdirSync(join(directory, path, '..'), { recursive: true });
  writeFileSync(join(directory, path), content);
};
const allFiles = (): readonly string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true }).filter((item) => !item.isDirectory()).map((item) => join(item.parentPath, item.name).slice(directory.length + 1)).sort();
const manifestFiles = (): Readonly<Record<string, string>> => JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')).files;
const hashOf = (path: string): string => createHash('sha256').update(readFileSync(join(directory, path))).digest('hex');
const old = new Date('2020-01-01T00:00:00Z');
const age = (path: string): void => utimesSync(join(directory, path), old, old);
const isOld = (path: string): boolean => statSync(join(directory, path)).mtime.getTime() === old.getTime();

describe('what a build leaves', () => {
  test('the files and a manifest that names each with its hash, sorted', () => {
    expect(write({ 'b/c.json': '1', 'a.txt': 'ä' }, { lc: '0.1.0' })).toEqual({ kind: 'written', written: ['a.txt', 'b/c.json'], unchanged: 0, removed: [] });
    expect(allFiles()).toEqual(['a.txt', 'b/c.json', 'manifest.json']);
    expect(readFileSync(join(directory, 'manifest.json'), 'utf8')).toBe(`{\n  "lc": "0.1.0",\n  "files": {\n    "a.txt": "${hashOf('a.txt')}",\n    "b/c.json": "${hashOf('b/c.json')}"\n  }\n}\n`);
  });

  test('unchanged files are not touched, the manifest included', () => {
    write({ 'a.txt': '1', 'b.txt': '2' });
    ['a.txt', 'b.txt', 'manifest.json'].forEach(age);
    expect(write({ 'a.txt': '1', 'b.txt': '2' })).toEqual({ kind: 'written', written: [], unchanged: 2, removed: [] });
    expect(['a.txt', 'b.txt', 'manifest.json'].map(isOld)).toEqual([true, true, true]);
    expect(write({ 'a.txt': '1', 'b.txt': '3' })).toEqual({ kind: 'written', written: ['b.txt'], unchanged: 1, removed: [] });
    expect(['a.txt', 'b.txt', 'manifest.json'].map(isOld)).toEqual([true, false, false]);
  });

  test('what the manifest no longer names is removed with its empty folder, what others put there stays', () => {
    write({ 'a.txt': '1', 'deep/er/b.txt': '2', 'deep/c.txt': '3' });
    put('deep/notes.md', 'mine');
    expect(write({ 'a.txt': '1' })).toEqual({ kind: 'written', written: [], unchanged: 1, removed: ['deep/c.txt', 'deep/er/b.txt'] });
    expect(allFiles()).toEqual(['a.txt', 'deep/notes.md', 'manifest.json']);
    expect(existsSync(join(directory, 'deep/er'))).toBe(false);
  });

  test('a file somebody changed or removed is made right again', () => {
    write({ 'a.txt': '1', 'b.txt': '2' });
    put('a.txt', '9');
    rmSync(join(directory, 'b.txt'));
    expect(write({ 'a.txt': '1', 'b.txt': '2' })).toEqual({ kind: 'written', written: ['a.txt', 'b.txt'], unchanged: 0, removed: [] });
    expect(['a.txt', 'b.txt'].map(hashOf)).toEqual(Object.values(manifestFiles()));
  });

  test('half-written files of a process that is gone are removed, those of others stay', () => {
    write({ 'a/b.txt': '1' });
    put('.lc-journal.json', '{"files":{"a/b.txt":""}}');
    put('a/b.txt.999999999.lc-tmp', 'half');
    put('a/other.txt.999999999.lc-tmp', 'not ours');
    write({ 'a/b.txt': '1' });
    expect(allFiles()).toEqual(['a/b.txt', 'a/other.txt.999999999.lc-tmp', 'manifest.json']);
  });
});

describe('what is refused, with nothing changed', () => {
  const refusal = (result: OutputResult): string => (result.kind === 'refused' ? result.reason.replaceAll(directory, 'DIST') : 'was written');

  test('a folder with files of others and no manifest', () => {
    put('photo.jpg', 'x');
    put('b.txt', 'x');
    expect(refusal(write({ 'a.txt': '1' }))).toBe('"DIST" holds files that lc did not write ("b.txt", "photo.jpg"); name another folder with --out, or empty this one');
    expect(allFiles()).toEqual(['b.txt', 'photo.jpg']);
  });

  test.each([
    { label: 'not JSON', text: '{' },
    { label: 'another program\'s', text: '{"name":"my web app","icons":[]}' },
  ])('a folder whose manifest is $label', ({ text }) => {
    put('manifest.json', text);
    expect(refusal(write({ 'a.txt': '1' }))).toContain('holds files that lc did not write ("manifest.json")');
    expect(allFiles()).toEqual(['manifest.json']);
  });

  test('a file of others in the place of a new one', () => {
    write({ 'a.txt': '1' });
    put('b.txt', 'mine');
    expect(refusal(write({ 'a.txt': '2', 'b.txt': '2' }))).toBe('"DIST/b.txt" is in the way: lc did not write it and does not overwrite it; move it away or name another folder with --out');
    expect([readFileSync(join(directory, 'a.txt'), 'utf8'), readFileSync(join(directory, 'b.txt'), 'utf8')]).toEqual(['1', 'mine']);
  });

  test('a folder below that is a link to somewhere else', () => {
    write({ 'a.txt': '1' });
    const outside = join(base, String(number), 'outside');
    mkdirSync(outside);
    symlinkSync(outside, join(directory, 'plans'));
    expect(refusal(write({ 'a.txt': '1', 'plans/p.json': '2' }))).toBe('"DIST/plans" is a link to another place, and lc writes below "DIST" only; remove the link');
    expect(readdirSync(outside)).toEqual([]);
  });

  test('a file where the folder should be', () => {
    mkdirSync(join(directory, '..'), { recursive: true });
    writeFileSync(directory, 'x');
    expect(refusal(write({ 'a.txt': '1' }))).toMatch(/^"DIST" could not be written: (something of that name is already there|a file stands where a folder should be)$/);
  });

  test.skipIf(process.getuid?.() === 0)('a folder that may not be written', () => {
    write({ 'a.txt': '1' });
    chmodSync(directory, 0o555);
    const result = write({ 'a.txt': '2' });
    chmodSync(directory, 0o755);
    expect(refusal(result)).toBe('"DIST" could not be written: permission denied');
    expect(readFileSync(join(directory, 'a.txt'), 'utf8')).toBe('1');
  });

  test('a name the disk does not take, found while writing', () => {
    write({ 'a.txt': '1' });
    expect(refusal(write({ 'a.txt': '2', [`${'x'.repeat(250)}`]: '2' }))).toBe('"DIST" could not be written: the name is too long');
    expect(allFiles()).toEqual(['a.txt', 'manifest.json']);
    expect(hashOf('a.txt')).toBe(Object.values(manifestFiles())[0]);
  });

  test('a name that leaves no room for the ending of a temporary file, also in a folder that is made for it', () => {
    expect(refusal(write({ 'a.txt': '1', 'b/c.json': '2', ['x'.repeat(250)]: '3' }))).toBe('"DIST" could not be written: the name is too long');
    expect(existsSync(directory)).toBe(false);
  });

  test.each(['../a.txt', '/a.txt', 'a//b', 'a/../b', 'c:/a', 'a\\b', 'manifest.json'])('the path %s is a bug', (path) => {
    expect(() => write({ [path]: 'x' })).toThrow('is no path for an output');
  });
});

/** Spreads the kills over a build: each turn of the event loop takes some microseconds. */
const afterTurns = (turns: number, then: () => void): void => {
  if (turns === 0) then();
  else setImmediate(() => afterTurns(turns - 1, then));
};

describe('what may be written beside a folder', () => {
  const stood: boolean[] = [];
  const begun = (): void => void stood.push(existsSync(join(directory, 'a.txt')));
  const writeBeside = (): OutputResult => writeOutput({ directory, files: new Map([['a.txt', 'a']]), manifest: {}, begun });
  beforeEach(() => void stood.splice(0));

  test('begins before anything changes there, and where nothing does', () => {
    expect([writeBeside().kind, writeBeside().kind]).toEqual(['written', 'written']);
    expect(stood).toEqual([false, true]);
  });

  test('never begins where the folder is refused', () => {
    put('notes.txt', 'mine');
    expect(writeBeside().kind).toBe('refused');
    expect(stood).toEqual([]);
  });
});

const library = join(base, 'write-output.cjs');
beforeAll(async () => {
  await build({ entryPoints: ['src/host/write-output.ts'], bundle: true, platform: 'node', format: 'cjs', outfile: library });
});

describe('a build that is killed', () => {
  test('leaves a manifest whose files are all there, and the next build repairs', { timeout: 60_000 }, async () => {
    const killed = { withManifest: 0, withJournal: 0 };
    for (let round = 0; round < 50; round += 1) {
      const child = spawn(process.execPath, ['test/host/write-output-child.mjs', library, directory, String(round * 7)]);
      let wanted = 1 + (round % 3);
      const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
      child.stdout.on('data', (dots: Buffer) => {
        wanted -= dots.length;
        if (wanted <= 0) afterTurns(((round * 37) % 211) * 25, () => child.kill('SIGKILL'));
      });
      expect(await ended, 'the child ended by itself').toBeNull();
      if (existsSync(join(directory, '.lc-journal.json'))) killed.withJournal += 1;
      if (!existsSync(join(directory, 'manifest.json'))) continue;
      killed.withManifest += 1;
      for (const path of Object.keys(manifestFiles())) expect(existsSync(join(directory, path)), path).toBe(true);
      if (round % 5 !== 0) continue;
      expect(write({ 'plans/last.json': String(round), 'messages/m1/en.html': 'last' })).toEqual(expect.objectContaining({ kind: 'written' }));
      expect(allFiles()).toEqual(['manifest.json', 'messages/m1/en.html', 'plans/last.json']);
      for (const [path, hash] of Object.entries(manifestFiles())) expect(hashOf(path)).toBe(hash);
    }
    expect(killed.withManifest).toBeGreaterThan(40);
    expect(killed.withJournal, 'no kill hit a build half way').toBeGreaterThan(0);
  });
});

describe.each([
  { label: 'into a folder that is made for it', before: undefined, fewest: 12 },
  { label: 'over an earlier one', before: { 'a.txt': 'old', 'gone/g.txt': 'old' }, fewest: 18 },
])('a write $label that is stopped at any of its steps, in the middle of a file', ({ before, fewest }) => {
  const files = Object.fromEntries(['a.txt', 'b/c.json', 'b/d/e.txt', 'f.txt'].map((path) => [path, `the whole of ${path}`]));
  const stop = (call: number, end: 'full' | 'killed') => {
    rmSync(directory, { recursive: true, force: true });
    if (before !== undefined) write(before);
    const { stdout, signal } = spawnSync(process.execPath, ['test/host/write-output-stopped.mjs', library, directory, String(call), end], { encoding: 'utf8' });
    return { stdout, signal };
  };

  test('by a kill: the manifest names whole files only, and the next call finishes the work', { timeout: 60_000 }, () => {
    let call = 1;
    for (; stop(call, 'killed').signal === 'SIGKILL'; call += 1) {
      const named = existsSync(join(directory, 'manifest.json')) ? manifestFiles() : {};
      // Over an earlier manifest the files of the next one are put into their places before it.
      for (const [path, hash] of Object.entries(named)) expect([hash, files[path] && createHash('sha256').update(files[path]).digest('hex')], `${path} at ${call}`).toContain(hashOf(path));
      expect(write(files, { lc: '0.1.0' }), `after ${call}`).toMatchObject({ kind: 'written' });
      expect(allFiles(), `after ${call}`).toEqual([...Object.keys(files), 'manifest.json']);
      expect(Object.keys(files).map(hashOf)).toEqual(Object.values(manifestFiles()));
    }
    expect(call, 'steps').toBeGreaterThan(fewest);
  });

  test('by a full disk: everything is as it was', { timeout: 60_000 }, () => {
    let call = 1;
    for (let { stdout } = stop(call, 'full'); !stdout.includes('"written"'); { stdout } = stop((call += 1), 'full')) {
      expect(JSON.parse(stdout)).toEqual({ kind: 'refused', reason: `"${directory}" could not be written: the disk is full` });
      if (before === undefined) expect(existsSync(join(directory, '..')), `after ${call}`).toBe(false);
      else {
        expect(allFiles(), `after ${call}`).toEqual([...Object.keys(before), 'manifest.json']);
        expect(Object.keys(before).map(hashOf)).toEqual(Object.values(manifestFiles()));
      }
    }
    expect(call, 'steps').toBeGreaterThan(fewest / 2);
  });
});
