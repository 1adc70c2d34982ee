// Builds lib/: the command line (lc.cjs with V8's code cache beside it), the library (index.js) and its types.
// `node scripts/build.mjs --bin` builds the command line only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lib = join(root, 'lib');
mkdirSync(lib, { recursive: true });
const draft = mkdtempSync(join(lib, '.build-'));
const isBinOnly = process.argv.includes('--bin');

/** The build of `yaml` for browsers is the same code, without a look at process.env for every token it reads. */
const browserYaml = {
  name: 'browser-yaml',
  setup: (config) => config.onResolve({ filter: /^yaml$/ }, () => ({ path: join(root, 'node_modules/yaml/browser/index.js') })),
};

/**
 * Large, CommonJS, and needed by few commands: required from node_modules when somebody asks. A package of ES modules is
 * bundled instead, because a script of node:vm cannot import without a warning of Node 20.
 */
const external = ['mjml', 'mjml-core'];

const shared = { absWorkingDir: root, bundle: true, platform: 'node', target: 'node20.19', external, plugins: [browserYaml], logLevel: 'warning', legalComments: 'none' };

/**
 * What works out answers (readers, checks, content, plans) goes into a second script that is loaded at the first call of one
 * of its functions: a command whose answers are all known never loads it. In the first script each such function is a call
 * of its namesake there. A constant is in both.
 */
const workFolders = /^src\/(?:spec\/(?!definitions\/)|content\/|analysis\/|lower\/|plan\/|render\/|simulate\/|time\/(?!zone-data\.ts)|report\/read-yaml\.ts)/;
const workFiles = new Map();
const namesIn = (text, pattern) => [...new Set([...text.matchAll(pattern)].map(([, name]) => name))];
const functionNames = (text) => namesIn(text, /^export (?:async )?(?:function|const(?= \w+ = (?:async )?[(<])) (\w+)/gm);
const constantNames = (text) => namesIn(text, /^export const (\w+)(?! = (?:async )?[(<])\b/gm);
const ownConstants = '?constants';
const workApart = {
  name: 'work-apart',
  setup: (config) => {
    config.onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir, kind }) => {
      if (path.endsWith(ownConstants)) return { path: join(root, path.slice(0, -ownConstants.length)), sideEffects: false };
      const file = relative(root, resolve(resolveDir, path)).replaceAll('\\', '/');
      if (kind === 'entry-point' || !workFolders.test(file)) return undefined;
      workFiles.set(file, functionNames(readFileSync(join(root, file), 'utf8')));
      return { path: file, namespace: 'work' };
    });
    config.onLoad({ filter: /./, namespace: 'work' }, ({ path }) => {
      const constants = constantNames(readFileSync(join(root, path), 'utf8'));
      const calls = workFiles.get(path).map((name) => `export const ${name} = (...words) => loadScript('work')['${path}'].${name}(...words);`);
      const copies = constants.map((name) => `export { ${name} } from './${path}${ownConstants}';`);
      return { loader: 'js', resolveDir: root, contents: [...calls, ...copies].join('\n') };
    });
  },
};
const workEntry = () => [
  ...[...workFiles].map(([file, names], index) => `import { ${names.map((name) => `${name} as ${name}${index}`).join(', ')} } from './${file}';`),
  ...[...workFiles].map(([file, names], index) => `exports['${file}'] = { ${names.map((name) => `${name}: ${name}${index}`).join(', ')} };`),
].join('\n');

const script = {
  ...shared,
  format: 'cjs',
  // Names stay as they are written, so that the report of a bug says something.
  minifyWhitespace: true,
  minifySyntax: true,
  supported: { 'dynamic-import': false },
  banner: { js: '(function (exports, require, module, __filename, loadScript) {' },
  footer: { js: '})' },
};

const command = await build({ ...script, entryPoints: ['src/cli/main.ts'], outfile: join(draft, 'lc.cjs'), plugins: [workApart, browserYaml], metafile: true });
const heavy = Object.values(command.metafile.outputs)
  .flatMap(({ inputs }) => Object.entries(inputs))
  .flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 && /node_modules\/(?!commander\/)/.test(file) ? [file] : []));
if (heavy.length > 0) process.stderr.write(`the first script, which every command loads, holds ${heavy.length} files of packages: ${heavy[0]} …\n`);
await build({ ...script, stdin: { contents: workEntry(), resolveDir: root, sourcefile: 'work.mjs' }, outfile: join(draft, 'work.cjs') });

const bundle = readFileSync(join(draft, 'lc.cjs'), 'latin1');
const buildId = createHash('sha256').update(bundle).update(readFileSync(join(draft, 'work.cjs'))).digest('hex').slice(0, 16);
writeFileSync(join(draft, 'lc.cjs'), bundle.replace('lc-build-0000000000000000', `lc-build-${buildId}`), 'latin1');

const jobs = [];
if (!isBinOnly && existsSync(join(root, 'src/index.ts'))) {
  jobs.push(build({ ...shared, entryPoints: ['src/index.ts'], outfile: join(lib, 'index.js'), format: 'esm', packages: 'external', plugins: [] }));
  const types = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], { cwd: root, encoding: 'utf8' });
  if (types.status !== 0) {
    process.stderr.write(types.stdout);
    process.exitCode = 1;
  }
}
await Promise.all(jobs);

const projects = mkdtempSync(join(tmpdir(), 'lc-build-'));
for (const sample of ['templates/blank', 'examples/one-file']) cpSync(join(root, sample), join(projects, sample), { recursive: true, filter: (path) => !path.endsWith('.lc') });
const warmUp = spawnSync(process.execPath, [join(root, 'scripts/make-code-cache.mjs'), draft, join(projects, 'templates/blank'), join(projects, 'examples/one-file')], { encoding: 'utf8' });
rmSync(projects, { recursive: true, force: true });
if (warmUp.status !== 0) {
  process.stderr.write(`the code cache could not be made:\n${warmUp.stderr}`);
  process.exitCode = 1;
}

// V8 takes a cache for any source of the same length, so an older one must never stand beside a newer bundle.
for (const name of readdirSync(lib)) if (name.endsWith('.cache')) rmSync(join(lib, name), { force: true });
for (const name of ['work', 'lc'].flatMap((script) => [`${script}.cjs`, `${script}.${process.version}.cache`])) {
  if (existsSync(join(draft, name))) renameSync(join(draft, name), join(lib, name));
}
rmSync(draft, { recursive: true, force: true });
