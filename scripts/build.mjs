// Builds lib/: the command line (lc.cjs with V8's code cache beside it), the library (index.js) and its types.
// `node scripts/build.mjs --bin` builds the command line only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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

await build({
  ...shared,
  entryPoints: ['src/cli/main.ts'],
  outfile: join(draft, 'lc.cjs'),
  format: 'cjs',
  minify: true,
  supported: { 'dynamic-import': false },
  keepNames: true,
  banner: { js: '(function (exports, require, module, __filename) {' },
  footer: { js: '})' },
});

const bundle = readFileSync(join(draft, 'lc.cjs'), 'utf8');
const buildId = createHash('sha256').update(bundle).digest('hex').slice(0, 16);
writeFileSync(join(draft, 'lc.cjs'), bundle.replace('lc-build-0000000000000000', `lc-build-${buildId}`));

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

const project = mkdtempSync(join(tmpdir(), 'lc-build-'));
cpSync(join(root, 'templates/blank'), project, { recursive: true });
const warmUp = spawnSync(process.execPath, [join(root, 'scripts/make-code-cache.mjs'), draft, project], { encoding: 'utf8' });
rmSync(project, { recursive: true, force: true });
if (warmUp.status !== 0) {
  process.stderr.write(`the code cache could not be made:\n${warmUp.stderr}`);
  process.exitCode = 1;
}

// V8 takes a cache for any source of the same length, so an older one must never stand beside a newer bundle.
for (const name of readdirSync(lib)) if (name.endsWith('.cache')) rmSync(join(lib, name), { force: true });
for (const name of ['lc.cjs', `lc.${process.version}.cache`]) if (existsSync(join(draft, name))) renameSync(join(draft, name), join(lib, name));
rmSync(draft, { recursive: true, force: true });
