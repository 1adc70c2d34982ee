import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import type { LanguageServer } from './support/language-server.ts';
import { startLanguageServer } from './support/language-server.ts';

const base = mkdtempSync(join(tmpdir(), 'lc-connect-'));
const folder = pathToFileURL(join(base, 'club')).href;
let server: LanguageServer;

beforeAll(async () => {
  const { status, error } = await commandLine(['init', 'club', '--template', 'blank', '--yes'], base);
  expect([status, error]).toEqual([0, '']);
  const settings: { readonly 'yaml.schemas': Readonly<Record<string, readonly string[]>> } = JSON.parse(readFileSync(join(base, 'club/.vscode/settings.json'), 'utf8'));
  server = await startLanguageServer(settings['yaml.schemas'], folder, `${folder}/known.yaml`);
});
afterAll(async () => {
  await server.close();
  rmSync(base, { recursive: true, force: true });
});

const send = 'journeys:\n  j:\n    steps:\n      - send: ';

const offered = async (file: string, text: string): Promise<readonly string[]> => {
  const lines = text.split('\n');
  const items = await server.complete(file, text, { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 });
  return items.map(({ label }) => label);
};

describe('after lc init an editor with the settings of the project', () => {
  test.each([
    ['a file at the root', `${folder}/more.yaml`, send],
    ['a file in a folder', `${folder}/journeys/more.yml`, send],
    ['a file elsewhere that names the schema', 'file:///elsewhere/more.yaml', `# yaml-language-server: $schema=${folder}/.lc/schema.json\n${send}`],
    ['a file elsewhere that names the schema as JetBrains does', 'file:///elsewhere/other.yaml', `# $schema: ${folder}/.lc/schema.json\n${send}`],
  ])('offers its messages in %s', async (_label, file, text) => {
    expect(await offered(file, text)).toEqual(['welcome']);
  });

  test.each([
    ['a package', `${folder}/node_modules/thing/config.yaml`],
    ['a hidden folder, which lc does not read either', `${folder}/.github/workflows/check.yaml`],
  ])('leaves the files of %s alone', async (_label, file) => {
    expect(await offered(file, send)).toEqual([]);
    expect(await server.diagnose(file, 'no_such_section: {}\n')).toEqual([]);
  });
});
