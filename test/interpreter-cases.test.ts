import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runInterpreterCase } from './support/interpreter-case.ts';

const root = new URL('cases/interpreter/', import.meta.url).pathname;
const cases = readdirSync(root).sort();

describe('the cases that have one right answer', () => {
  test('all 32 stand here, in order', () => {
    expect([...new Set(cases.map((name) => Number(name.slice(0, 2))))]).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
  });

  test.each(cases)('%s', async (name) => {
    const folder = join(root, name);
    expect(await runInterpreterCase(folder)).toBe(readFileSync(join(folder, 'expected.txt'), 'utf8'));
  });
});
