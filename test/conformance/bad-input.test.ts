import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/report/diagnostic.ts';
import { ensureBuilt, lc } from '../cli/support/built-lc.ts';
import { driverOf } from '../support/driver.ts';
import { temporaryFolder } from '../support/real-project.ts';

const root = join(import.meta.dirname, '../../../shared/data/bad');
const absent = `the broken YAML files are not there (${root})`;

/** A little project that is sound but for two mistakes, one of a name and one of a shape. */
const good = {
  'lc.yaml': `version: 1
name: little
timezone: Europe/Helsinki
extends:
  - lc:off
profile:
  id: customer_id
channels:
  in_app: {}
`,
  'tracking.yaml': `attributes:
  customer_id: string
events:
  signed_up: {}
`,
  'welcome.yaml': `messages:
  hello:
    channel: in_app
    title: Hello
    text: Good to have you
    link: "https://shop.example"
journeys:
  welcome:
    trigger:
      event: signed_upp
    reentry: never
    steps:
      - send: hello
`,
  'reminder.yaml': `journeys:
  reminder:
    trigger:
      event: signed_up
    reentry: never
    steps:
      - wait: 3
      - send: hello
`,
};
const planted = ['schema/invalid-duration 3', 'reference/unknown-event signed_upp'];

/** Every file that must not be read without a word, by its name. */
function badFiles(): readonly (readonly [name: string, text: string])[] {
  const folders = [join(root, 'yaml-test-suite/invalid'), join(root, 'alias-bombs')];
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.ya?ml$/.test(name))
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const),
  );
}

const said = ({ code, file, range }: Diagnostic, texts: Readonly<Record<string, string>>): string => `${code} ${(texts[file] ?? '').slice(range.start, range.end)}`;

test('the little project has the two mistakes and no others', async () => {
  const { diagnostics } = await driverOf(good).validate();
  expect(diagnostics.map((diagnostic) => said(diagnostic, good))).toEqual(planted);
});

describe('a broken file among good ones', () => {
  test('is reported at a place inside of it, and hides nothing of the others', async (context) => {
    if (!existsSync(root)) return context.skip(absent);
    const files = badFiles();
    expect(files.length).toBe(67);
    const wrong: string[] = [];
    for (const [name, text] of files) {
      const texts = { ...good, 'broken.yaml': text };
      const { diagnostics } = await driverOf(texts).validate();
      const [own, others] = [diagnostics.filter(({ file }) => file === 'broken.yaml'), diagnostics.filter(({ file }) => file !== 'broken.yaml')];
      if (!own.some(({ severity }) => severity === 'error')) wrong.push(`${name}: no error`);
      if (own.some(({ range }) => range.start < 0 || range.start > range.end || range.end > text.length)) wrong.push(`${name}: a place outside of the file`);
      const found = others.map((diagnostic) => said(diagnostic, texts));
      if (JSON.stringify(found) !== JSON.stringify(planted)) wrong.push(`${name}: of the good files ${found.join(', ')}`);
    }
    expect(wrong).toEqual([]);
  });

  test('is reported whether it is the first of the files or the last', async (context) => {
    if (!existsSync(root)) return context.skip(absent);
    for (const [name, text] of badFiles().filter((_, index) => index % 9 === 0)) {
      for (const file of ['a.yaml', 'z.yaml', 'deep/er/file.yml']) {
        const { diagnostics } = await driverOf({ ...good, [file]: text }).validate();
        expect(diagnostics.filter((diagnostic) => diagnostic.file === file).length, `${name} as ${file}`).toBeGreaterThan(0);
        expect(diagnostics.filter((diagnostic) => diagnostic.file !== file).length, `${name} as ${file}`).toBe(planted.length);
      }
    }
  });

  test('as the settings of the project it is reported as well', async (context) => {
    if (!existsSync(root)) return context.skip(absent);
    for (const [name, text] of badFiles()) {
      const { diagnostics } = await driverOf({ ...good, 'lc.yaml': text }).validate();
      expect(diagnostics.filter(({ file, severity }) => file === 'lc.yaml' && severity === 'error').length, name).toBeGreaterThan(0);
    }
  });
});

describe('at the command line', () => {
  beforeAll(ensureBuilt, 60_000);

  test('a broken file gives status 1 and no word about the inside of lc', async (context) => {
    if (!existsSync(root)) return context.skip(absent);
    const files = badFiles();
    const sample = [...files.filter((_, index) => index % 9 === 0), ...files.slice(-2)].slice(0, 10);
    expect(sample.length).toBe(10);
    const folder = temporaryFolder();
    for (const [path, text] of Object.entries(good)) writeFileSync(join(folder, path), text);
    mkdirSync(join(folder, 'specs'));
    for (const [name, text] of sample) {
      writeFileSync(join(folder, 'specs/broken.yaml'), text);
      const { status, output, error } = await lc(['validate', '--no-cache'], { cwd: folder });
      expect([name, status, error]).toEqual([name, 1, '']);
      expect(output).toContain('specs/broken.yaml:');
      for (const place of ['reminder.yaml:7:15', 'welcome.yaml:10:14']) expect(output, name).toContain(`${place}  error`);
      expect(output).not.toMatch(/^\s+at |node:internal|\.cjs:|Error:|undefined|\[object/m);
    }
  });
});
