import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectTemplates, type TemplateEntry } from '../src/host/project-template.ts';
import { commandLine, splitWords } from './support/command-line.ts';
import { buildInto, copyProject, filesOf, openFolder, projectsIn, temporaryFolder } from './support/real-project.ts';

const examples = projectsIn('examples');
const projects = [...examples, ...projectsIn('templates')];

/** Whole lifecycles that people copy: strict rules, every step, arm and timeout under test, a README that says what each journey does. */
const lifecycles = ['examples/b2b-leads', 'examples/hotel', 'examples/saas-trial', 'examples/shop', 'examples/weather-app'];

test('there are examples and templates', () => {
  expect(examples).toEqual(expect.arrayContaining(['examples/recipes', ...lifecycles]));
  expect(projects).toContain('templates/blank');
});

test('whole lifecycles are held to the strict rules with none of them changed, every other project to the recommended ones or more', () => {
  const presetOf = (root: string): string => /^extends:\n {2}- (\S+)$/m.exec(readFileSync(join(root, 'lc.yaml'), 'utf8'))?.[1] ?? 'none';
  expect(lifecycles.map((root) => [root, presetOf(root)])).toEqual(lifecycles.map((root) => [root, 'lc:strict']));
  expect(lifecycles.filter((root) => /^rules:/m.test(readFileSync(join(root, 'lc.yaml'), 'utf8')))).toEqual([]);
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

test.each(lifecycles)('the README of %s has a row for each journey, and none for another', (root) => {
  const rows = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^\| `(\w+)` \|/gm)].map(([, id]) => id);
  expect(rows.sort()).toEqual(openFolder(root).list('journeys').map(({ id }) => id).sort());
});

test.each(lifecycles)('the tests of %s reach every step, arm and timeout, and its README prints no other number', async (root) => {
  const { tests, coverage } = await openFolder(root).test({ ids: [] });
  expect([coverage.missed, coverage.total > 0]).toEqual([[], true]);
  const printed = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/\((\d+) of (\d+)\)\n(\d+) tests: (\d+) passed/g)].map(([, ...numbers]) => numbers.map(Number));
  expect(printed).toEqual(root === 'examples/shop' ? [] : [[coverage.total, coverage.total, tests.length, tests.length]]);
});

const templates: readonly TemplateEntry[] = projectTemplates(process.cwd());

test('the templates are the shop, software, an app and the smallest project', () => {
  expect(templates.map(({ name, from }) => [name, from])).toEqual([
    ['shop', 'examples/shop'],
    ['saas', 'examples/saas-trial'],
    ['app', 'examples/weather-app'],
    ['blank', 'templates/blank'],
  ]);
});

test.each(templates.map(({ name }) => name))('lc init --template %s leaves a project that builds and passes its tests', async (name) => {
  const folder = temporaryFolder();
  for (const words of [['init', 'mine', '--template', name, '--yes'], ['-C', 'mine', 'build', '--no-cache'], ['-C', 'mine', 'test', '--no-cache', '--max-warnings', '0']]) {
    const { status, error } = await commandLine(words, folder);
    expect([words, status, error]).toEqual([words, 0, error]);
  }
  expect(readFileSync(join(folder, 'mine/lc.yaml'), 'utf8')).toContain('\nname: mine\n');
});

test.each(projects)('%s tells nothing of the machine it was written on', (root) => {
  const telling = [...filesOf(copyProject(root, temporaryFolder()))].filter(([, text]) => /\/work\/|\/home\/|\/Users\//.test(text));
  expect(telling.map(([path]) => `${basename(root)}/${path}`)).toEqual([]);
});
