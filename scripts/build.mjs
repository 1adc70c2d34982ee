// Builds lib/: the command line (lc.cjs with V8's code cache beside it), the library (index.js) and its types.
// `node scripts/build.mjs --bin` builds the command line only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundledLicences } from './bundled-licences.mjs';
import { buildPage } from './build-page.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lib = join(root, 'lib');
mkdirSync(lib, { recursive: true });
const draft = mkdtempSync(join(lib, '.build-'));
process.on('exit', () => rmSync(draft, { recursive: true, force: true }));
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
const external = ['mjml', 'mjml-core', 'sanitize-html', 'csv-parse'];

const shared = { absWorkingDir: root, bundle: true, platform: 'node', target: 'node20.19', external, plugins: [browserYaml], logLevel: 'warning', legalComments: 'none' };

/**
 * What works out answers goes into scripts of their own, each loaded at the first call of one of its functions: a command whose
 * answers are all known loads none. `work` has readers, checks and content, `plans` what makes and runs plans; what only a command about many people needs is
 * `people`, what only proofs in detail do (`lc pressure`, `lc reach`, `lc invariants`) is `pressure`, platforms are `targets`, what `lc dev` and `lc docs` show is `dev`,
 * what `lc explain` says is `explanations`, and YAML that the quick reader gives up is for `full-yaml`. In the first script each such function is a call of its namesake there. A constant is in both.
 * The first that a file fits counts. `calls` are the scripts that one calls in the place of bringing copies, and which are therefore built after it;
 * of what is `copied`, whose functions are small and called often, it brings copies.
 */
