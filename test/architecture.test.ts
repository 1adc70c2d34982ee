import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { blank } from './support/blank.ts';

const conditions = ['condition/core', 'condition/check'];
const below = ['source', 'report', 'time'];
const built = ['proof', 'lower', 'analysis', 'content', 'spec', ...conditions, ...below, 'render', 'plan', 'history'];
const leaves = ['simulate', 'data', 'targets', 'engine'];
const compiled = ['compile', ...leaves, ...built];

/** What a folder of src may import besides itself, `import type` included. A folder stands before those that stand on it. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  time: [],
  source: ['time'],
  report: ['source', 'time'],
  'condition/core': ['time'],
  'condition/check': ['condition/core', ...below],
  render: ['condition/core', 'time'],
  plan: ['condition/core', 'time'],
  history: ['condition/core', 'time'],
  spec: [...conditions, ...below],
  content: ['spec', ...conditions, ...below, 'render'],
  analysis: ['content', 'spec', ...conditions, ...below, 'render'],
  lower: ['analysis', 'spec', ...conditions, ...below, 'plan'],
  proof: ['lower', 'analysis', 'spec', ...conditions, ...below, 'plan'],
  simulate: ['plan', 'render', 'history', 'condition/core', 'spec', ...below],
  data: ['analysis', 'spec', ...conditions, ...below, 'history'],
  targets: ['lower', 'analysis', 'content', 'spec', ...conditions, ...below, 'render', 'plan'],
  engine: ['plan', 'render', 'condition/core', 'time'],
  compile: [...leaves, ...built],
  host: ['compile', 'history', ...below],
  dev: ['host', ...compiled],
  page: ['dev', 'report', 'spec'],
  cli: ['dev', 'host', ...compiled],
  /** src/index.ts, the public API. */
  '.': ['host', ...compiled],
};

/** The one folder that may import a package. */
const packages: Readonly<Record<string, string>> = {
  yaml: 'source',
  'js-yaml': 'source',
  ajv: 'spec',
  mjml: 'content',
  'mjml-core': 'content',
  handlebars: 'content',
  'html-to-text': 'content',
  commander: 'cli',
  'csv-parse': 'history',
  'sanitize-html': 'render',
  chokidar: 'dev',
  preact: 'page',
  '@preact/signals': 'page',
  '@dagrejs/dagre': 'dev',
  '@formatjs/icu-messageformat-parser': 'content',
  '@duckdb/node-api': 'data',
  nodemailer: 'engine',
};

/** Packages that go into the page when it is built, so that nobody who installs lc needs them. */
const bundled: readonly string[] = ['preact', '@preact/signals'];

/** Of what stands below the page it takes types, which are gone when it is built, and these. */
const sharedWithPage: readonly string[] = ['dev/answer-file.ts'];

/** Packages that take long to load: only by `import()`. */
const slow = ['mjml', 'mjml-core', 'sanitize-html', 'csv-parse'];

/** The folders that the outside world comes in by. */
const outer = ['host', 'engine', 'dev', 'page', 'cli'];

