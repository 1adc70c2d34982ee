import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeOutput } from '../../src/host/write-output.ts';
import { ensureBuilt } from '../cli/support/built-lc.ts';
import { filesOf } from '../support/real-project.ts';

const disk = mkdtempSync(join(tmpdir(), 'lc-disk-'));
const page = 4096;
/** A disk of its own, so small that a build does not fit. */
const isMounted = process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk]).status === 0;
const why = 'only root on Linux can mount a disk for a test';
beforeAll(ensureBuilt, 120_000);
afterAll(() => {
  if (isMounted) spawnSync('umount', [disk]);
  rmSync(disk, { recursive: true, force: true });
});

const filler = join(disk, 'filler');

/** Leaves so many pages of the disk free. */
function leaveFree(pages: number): void {
  rmSync(filler, { force: true });
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - pages * page)));
}

const builds = [1, 2].map((number) => new Map(Array.from({ length: 12 }, (_, index) => [`${index % 2 === 0 ? 'plans' : `messages/m${index}`}/${number}_${index}.json`, `${number}`.repeat(3000 + index)])));

test('a write that finds the disk full anywhere leaves the folder as it was, and one that fits is whole', (context) => {
  if (!isMounted) return context.skip(why);
  const directory = join(disk, 'out/dist');
  const [first = new Map<string, string>(), second = new Map<string, string>()] = builds;
  const ended = { refused: 0, written: 0 };
  for (const before of [undefined, first]) {
    for (let pages = 0; ended.written < (before === undefined ? 1 : 2); pages += 1) {
      rmSync(join(disk, 'out'), { recursive: true, force: true });
      rmSync(filler, { force: true });
      if (before !== undefined) expect(writeOutput({ directory, files: before, manifest: {} }).kind).toBe('written');
      const was = before === undefined ? undefined : filesOf(directory);
      leaveFree(pages);
      const result = writeOutput({ directory, files: second, manifest: {}, record: join(disk, 'out/record.json') });
      ended[result.kind] += 1;
      if (result.kind === 'refused') {
        expect(result.reason).toBe(`"${directory}" could not be written: the disk is full`);
        expect(existsSync(join(disk, 'out')) ? filesOf(directory) : undefined, `${pages} pages free`).toEqual(was);
        expect(existsSync(join(disk, 'out'))).toBe(before !== undefined);
      } else {
        expect([...filesOf(directory).keys()]).toEqual([...second.keys(), 'manifest.json'].sort());
        for (const [path, text] of second) expect(readFileSync(join(directory, path), 'utf8')).toBe(text);
      }
    }
  }
  expect(ended.refused).toBeGreaterThan(20);
});

test('lc build on a full disk names the folder and the disk, ends with 2, and what was built before is untouched', (context) => {
  if (!isMounted) return context.skip(why);
  rmSync(join(disk, 'out'), { recursive: true, force: true });
  rmSync(filler, { force: true });
  const project = join(disk, 'project');
  cpSync('examples/one-file', project, { recursive: true, filter: (path) => !/(?:^|\/)(?:dist|\.lc)$/.test(path) });
  const build = () => spawnSync(process.execPath, [resolve('bin/lc.js'), 'build'], { cwd: project, encoding: 'utf8' });
  const seen = { refused: 0, built: 0 };
  for (let pages = 0; seen.built === 0; pages += 1) {
    rmSync(join(project, '.lc'), { recursive: true, force: true });
    rmSync(join(project, 'dist'), { recursive: true, force: true });
    leaveFree(pages);
    const { status, stdout, stderr } = build();
    expect(stdout + stderr).not.toMatch(/^\s+at |node:internal|lc has a bug/m);
    if (status === 0) {
      seen.built += 1;
      expect(existsSync(join(project, 'dist/manifest.json'))).toBe(true);
      continue;
    }
    seen.refused += 1;
    expect([status, stderr]).toEqual([2, expect.stringContaining(`error: "${join(project, 'dist')}" could not be written: the disk is full`)]);
    expect(existsSync(join(project, 'dist'))).toBe(false);
    expect(existsSync(join(project, '.lc/cache')) ? readdirSync(join(project, '.lc/cache')).filter((name) => !['queries.pack', 'written.record'].includes(name)) : []).toEqual([]);
  }
  expect(seen.refused).toBeGreaterThan(2);
  mkdirSync(join(project, 'notes'), { recursive: true });
  rmSync(filler, { force: true });
  const whole = filesOf(join(project, 'dist'));
  expect(build().status).toBe(0);
  const lc = readFileSync(join(project, 'lc.yaml'), 'utf8');
  writeFileSync(join(project, 'lc.yaml'), lc.replace('name: dentist', 'name: dentists'));
  leaveFree(0);
  expect(build().status).toBe(2);
  expect(filesOf(join(project, 'dist'))).toEqual(whole);
});