const laterScripts = {
  dev: { files: /^src\/dev\/(?!rebuild-loop\.ts|watch-files\.ts)/ },
  targets: { files: /^src\/targets\/(?!target-names\.ts)/, calls: ['plans', 'work'] },
  people: { files: /^src\/simulate\/(?:(?:launch|population|report)\/|(?:add-answers|create-tally|crew|crowd-player|difference|history-entry|history-hand|measures|pass-sorted|people-of|play-person|rate-watch|read-history|replay|replay-sorted|route-history|run-person|spare-lines)\.ts)/ },
  pressure: { files: /^src\/proof\/(?:pressure\/|invariants\/|boundary\/|boundary-people\.ts|play-person\.ts)/ },
  explanations: { files: /^src\/analysis\/(?:explain\.ts|explanations\/)/ },
  plans: { files: /^src\/(?:lower\/(?!message-contract\.ts)|plan\/|simulate\/)/, calls: ['work'], copied: /^src\/time\// },
  work: { files: /^src\/(?:proof\/(?:reach|consent)\/|spec\/(?!definitions\/)|content\/(?!compare-locales\.ts)|analysis\/|lower\/|render\/|time\/(?!zone-data\.ts)|report\/read-yaml\.ts|source\/read-source\.ts)/, calls: ['full-yaml'] },
  'full-yaml': { files: /^src\/source\/full\// },
};
const laterFiles = new Map(Object.keys(laterScripts).map((name) => [name, new Map()]));
const namesIn = (text, pattern) => [...new Set([...text.matchAll(pattern)].map(([, name]) => name))];
const functionNames = (text) => namesIn(text, /^export (?:async )?(?:function|const(?= \w+ = (?:async )?[(<])) (\w+)/gm);
const constantNames = (text) => namesIn(text, /^export const (\w+)(?! = (?:async )?[(<])\b/gm);
const ownConstants = '?constants';
/** Calls in the place of what is in these scripts. */
const callsOf = (scriptNames, copied = /^$/) => ({
  name: 'calls-of-later-scripts',
  setup: (config) => {
    config.onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir, kind }) => {
      if (path.endsWith(ownConstants)) return { path: join(root, path.slice(0, -ownConstants.length)), sideEffects: false };
      const file = relative(root, resolve(resolveDir, path)).replaceAll('\\', '/');
      const [later] = Object.entries(laterScripts).find(([, { files }]) => files.test(file)) ?? [];
      if (kind === 'entry-point' || !scriptNames.includes(later) || copied.test(file)) return undefined;
      laterFiles.get(later).set(file, functionNames(readFileSync(join(root, file), 'utf8')));
      return { path: file, namespace: later };
    });
    for (const later of scriptNames) {
      const files = laterFiles.get(later);
      config.onLoad({ filter: /./, namespace: later }, ({ path }) => {
        const constants = constantNames(readFileSync(join(root, path), 'utf8'));
        const calls = files.get(path).map((name) => `export const ${name} = (...words) => loadScript('${later}')['${path}'].${name}(...words);`);
        const copies = constants.map((name) => `export { ${name} } from './${path}${ownConstants}';`);
        return { loader: 'js', resolveDir: root, contents: [...calls, ...copies].join('\n') };
      });
    }
  },
});
const laterEntry = (later) => [
  ...[...laterFiles.get(later)].map(([file, names], index) => `import { ${names.map((name) => `${name} as ${name}${index}`).join(', ')} } from './${file}';`),
  ...[...laterFiles.get(later)].map(([file, names], index) => `exports['${file}'] = { ${names.map((name) => `${name}: ${name}${index}`).join(', ')} };`),
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

/**
 * MJML is a third script, loaded when the first mail is built. What it uses for inline styles and never for a plain build is
 * required when it is used; a super call of its classes does not ask each time whether the machine can make one; and what it does for
 * each attribute of each element is done by the light parts of `scripts/mjml`, with the same result.
 */
const onUse = /^(?:juice|cheerio|htmlnano|cssnano|cssnano-preset-lite|js-beautify|prettier|postcss)(?:\/|$)/;
const mjmlPlugin = {
  name: 'mjml-parts',
  setup: (config) => {
    config.onResolve({ filter: onUse }, ({ path }) => ({ path, namespace: 'on-use' }));
    // Of `lodash/fp`, which makes every function of lodash anew when it is loaded, only what the importer names.
    config.onResolve({ filter: /^lodash\/fp$/ }, ({ importer }) => ({ path: relative(root, importer), namespace: 'named-fp' }));
    config.onLoad({ filter: /./, namespace: 'named-fp' }, ({ path }) => ({
      resolveDir: root,
      contents: namesIn(readFileSync(join(root, path), 'utf8'), /\b_fp\.(\w+)/g).map((name) => `exports.${name} = require('lodash/fp/${name}');`).join('\n'),
    }));
    config.onLoad({ filter: /./, namespace: 'on-use' }, ({ path }) => ({
      resolveDir: root,
      contents: `let known;
const owner = 'mjml-core';
const load = () => (known ??= require('node:module').createRequire(require.resolve(owner))(${JSON.stringify(path)}));
const plain = () => { const loaded = load(); return loaded.__esModule && loaded.default ? loaded.default : loaded; };
module.exports = new Proxy(function () {}, {
  get: (_, name) => (name === '__esModule' ? false : name === 'default' ? module.exports : ${path === 'js-beautify' ? '(...words) => load()[name](...words)' : '(load()[name] ?? plain()[name])'}),
  apply: (_, self, words) => plain().apply(self, words),
});`,
    }));
    config.onResolve({ filter: /^lodash$/ }, ({ importer }) => (/\/node_modules\/mjml-?[\w-]*\//.test(importer.replaceAll('\\', '/')) ? { path: join(root, 'scripts/mjml/light-lodash.cjs') } : undefined));
    config.onLoad({ filter: /mjml-core[\\/]lib[\\/]helpers[\\/]formatAttributes\.js$/ }, () => ({
      contents: `module.exports = require(${JSON.stringify(join(root, 'scripts/mjml/format-attributes.cjs'))})((name) => require('../types/type').initializeType(name));`,
    }));
    config.onLoad({ filter: /mjml-parser-xml[\\/]lib[\\/]helpers[\\/]cleanNode\.js$/ }, () => ({ contents: `module.exports = require(${JSON.stringify(join(root, 'scripts/mjml/clean-node.cjs'))});` }));
    config.onLoad({ filter: /@babel\/runtime\/helpers\/classCallCheck\.js$/ }, () => ({ contents: 'module.exports = () => {};\nmodule.exports.__esModule = true;\nmodule.exports.default = module.exports;' }));
    config.onLoad({ filter: /@babel\/runtime\/helpers\/callSuper\.js$/ }, () => ({
      contents: 'module.exports = (self, type, words) => Reflect.construct(Object.getPrototypeOf(type), words ?? [], Object.getPrototypeOf(self).constructor);\nmodule.exports.__esModule = true;\nmodule.exports.default = module.exports;',
    }));
  },
};
/** Packages in scripts of their own, which are loaded when somebody asks for one of them. */
const apart = {
  mjml: ['mjml', 'mjml-core', 'mjml-core/lib/types/type.js'],
  templates: ['handlebars'],
  'template-parser': ['handlebars/dist/cjs/handlebars/compiler/base.js'],
  'plain-text': ['html-to-text'],
  watch: ['chokidar'],
  layout: ['@dagrejs/dagre'],
  'message-texts': ['@formatjs/icu-messageformat-parser'],
};
const packagesApart = {
  name: 'packages-apart',
  setup: (config) => {
    for (const [name, modules] of Object.entries(apart)) {
      config.onResolve({ filter: new RegExp(`^(?:${modules.join('|')})$`) }, ({ path }) => ({ path, namespace: `${name}-script` }));
      config.onLoad({ filter: /./, namespace: `${name}-script` }, ({ path }) => ({ contents: `module.exports = loadScript('${name}')[${JSON.stringify(path)}];` }));
    }
  },
};
/**
 * Modules of Node that few commands use, and that take milliseconds to load, are loaded at the first use of one of their names.
 * The copy that esbuild makes of a module keeps its prototype: there the names are looked up.
 */
const lateBuiltins = {
  name: 'late-builtins',
  setup: (config) => {
    config.onResolve({ filter: /^node:(?:child_process|worker_threads|zlib|readline\/promises|os|v8)$/ }, ({ path }) => ({ path, namespace: 'late-builtin' }));
    config.onLoad({ filter: /./, namespace: 'late-builtin' }, ({ path }) => ({
      contents: `module.exports = Object.create(new Proxy({}, { get: (_, name) => (name === '__esModule' ? undefined : process.getBuiltinModule(${JSON.stringify(path)})[name]) }));`,
    }));
  },
};
const buildApart = (name, options) => build({
  ...script,
  metafile: true,
  stdin: { contents: apart[name].map((each) => `exports[${JSON.stringify(each)}] = require(${JSON.stringify(each)});`).join('\n'), resolveDir: root, sourcefile: `${name}.cjs` },
  outfile: join(draft, `${name}.cjs`),
  ...options,
});

const command = await build({ ...script, entryPoints: ['src/cli/main.ts'], outfile: join(draft, 'lc.cjs'), plugins: [callsOf(Object.keys(laterScripts)), browserYaml, packagesApart, lateBuiltins], metafile: true });
const heavy = Object.values(command.metafile.outputs)
  .flatMap(({ inputs }) => Object.entries(inputs))
  .flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 && /node_modules\/(?!commander\/)/.test(file) ? [file] : []));
if (heavy.length > 0) process.stderr.write(`the first script, which every command loads, holds ${heavy.length} files of packages: ${heavy[0]} …\n`);
const buildLater = (later, { calls = [], copied }) => build({ ...script, metafile: true, stdin: { contents: laterEntry(later), resolveDir: root, sourcefile: `${later}.mjs` }, plugins: [callsOf(calls, copied), browserYaml, packagesApart], outfile: join(draft, `${later}.cjs`) });
const scripts = [command];
for (const [name, later] of Object.entries(laterScripts)) scripts.push(await buildLater(name, later));
for (const name of Object.keys(apart)) scripts.push(await buildApart(name, name === 'mjml' ? { external: [], plugins: [mjmlPlugin] } : { plugins: [] }));

const workerLoad = `const loadScript = (() => {
  const { readFileSync } = require('node:fs');
  const { join } = require('node:path');
  const { Script } = require('node:vm');
  const loaded = new Map();
  return function load(name) {
    if (loaded.has(name)) return loaded.get(name);
    const filename = join(__dirname, name + '.cjs');
    let cachedData;
    try { cachedData = readFileSync(join(__dirname, name + '.' + process.version + '.cache')); } catch {}
    const module = { exports: {} };
    new Script(readFileSync(filename, 'latin1'), { filename, cachedData }).runInThisContext()(module.exports, require, module, filename, load);
    loaded.set(name, module.exports);
    return module.exports;
  };
})();`;
const workers = { 'mjml-worker': ['host', 'mjmlWorker'], 'people-worker': ['host', 'peopleWorker'], 'output-worker': ['host', 'outputWorker'], 'watch-worker': ['dev', 'watchWorker'], 'check-worker': ['host', 'checkWorker'] };
/** It needs nearly all of `work`, which it loads from there, and of what comes after checks only what that calls. */
const callsWork = ['check-worker'];
for (const [name, [folder, main]] of Object.entries(workers)) {
  await build({ ...shared, format: 'cjs', plugins: [...(callsWork.includes(name) ? [callsOf(['plans', 'work'])] : []), browserYaml, packagesApart], supported: { 'dynamic-import': false }, banner: { js: workerLoad }, stdin: { contents: `import { ${main} } from './src/${folder}/${name}.ts'; ${main}();`, resolveDir: root, loader: 'ts' }, outfile: join(draft, `${name}.cjs`) });
}

const pagePackages = await buildPage(root, join(draft, 'page'));
rmSync(join(lib, 'page'), { recursive: true, force: true });
renameSync(join(draft, 'page'), join(lib, 'page'));
writeFileSync(join(lib, 'licences.txt'), bundledLicences(root, [...scripts.map(({ metafile }) => metafile), pagePackages]));

const bundle = readFileSync(join(draft, 'lc.cjs'), 'latin1');
const identity = createHash('sha256').update(bundle);
for (const name of [...Object.keys(laterScripts), ...Object.keys(workers), ...Object.keys(apart)]) identity.update(readFileSync(join(draft, `${name}.cjs`)));
const buildId = identity.digest('hex').slice(0, 16);
writeFileSync(join(draft, 'lc.cjs'), bundle.replace('lc-build-0000000000000000', `lc-build-${buildId}`), 'latin1');

const jobs = [];
if (!isBinOnly && existsSync(join(root, 'src/index.ts'))) {
  jobs.push(build({ ...shared, entryPoints: ['src/index.ts'], outfile: join(lib, 'index.js'), format: 'esm', packages: 'external', plugins: [] }));
  // The page has types of its own, those of a browser; nothing is written of them.
  for (const words of [['-p', 'tsconfig.build.json'], ['--noEmit', '-p', 'src/page']]) {
    const types = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...words], { cwd: root, encoding: 'utf8' });
    if (types.status === 0) continue;
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
for (const name of Object.keys(workers)) renameSync(join(draft, `${name}.cjs`), join(lib, `${name}.cjs`));
for (const name of [...Object.keys(apart), ...Object.keys(laterScripts), 'lc'].flatMap((script) => [`${script}.cjs`, `${script}.${process.version}.cache`])) {
  if (existsSync(join(draft, name))) renameSync(join(draft, name), join(lib, name));
}