const world: readonly (readonly [string, RegExp])[] = [
  ['process', /(?<![.\w$])process\s*[.[]/g],
  ['console', /(?<![.\w$])console\s*[.[]/g],
  ['Date.now', /\bDate\s*\.\s*now\b/g],
  ['new Date()', /\bnew\s+Date\s*(?:\(\s*\)|(?![\s\w(]))/g],
  ['Date()', /(?<![.\w$]|new\s+)Date\s*\(/g],
  ['Math.random', /\bMath\s*\.\s*random\b/g],
  ['performance', /(?<![.\w$])performance\s*[.[]/g],
  ['a timer', /(?<![.\w$])set(?:Timeout|Interval|Immediate)\s*\(/g],
];

/** Exceptions, each with its reason at the place itself. */
const exceptions: readonly string[] = ['content/load-mjml.ts: process stands below host'];

const style: readonly (readonly [string, RegExp])[] = [
  ['a default export', /\bexport\s+default\b|\bexport\s*\{[^}]*\bas\s+default\b/g],
  ['export *', /\bexport\s*\*/g],
  ['the type any', /(?:[:<|&]|\bas|=>)\s*any\b(?!\s*[:(?.])|,\s*any\s*>|\btype\b[^=;]*=\s*any\b/g],
  ['as unknown as', /\bas\s+unknown\s+as\b/g],
  ['a mutable variable of the module', /^(?:export\s+)?(?:let|var)\s/gm],
];

const remarks: readonly (readonly [string, RegExp])[] = [
  ['unfinished work', /\b(?:TODO|FIXME)\b/g],
  ['a silenced compiler', /@ts-(?:ignore|expect-error|nocheck)\b/g],
];

const longest = 400;
const longestMedian = 100;
const generated = ['time/zone-data.ts'];

type Sources = ReadonlyMap<string, string>;

/** Every breach of the laws in files named by their path under src, one line each: `path:line: what`. */
function breaches(sources: Sources): readonly string[] {
  return [...sources].flatMap(([path, text]) => {
    const code = blank(text);
    return [...nameBreaches(path), ...lengthBreaches(path, text), ...importBreaches(path, text, code), ...codeBreaches(path, text, code)];
  });
}

function nameBreaches(path: string): readonly string[] {
  const parts = path.split('/');
  const wrong: string[] = [];
  if (parts.some((part) => !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.d)?(?:\.tsx?)?$/.test(part))) wrong.push(`${path}: a name that is not kebab-case`);
  if (parts.some((part) => /^(?:utils?|helpers?|common|types)(?:\.tsx?)?$/.test(part))) wrong.push(`${path}: a name that says nothing`);
  return wrong;
}

function lengthBreaches(path: string, text: string): readonly string[] {
  const lines = lineCount(text);
  return lines > longest && !generated.includes(path) ? [`${path}: ${lines} lines, more than ${longest}`] : [];
}

function importBreaches(path: string, text: string, code: string): readonly string[] {
  const folder = folderOf(path);
  const may = allowed[folder];
  if (may === undefined) return [`${path}: a folder that the table does not know`];
  return importsIn(text, code).flatMap(({ specifier, at, isLazy, isType }) => {
    const say = (what: string): readonly string[] => [`${path}:${lineOf(text, at)}: ${what}`];
    if (specifier.startsWith('node:')) return outer.includes(folder) && folder !== 'page' ? [] : say(`${specifier} is imported below host`);
    if (!specifier.startsWith('.')) {
      const home = packages[packageOf(specifier)] ?? (specifier.startsWith('@restatedev/') ? 'engine' : undefined);
      if (home === undefined) return say(`${specifier} is a package that the table does not know`);
      if (home !== folder) return say(`${specifier} is imported outside ${home}`);
      return slow.includes(specifier) && !isLazy && !isType ? say(`${specifier} is slow and not imported lazily`) : [];
    }
    const target = posix.join(posix.dirname(path), specifier);
    if (target.startsWith('..')) return say(`${specifier} is outside src`);
    if (!/\.(?:tsx?|json|css)$/.test(target)) return say(`${specifier} is imported without its extension`);
    const to = folderOf(target);
    if (folder === 'page' && to !== 'page' && !isType && !sharedWithPage.includes(target)) return say(`the page runs in a browser and takes types only from ${to} (${specifier})`);
    return to === folder || may.includes(to) ? [] : say(`${folder} imports ${to} (${specifier})`);
  });
}

function codeBreaches(path: string, text: string, code: string): readonly string[] {
  const find = (patterns: typeof style, where: string, suffix: string): readonly string[] =>
    patterns.flatMap(([what, pattern]) => [...where.matchAll(pattern)].map(({ index }) => `${path}:${lineOf(text, index)}: ${what}${suffix}`));
  const reached = outer.includes(folderOf(path)) ? [] : find(world, code, ' stands below host');
  const isExcepted = (breach: string): boolean => exceptions.includes(breach.replace(/:\d+:/, ':'));
  // A declaration file says what somebody else's module exports.
  const ours = path.endsWith('.d.ts') ? style.filter(([what]) => what !== 'a default export') : style;
  return [...reached.filter((breach) => !isExcepted(breach)), ...find(ours, code, ''), ...find(remarks, text, '')];
}

interface Import {
  readonly specifier: string;
  readonly at: number;
  readonly isLazy: boolean;
  readonly isType: boolean;
}

/** Found in the code whose strings are blanked, so that text about imports is none; read from the text. */
function importsIn(text: string, code: string): readonly Import[] {
  const pattern = /\b(import|export)(\s+type)?\b[^;'"`()]*?\bfrom\s*(["'] *["'])|\bimport\s*(\()?\s*(["'`] *["'`])/g;
  return [...code.matchAll(pattern)].map((found) => {
    const quoted = found[3] ?? found[5] ?? '';
    const end = found.index + found[0].length;
    return { specifier: text.slice(end - quoted.length + 1, end - 1), at: found.index, isLazy: found[4] !== undefined, isType: found[2] !== undefined };
  });
}

function folderOf(path: string): string {
  const [first = '.', second = ''] = dirname(path).split('/');
  return first === 'condition' ? `${first}/${second}` : first;
}

function packageOf(specifier: string): string {
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}

function lineCount(text: string): number {
  return text.replace(/\n$/, '').split('\n').length;
}

function readSources(): Sources {
  const root = fileURLToPath(new URL('../src', import.meta.url));
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return new Map(paths.map((path) => [relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8')]));
}

test('the sources keep the laws', () => {
  expect(breaches(readSources())).toStrictEqual([]);
});

test('half of the files are short', () => {
  const lengths = [...readSources()].filter(([path]) => !generated.includes(path)).map(([, text]) => lineCount(text)).sort((a, b) => a - b);
  expect(lengths.length).toBeGreaterThan(0);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(longestMedian);
});

test('the table itself runs only downwards', () => {
  const folders = Object.keys(allowed);
  const upwards = folders.flatMap((folder, place) => (allowed[folder] ?? []).filter((target) => !folders.includes(target) || folders.indexOf(target) >= place && folder !== '.').map((target) => `${folder} → ${target}`));
  expect(upwards).toStrictEqual([]);
});

test('each exception is still needed', () => {
  const sources = readSources();
  const idle = exceptions.filter((exception) => {
    const [path = '', what = ''] = exception.split(': ');
    const [, pattern] = world.find(([name]) => what.startsWith(name)) ?? [];
    return pattern === undefined || !blank(sources.get(path) ?? '').match(pattern);
  });
  expect(idle).toStrictEqual([]);
});

test('every package that the sources import is installed with lc', () => {
  const { dependencies = {}, optionalDependencies = {}, peerDependencies = {} } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const installed = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
  const missing = [...readSources()].flatMap(([path, text]) =>
    importsIn(text, blank(text))
      .filter(({ specifier, isType }) => !isType && !/^(?:\.|node:)/.test(specifier) && !bundled.includes(packageOf(specifier)) && !installed.includes(packageOf(specifier)))
      .map(({ specifier, at }) => `${path}:${lineOf(text, at)}: ${specifier} is not among the dependencies`),
  );
  expect(missing).toStrictEqual([]);
});

test.each([
  ['an import upwards', 'plan/a.ts', "import { a } from '../spec/a.ts';", 'plan/a.ts:1: plan imports spec (../spec/a.ts)'],
  ['an import of a type upwards', 'time/a.ts', "\nimport type { A } from '../source/a.ts';", 'time/a.ts:2: time imports source (../source/a.ts)'],
  ['an import over several lines', 'plan/a.ts', "import {\n  a,\n  b,\n} from '../lower/a.ts';", 'plan/a.ts:1: plan imports lower (../lower/a.ts)'],
  ['an export from above', 'plan/a.ts', "export { a } from '../lower/a.ts';", 'plan/a.ts:1: plan imports lower (../lower/a.ts)'],
  ['an import for its effect', 'plan/a.ts', "import '../lower/a.ts';", 'plan/a.ts:1: plan imports lower (../lower/a.ts)'],
  ['a lazy import upwards', 'plan/a.ts', "const a = await import('../lower/a.ts');", 'plan/a.ts:1: plan imports lower (../lower/a.ts)'],
  ['a lazy import by template', 'plan/a.ts', 'const a = await import(`../lower/a.ts`);', 'plan/a.ts:1: plan imports lower (../lower/a.ts)'],
  ['the type of a lazy import', 'plan/a.ts', "type A = import('../spec/a.ts').A;", 'plan/a.ts:1: plan imports spec (../spec/a.ts)'],
  ['a half of conditions that knows the other', 'condition/core/a.ts', "import { a } from '../check/a.ts';", 'condition/core/a.ts:1: condition/core imports condition/check (../check/a.ts)'],
  ['the half of conditions that plans may not see', 'plan/ops/a.ts', "import { a } from '../../condition/check/a.ts';", 'plan/ops/a.ts:1: plan imports condition/check (../../condition/check/a.ts)'],
  ['one leaf in another', 'simulate/a.ts', "import { a } from '../targets/a.ts';", 'simulate/a.ts:1: simulate imports targets (../targets/a.ts)'],
  ['plans in the analysis', 'analysis/rules/a.ts', "import { a } from '../../plan/a.ts';", 'analysis/rules/a.ts:1: analysis imports plan (../../plan/a.ts)'],
  ['the driver in the command line', 'compile/a.ts', "import { a } from '../cli/a.ts';", 'compile/a.ts:1: compile imports cli (../cli/a.ts)'],
  ['more than a type in the page', 'page/a.tsx', "import { a } from '../dev/a.ts';", 'page/a.tsx:1: the page runs in a browser and takes types only from dev (../dev/a.ts)'],
  ['the page in what is served', 'dev/a.ts', "import { a } from '../page/a.tsx';", 'dev/a.ts:1: dev imports page (../page/a.tsx)'],
  ['a package of the page elsewhere', 'dev/a.ts', "import { h } from 'preact';", 'dev/a.ts:1: preact is imported outside page'],
  ['an import out of src', 'plan/a.ts', "import { a } from '../../scripts/a.ts';", 'plan/a.ts:1: ../../scripts/a.ts is outside src'],
  ['an import without extension', 'plan/a.ts', "import { a } from './b';", 'plan/a.ts:1: ./b is imported without its extension'],
  ['an unknown folder', 'misc/a.ts', '', 'misc/a.ts: a folder that the table does not know'],
  ['a package outside its folder', 'spec/a.ts', "import { parse } from 'yaml';", 'spec/a.ts:1: yaml is imported outside source'],
  ['a part of a package outside its folder', 'render/a.ts', "import h from 'handlebars/runtime';", 'render/a.ts:1: handlebars/runtime is imported outside content'],
  ['an unknown package', 'source/a.ts', "import _ from 'lodash';", 'source/a.ts:1: lodash is a package that the table does not know'],
  ['a slow package loaded at once', 'content/a.ts', "import mjml from 'mjml';", 'content/a.ts:1: mjml is slow and not imported lazily'],
  ['files', 'compile/a.ts', "import { readFileSync } from 'node:fs';", 'compile/a.ts:1: node:fs is imported below host'],
  ['the process', 'spec/a.ts', 'const home = process.env;', 'spec/a.ts:1: process stands below host'],
  ['output', 'spec/a.ts', "console.log('a');", 'spec/a.ts:1: console stands below host'],
  ['the clock', 'plan/a.ts', 'const a = Date.now();', 'plan/a.ts:1: Date.now stands below host'],
  ['the clock as a date', 'plan/a.ts', 'const a = new Date();', 'plan/a.ts:1: new Date() stands below host'],
  ['the clock as a date without brackets', 'plan/a.ts', 'const a = new Date;', 'plan/a.ts:1: new Date() stands below host'],
  ['the clock as text', 'plan/a.ts', 'const a = Date();', 'plan/a.ts:1: Date() stands below host'],
  ['chance', 'plan/a.ts', 'const a = Math.random();', 'plan/a.ts:1: Math.random stands below host'],
  ['a stop-watch', 'plan/a.ts', 'const a = performance.now();', 'plan/a.ts:1: performance stands below host'],
  ['a timer', 'plan/a.ts', 'setTimeout(go, 1);', 'plan/a.ts:1: a timer stands below host'],
  ['the clock inside a template', 'plan/a.ts', 'const a = `at ${Date.now()}`;', 'plan/a.ts:1: Date.now stands below host'],
  ['a default export', 'plan/a.ts', 'export default 1;', 'plan/a.ts:1: a default export'],
  ['a default export by name', 'plan/a.ts', 'export { a as default };', 'plan/a.ts:1: a default export'],
  ['an export of everything', 'plan/a.ts', "export * from './b.ts';", 'plan/a.ts:1: export *'],
  ['any as a parameter', 'plan/a.ts', 'function a(b: any) {}', 'plan/a.ts:1: the type any'],
  ['any as an argument', 'plan/a.ts', 'const a: Map<string, any> = b;', 'plan/a.ts:1: the type any'],
  ['a list of any', 'plan/a.ts', 'const a: any[] = b;', 'plan/a.ts:1: the type any'],
  ['any by name', 'plan/a.ts', 'type A = any;', 'plan/a.ts:1: the type any'],
  ['as any', 'plan/a.ts', 'const a = b as any;', 'plan/a.ts:1: the type any'],
  ['as unknown as', 'plan/a.ts', 'const a = b as unknown as C;', 'plan/a.ts:1: as unknown as'],
  ['state of a module', 'plan/a.ts', 'export let a = 1;', 'plan/a.ts:1: a mutable variable of the module'],
  ['unfinished work', 'plan/a.ts', '\n// TODO later', 'plan/a.ts:2: unfinished work'],
  ['a silenced compiler', 'plan/a.ts', '// @ts-ignore\n', 'plan/a.ts:1: a silenced compiler'],
  ['capitals in a name', 'plan/advanceRun.ts', '', 'plan/advanceRun.ts: a name that is not kebab-case'],
  ['underscores in a folder', 'plan/my_ops/a.ts', '', 'plan/my_ops/a.ts: a name that is not kebab-case'],
  ['a file of helpers', 'plan/helpers.ts', '', 'plan/helpers.ts: a name that says nothing'],
  ['a folder of helpers', 'plan/utils/a.ts', '', 'plan/utils/a.ts: a name that says nothing'],
  ['a file of types', 'types.ts', '', 'types.ts: a name that says nothing'],
  ['a long file', 'plan/a.ts', 'a();\n'.repeat(401), 'plan/a.ts: 401 lines, more than 400'],
])('a planted breach is found: %s', (_label, path, text, expected) => {
  expect(breaches(new Map([[path, text]]))).toStrictEqual([expected]);
});

test.each([
  ['an import downwards', 'plan/a.ts', "import { a } from '../time/a.ts';"],
  ['an import within the folder', 'plan/ops/a.ts', "import { a } from '../b.ts';"],
  ['words in a comment', 'plan/a.ts', "// unlike Date.now() or process.env; import { a } from '../spec/a.ts'\n/* export default any */"],
  ['words in a string', 'plan/a.ts', 'const a = "new Date() import \'../spec/a.ts\' console.log";'],
  ['words in a template', 'plan/a.ts', 'const a = `import b from "../spec/b.ts" ${c} Math.random()`;'],
  ['words in a pattern', 'plan/a.ts', 'const a = /[\'"/] process.env/; const b = 1 / 2 / 3; // "'],
  ['a template in a template', 'plan/a.ts', 'const a = `${b ? `Date.now ${c}` : "}"} Date.now`;'],
  ['a date from a number', 'plan/a.ts', 'const a = new Date(b).toISOString();'],
  ['members of those names', 'plan/a.ts', 'const a = { process: 1, any: b.process.c, console: node.any };'],
  ['a condition of that name', 'plan/a.ts', 'const { all, any } = node; f(all, any); const g = { any: any.items, all: [any] };'],
  ['the outside world where it comes in', 'host/a.ts', "import { readFileSync } from 'node:fs'; const a = process.argv; const b = Date.now();"],
  ['a package at home', 'source/a.ts', "import { parse } from 'yaml';"],
  ['a slow package when needed', 'content/a.ts', "import type { M } from 'mjml'; const a = await import('mjml');"],
  ['a type of what is served, and the name of a file, in the page', 'page/parts/a.tsx', "import type { A } from '../../dev/a.ts';\nimport { b } from '../../dev/answer-file.ts';\nimport { c } from './c.tsx';"],
  ['a long generated table', 'time/zone-data.ts', 'a();\n'.repeat(500)],
  ['a default export that is declared for another module', 'content/a.d.ts', "declare module 'b' {\n  export default function b(): void;\n}"],
  ['a file of 400 lines', 'plan/a.ts', 'a();\n'.repeat(400)],
])('what is allowed is not reported: %s', (_label, path, text) => {
  expect(breaches(new Map([[path, text]]))).toStrictEqual([]);
});
