import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { partCount, partFiles } from '../../src/host/part-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'lc-test-'));
beforeEach(() => {
  mkdirSync(folder, { recursive: true });
  vi.stubEnv('TMPDIR', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test('gives each part its lines back in their order, long and short, and leaves nothing behind', () => {
  const store = partFiles(3);
  const line = (number: number): string => `${number} ${'ä😀'.repeat(number % 50)}`;
  for (let number = 0; number < 6000; number += 1) store.put(number % 2, line(number));
  expect([...store.take(0)]).toEqual(Array.from({ length: 3000 }, (_, at) => line(2 * at)));
  expect([...store.take(1)]).toEqual(Array.from({ length: 3000 }, (_, at) => line(2 * at + 1)));
  expect([...store.take(2)]).toEqual([]);
  expect(readdirSync(folder)).toHaveLength(1);
  store.remove();
  expect(readdirSync(folder)).toEqual([]);
});

test('a part is a few megabytes, up to more data than a disk of today is asked to hold', () => {
  expect([0, 1, 6 * 1024 * 1024 + 1, 20 * 1024 ** 3, 10 ** 15].map(partCount)).toEqual([1, 1, 2, 3414, 4096]);
});

test('more parts than a process may have files open', () => {
  const store = partFiles(3000);
  for (let part = 0; part < 3000; part += 1) store.put(part, `line ${part}`);
  expect(Array.from({ length: 3000 }, (_, part) => [...store.take(part)].join()).every((line, part) => line === `line ${part}`)).toBe(true);
  store.remove();
});
