import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explainedCodes } from '../../src/analysis/explain.ts';
import { specSchema } from '../../src/spec/schema/spec-schema.ts';
import { sections } from '../../src/spec/definitions/sections.ts';
import { ensureBuilt } from '../cli/support/built-lc.ts';
import { examples, problemsOf } from './support/examples.ts';
import { runPage } from './support/run-page.ts';

const kept = 'docs/reference';
const made = mkdtempSync(join(tmpdir(), 'lc-reference-'));
const pagesIn = (folder: string): readonly string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md')).sort();
const read = (path: string): string => readFileSync(join(made, path), 'utf8');

beforeAll(() => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/make-docs.mjs', made], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  ensureBuilt();
}, 60_000);
afterAll(() => rmSync(made, { recursive: true, force: true }));

describe('generated pages of the reference', () => {
  test('are what the sources say now (else run: node scripts/make-docs.mjs)', () => {
    const written = pagesIn(kept).filter((path) => readFileSync(join(kept, path), 'utf8').startsWith('<!-- Written by'));
    expect(written).toEqual(pagesIn(made));
    for (const path of written) expect(readFileSync(join(kept, path), 'utf8'), path).toBe(read(path));
  });

  test('name every section and every setting', () => {
    const settings = Object.entries(specSchema().properties ?? {}).filter(([, value]) => value !== false && value.doNotSuggest !== true).map(([name]) => name);
    expect(settings.length).toBeGreaterThan(sections.length);
    for (const name of settings) expect(read('language.md')).toMatch(new RegExp(`^(## ${name}$|\\| \`${name}\` \\|)`, 'm'));
  });

  test('say of every key what it is and what it means', () => {
    const rows = [...read('language.md').matchAll(/^\| `.*$/gm)].map(([row]) => row.split(/(?<!\\)\|/).map((cell) => cell.trim()));
    expect(rows.length).toBeGreaterThan(200);
    expect(rows.filter((cells) => cells.length === 6 && (cells[2] === '' || cells[4] === ''))).toEqual([]);
  });

  test('show YAML that is right', async () => {
    expect((await runPage(read('language.md'))).problems).toEqual([]);
  });

  test('explain every code', () => {
    for (const code of explainedCodes()) expect(read('diagnostics.md')).toContain(`[\`${code}\`]`);
  });
});

describe('the example of a command', () => {
  test.each(examples().filter(({ isLong }) => !isLong))('$name: $example', async ({ name, example }) => {
    expect(await problemsOf(name, example)).toEqual([]);
  });
});
