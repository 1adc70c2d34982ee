import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { copyProject, filesOf, temporaryFolder } from '../support/real-project.ts';

test('writes the page below dist, where a build leaves it alone, and the same bytes again', { timeout: 60_000 }, async () => {
  const root = copyProject('examples/one-file', temporaryFolder());
  const first = await commandLine(['docs', '--quiet'], root);
  expect(first).toMatchObject({ status: 0, error: '' });
  expect(first.output).toMatch(/^wrote the page into dist\/docs: \d+ files and a manifest \(\d+ written, 0 unchanged, 0 removed\); open index\.html there\n$/);
  const written = filesOf(join(root, 'dist/docs'));
  expect([...written.keys()]).toEqual(expect.arrayContaining(['index.html', 'manifest.json', 'page.css', 'page.js', 'views/overview.js', 'views/problems.js', 'views/shell.js']));

  expect(await commandLine(['build', '--quiet'], root)).toMatchObject({ status: 0 });
  expect((await commandLine(['docs', '--quiet', '--out', 'elsewhere'], root)).status).toBe(0);
  const again = filesOf(join(root, 'elsewhere'));
  expect([...again.keys()]).toEqual([...written.keys()]);
  // The overview tells of the build that is there now.
  expect([...again].filter(([path, text]) => text !== written.get(path)).map(([path]) => path)).toEqual(['manifest.json', 'views/overview.js']);
  expect((await commandLine(['docs', '--quiet', '--out', 'third'], root)).status).toBe(0);
  expect([...filesOf(join(root, 'third'))]).toEqual([...again]);

  const file = join(root, 'lc.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^(\s*)- send: (\w+)/m, '$1- send: $2x'));
  expect(await commandLine(['docs'], root)).toMatchObject({ status: 1, error: expect.stringMatching(/^1 error in 1 file/) });
  expect(readFileSync(join(root, 'dist/docs/views/problems.js'), 'utf8')).toContain('reference/unknown-message');
});
