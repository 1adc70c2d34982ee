import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { musicShop } from '../support/music-shop.ts';
import { ensureBuilt } from './support/built-lc.ts';

const disk = mkdtempSync(join(tmpdir(), 'lc-disk-'));
const folder = mkdtempSync(join(tmpdir(), 'lc-history-'));
const isMounted = process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk]).status === 0;
const why = 'only root on Linux can mount a disk for a test';
const order = (number: number): string => JSON.stringify({ id: `o${number}`, profile_id: `c${(number * 31) % 2000}`, event: 'order_placed', timestamp: new Date(Date.UTC(2025, 0, 1) + number * 60_000).toISOString(), properties: { quantity: 1, amount: 9.5 } });

beforeAll(async () => {
  await ensureBuilt();
  writeFileSync(join(folder, 'lc.yaml'), musicShop);
  writeFileSync(join(folder, 'orders.jsonl'), Array.from({ length: 40_000 }, (_, number) => order(number)).join('\n'));
  writeFileSync(join(folder, 'wrong.jsonl'), `${order(1)}\n${'{"id":1}\n'.repeat(900)}`);
}, 120_000);
afterAll(() => {
  if (isMounted) spawnSync('umount', [disk]);
  for (const each of [disk, folder]) rmSync(each, { recursive: true, force: true });
});

const simulate = (words: readonly string[], cwd: string, temporary = tmpdir()) => spawnSync(process.execPath, [resolve('bin/lc.js'), 'simulate', ...words], { cwd, encoding: 'utf8', env: { ...process.env, TMPDIR: temporary } });

test.for(['1', '2', '3'])('a disk that fills while history is cut into parts ends it with 2 and leaves nothing, on %s threads', (workers, context) => {
  if (!isMounted) return context.skip(why);
  const { status, stdout, stderr } = simulate(['--events', 'orders.jsonl', '--workers', workers], folder, disk);
  expect([status, stdout, stderr]).toEqual([2, '', `error: what is read cannot be kept in ${disk} meanwhile: the disk is full; nothing is reported, since it would look whole\n`]);
  expect(readdirSync(disk)).toEqual([]);
});

test('a disk without any room at all is told the same way', (context) => {
  if (!isMounted) return context.skip(why);
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(join(disk, 'filler'), Buffer.alloc(bavail * bsize));
  const { status, stdout, stderr } = simulate(['--events', 'orders.jsonl'], folder, disk);
  rmSync(join(disk, 'filler'));
  expect([status, stdout, stderr]).toEqual([2, '', expect.stringContaining('the disk is full; nothing is reported')]);
});

test('a disk that has no room for what is left out ends it with 2', (context) => {
  if (!isMounted) return context.skip(why);
  const project = join(disk, 'project');
  mkdirSync(join(project, '.lc'), { recursive: true });
  writeFileSync(join(project, 'lc.yaml'), musicShop);
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(join(disk, 'filler'), Buffer.alloc((bavail - 8) * bsize));
  const { status, stdout, stderr } = simulate(['--events', join(folder, 'wrong.jsonl')], project);
  rmSync(join(disk, 'filler'));
  expect([status, stdout, stderr]).toEqual([2, '', expect.stringMatching(/rejects\.jsonl", which tells what is left out, could not be written: the disk is full; nothing is reported/)]);
  expect(existsSync(join(project, 'dist'))).toBe(false);
});
