import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PartStore } from '../../src/history/part-store.ts';
import { newPartPlace, partCount, partFiles } from '../../src/host/part-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'lc-test-'));
beforeEach(() => {
  mkdirSync(folder, { recursive: true });
  vi.stubEnv('TMPDIR', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const linesOf = (store: PartStore, part: number): readonly string[] => [...store.take(part)].flatMap(({ text }) => text.split('\n').slice(0, -1));

test('gives each part its lines back in their order, long and short, and leaves nothing behind', () => {
  const store = partFiles(newPartPlace(3, 1));
  const line = (number: number): string => `${number} ${'ä😀'.repeat(number % 997 === 0 ? 20_000 : number % 50)}`;
  for (let number = 0; number < 6000; number += 1) store.put(number % 2, line(number));
  store.settle();
  expect(linesOf(store, 0)).toEqual(Array.from({ length: 3000 }, (_, at) => line(2 * at)));
  expect(linesOf(store, 1)).toEqual(Array.from({ length: 3000 }, (_, at) => line(2 * at + 1)));
  expect(linesOf(store, 2)).toEqual([]);
  expect(readdirSync(folder)).toHaveLength(1);
  store.remove();
  expect(readdirSync(folder)).toEqual([]);
});

test('what several threads write is read by each of them', () => {
  const place = newPartPlace(2, 3);
  const stores = [0, 1, 2].map((writer) => partFiles(place, writer));
  stores.forEach((store, writer) => {
    store.put(1, `from ${writer}`);
    store.settle();
  });
  expect(stores.map((store) => linesOf(store, 1))).toEqual(Array.from({ length: 3 }, () => ['from 0', 'from 1', 'from 2']));
  expect(stores.map((store) => linesOf(store, 0))).toEqual([[], [], []]);
  stores[0]?.remove();
  expect(readdirSync(folder)).toEqual([]);
});

test('a part is a few megabytes, up to more data than a disk of today is asked to hold', () => {
  expect([0, 1, 2 * 1024 * 1024 + 1, 5 * 1024 ** 3, 10 ** 15].map(partCount)).toEqual([1, 1, 2, 2560, 8192]);
});

test('more parts than a process may have files open', () => {
  const store = partFiles(newPartPlace(1500, 1));
  for (let part = 0; part < 1500; part += 1) store.put(part, `line ${part}`);
  expect(Array.from({ length: 1500 }, (_, part) => linesOf(store, part).join()).every((line, part) => line === `line ${part}`)).toBe(true);
  store.remove();
});
