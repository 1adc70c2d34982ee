import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { partFiles } from '../../src/host/part-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'lc-test-'));
beforeEach(() => {
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
