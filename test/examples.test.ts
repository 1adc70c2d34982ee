import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandLine, splitWords } from './support/command-line.ts';
import { buildInto, copyProject, filesOf, openFolder, projectsIn, temporaryFolder } from './support/real-project.ts';

const examples = projectsIn('examples');
const projects = [...examples, ...projectsIn('templates')];

test('there are examples and templates', () => {
  expect(examples).toEqual(expect.arrayContaining(['examples/recipes', 'examples/shop']));
  expect(projects).toContain('templates/blank');
});

test('the shop is held to the strict rules, every other project to the recommended ones or more', () => {
  const presetOf = (root: string): string => /^extends:\n {2}- (\S+)$/m.exec(readFileSync(join(root, 'lc.yaml'), 'utf8'))?.[1] ?? 'none';
  expect(presetOf('examples/shop')).toBe('lc:strict');
  for (const root of projects) expect(['lc:recommended', 'lc:strict'], root).toContain(presetOf(root));
});

describe.each(projects)('%s', (root) => {
  const files = (): ReadonlyMap<string, string> => filesOf(copyProject(root, temporaryFolder()));

  test('has nothing to report', async () => {
    const { diagnostics, summary } = await openFolder(root).validate();
    expect(diagnostics.map(({ file, code, message }) => `${file} ${code} ${message}`)).toEqual([]);
    expect(summary.definitions).toBeGreaterThan(0);
  });

  test('suppresses nothing', () => {
    expect([...files()].filter(([, text]) => text.includes('lc-disable')).map(([path]) => path)).toEqual([]);
  });

  test('builds the same bytes wherever it stands and however its files are listed', async () => {
    const folder = temporaryFolder();
    const [one, other] = [copyProject(root, join(folder, 'a')), copyProject(root, join(folder, 'some where else'))];
    const first = await buildInto(join(folder, 'first'), openFolder(one));
    const second = await buildInto(join(folder, 'second'), openFolder(other, { isReversed: true }));
    expect(first.size).toBeGreaterThan(3);
    expect([...second.keys()]).toEqual([...first.keys()]);
    expect([...second].filter(([path, text]) => first.get(path) !== text).map(([path]) => path)).toEqual([]);
  });

  test('names in its manifest what it built, nothing more and nothing less', async () => {
    const built = await buildInto(join(temporaryFolder(), 'dist'), openFolder(root));
    const manifest: { readonly files: object } = JSON.parse(built.get('manifest.json') ?? '{}');
    expect(Object.keys(manifest.files)).toEqual([...built.keys()].filter((path) => path !== 'manifest.json'));
    expect([...built].filter(([path, text]) => text.includes(process.cwd()) || path.includes('..')).map(([path]) => path)).toEqual([]);
  });

  test('passes its tests', async () => {
    const { tests } = await openFolder(root).test({ ids: [] });
    expect(tests.length).toBeGreaterThan(0);
    expect(tests.filter(({ status }) => status !== 'passed').map(({ id, diagnostics }) => [id, ...diagnostics.map(({ message }) => message)])).toEqual([]);
  });
});

describe.each(examples)('the README of %s', (root) => {
  test('starts with a command that works', async () => {
    expect(existsSync(join(root, 'README.md'))).toBe(true);
    const [line = ''] = /^lc .*$/m.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
    const copy = copyProject(root, join(temporaryFolder(), 'examples'));
    const [, ...words] = splitWords(line.replace(/\s+#.*$/, ''));
    const start = words.includes(root) ? join(copy, '../..') : copy;
    const { status, error } = await commandLine([...words, '--no-cache'], start);
    expect([line, status, error]).toEqual([expect.stringMatching(/^lc (?:-C \S+ )?(?:validate|test|build)\b/), 0, error]);
  });
});

test('the README of the recipes has a row for each of them, with its source', () => {
  const rows = [...readFileSync('examples/recipes/README.md', 'utf8').matchAll(/^\| \[[^\]]+\]\(recipes\/(\S+)\)(?: \| \S[^|]*){3} \|$/gm)];
  expect(rows.map(([, file]) => file).sort()).toEqual(readdirSync('examples/recipes/recipes').sort());
});

test('the README of the shop has a row for each journey', async () => {
  const text = readFileSync('examples/shop/README.md', 'utf8');
  for (const { id } of openFolder('examples/shop').list('journeys')) expect(text, id).toMatch(new RegExp(`^\\| \`${id}\` \\|`, 'm'));
});

test.each(projects)('%s tells nothing of the machine it was written on', (root) => {
  const telling = [...filesOf(copyProject(root, temporaryFolder()))].filter(([, text]) => /\/work\/|\/home\/|\/Users\//.test(text));
  expect(telling.map(([path]) => `${basename(root)}/${path}`)).toEqual([]);
});
