import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { watchFiles } from '../../src/dev/watch-files.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'lc-watch-')));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Resolves when these were told, in whatever order. */
const told = () => {
  const seen = new Set<string>();
  let check = (): void => {};
  return {
    tell: (path: string): void => {
      seen.add(path.slice(root.length + 1));
      check();
    },
    all: (...wanted: readonly string[]) => new Promise<readonly string[]>((resolve) => {
      check = () => {
        if (wanted.every((path) => seen.has(path))) resolve([...seen].sort());
      };
      check();
    }),
  };
};

test('files that are added, changed, removed, or put in place by a rename are told; outputs, caches and packages are not', async () => {
  for (const folder of ['messages', 'dist', '.lc', 'node_modules/x']) mkdirSync(join(root, folder), { recursive: true });
  for (const file of ['lc.yaml', 'messages/a.mjml', 'messages/old.mjml', 'dist/a.json']) writeFileSync(join(root, file), 'x');
  const { tell, all } = told();
  const files = await watchFiles(root, [join(root, 'dist')], tell);
  await files.ready;
  for (const quiet of ['dist/b.json', '.lc/queries.pack', 'node_modules/x/index.js']) writeFileSync(join(root, quiet), 'x');
  writeFileSync(join(root, 'lc.yaml'), 'changed');
  writeFileSync(join(root, 'messages/new.mjml'), 'x');
  writeFileSync(join(root, 'messages/a.mjml.tmp'), 'better');
  renameSync(join(root, 'messages/a.mjml.tmp'), join(root, 'messages/a.mjml'));
  rmSync(join(root, 'messages/old.mjml'));
  const seen = await all('lc.yaml', 'messages/new.mjml', 'messages/a.mjml', 'messages/old.mjml');
  expect(seen.filter((path) => !path.endsWith('.tmp'))).toEqual(['lc.yaml', 'messages/a.mjml', 'messages/new.mjml', 'messages/old.mjml']);
  const paths = [...seen, 'messages/a.mjml.tmp'].map((path) => join(root, path));
  expect(files.lasting([...new Set(paths)]).map((path) => path.slice(root.length + 1)).sort()).toEqual(['lc.yaml', 'messages/a.mjml', 'messages/new.mjml', 'messages/old.mjml']);
  await files.close();
});
