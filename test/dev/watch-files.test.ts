import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { watchFiles } from '../../src/dev/watch-files.ts';

const base = realpathSync(mkdtempSync(join(tmpdir(), 'lc-watch-')));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const threads: readonly (readonly [label: string, script: string])[] = [
  ['on this thread', join(base, 'missing.cjs')],
  ['on a thread of its own', fileURLToPath(new URL('../../lib/watch-worker.cjs', import.meta.url))],
];

/** Resolves when these were told, in whatever order. */
const told = (root: string) => {
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

test.each(threads)('%s: files that are added, changed, removed, or put in place by a rename are told; outputs, caches and packages are not', async (_label, script) => {
  const root = realpathSync(mkdtempSync(join(base, 'all-')));
  for (const folder of ['messages', 'dist', '.lc', 'node_modules/x']) mkdirSync(join(root, folder), { recursive: true });
  for (const file of ['lc.yaml', 'messages/a.mjml', 'messages/old.mjml', 'dist/a.json']) writeFileSync(join(root, file), 'x');
  const { tell, all } = told(root);
  const files = await watchFiles({ root, ignored: [join(root, 'dist')] }, script, tell);
  await files.ready;
  for (const quiet of ['dist/b.json', '.lc/queries.pack', 'node_modules/x/index.js']) writeFileSync(join(root, quiet), 'x');
  writeFileSync(join(root, 'lc.yaml'), 'changed');
  writeFileSync(join(root, 'messages/new.mjml'), 'x');
  writeFileSync(join(root, 'messages/a.mjml.tmp'), 'better');
  renameSync(join(root, 'messages/a.mjml.tmp'), join(root, 'messages/a.mjml'));
  rmSync(join(root, 'messages/old.mjml'));
  const seen = await all('lc.yaml', 'messages/new.mjml', 'messages/a.mjml', 'messages/old.mjml');
  expect(seen.filter((path) => !path.endsWith('.tmp'))).toEqual(['lc.yaml', 'messages/a.mjml', 'messages/new.mjml', 'messages/old.mjml']);
  const known = (): readonly string[] => ['lc.yaml', 'messages/a.mjml', 'messages/new.mjml', 'messages/old.mjml'].filter((path) => files.isKnown(join(root, path)));
  expect(known()).toEqual(['lc.yaml', 'messages/a.mjml']);
  const paths = [...seen, 'messages/a.mjml.tmp'].map((path) => join(root, path));
  expect(files.lasting([...new Set(paths)]).map((path) => path.slice(root.length + 1)).sort()).toEqual(['lc.yaml', 'messages/a.mjml', 'messages/new.mjml', 'messages/old.mjml']);
  expect(known()).toEqual(['lc.yaml', 'messages/a.mjml', 'messages/new.mjml']);
  await files.close();
});

const again: readonly (readonly [label: string, change: (path: string) => void])[] = [
  ['of a file that is emptied and then written, the writing', (path) => writeFileSync(path, 'text')],
  ['a file that is taken away and written anew', (path) => {
    rmSync(path);
    writeFileSync(path, 'anew');
  }],
  ['a file that another is put in the place of, and that is then written', (path) => {
    writeFileSync(`${path}.tmp`, 'better');
    renameSync(`${path}.tmp`, path);
    writeFileSync(path, 'best');
  }],
];

test.each(threads.flatMap(([where, script]) => again.map(([label, change]) => [where, label, script, change] as const)))('%s: %s is told, as soon after another change as may be', async (_where, _label, script, change) => {
  const folder = realpathSync(mkdtempSync(join(base, 'again-')));
  const file = join(folder, 'lc.yaml');
  writeFileSync(file, 'x');
  let count = 0;
  let next = (): void => {};
  const files = await watchFiles({ root: folder, ignored: [] }, script, (path) => {
    if (path !== file) return;
    count += 1;
    next();
  });
  await files.ready;
  /** Rounds, each begun in the moment in which the one before is told: what is forgotten would be waited for in vain. */
  for (const round of [() => writeFileSync(file, ''), () => change(file), () => writeFileSync(file, 'more'), () => change(file), () => writeFileSync(file, '')]) {
    const before = count;
    const heard = new Promise<void>((resolve) => {
      next = () => count > before && resolve();
    });
    round();
    await heard;
  }
  expect(count).toBeGreaterThanOrEqual(5);
  await files.close();
});
