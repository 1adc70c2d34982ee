// What proofs cost `lc validate`: `node bench/proof.mjs [rounds] [journeys]`. Two bundles of the same sources, one of which proves nothing, take turns
// in processes of their own; what is compared is the time of the processor, since a busy machine stretches any other.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { makeProject, writeProject } from './make-project.mjs';
import { median, printRow, root, scratchFolder } from './measure.mjs';

const rounds = Number(process.argv[2] ?? 5);
const journeys = Number(process.argv[3] ?? 200);
const folder = scratchFolder();

/** One validation of a project in an empty store, and one after a journey was edited; the processor's milliseconds of each. */
const entry = `
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMemoryStore } from './src/compile/memory-store.ts';
import { openDriver } from './src/compile/open-driver.ts';
import { contentHash, sha256 } from './src/host/content-hash.ts';
import { listFiles } from './src/host/list-files.ts';
import { projectFiles } from './src/host/project-files.ts';
const [, , directory, edited, detailed] = process.argv;
const driver = openDriver({ files: projectFiles(directory), list: (extensions, companions = []) => listFiles({ root: directory, extensions, companions, exclude: ['dist'] }), store: createMemoryStore(), hash: contentHash, sha256, version: '0.0.0' }, { now: Date.UTC(2027, 0, 1) });
const spent = async (work) => { const before = process.cpuUsage(); const made = await work(); const { user, system } = process.cpuUsage(before); return { made, milliseconds: (user + system) / 1000 }; };
const whole = await spent(() => driver.validate());
const pressed = detailed === undefined ? { milliseconds: 0 } : await spent(() => driver.pressure({ journeys: [], isTestWanted: false }));
const path = join(directory, edited);
const text = readFileSync(path, 'utf8');
writeFileSync(path, text.replace(/wait: (\\d+)d/, (_, days) => 'wait: ' + (Number(days) + 1) + 'd'));
driver.refresh();
const again = await spent(() => driver.validate());
const pressedAgain = detailed === undefined ? { milliseconds: 0 } : await spent(() => driver.pressure({ journeys: [], isTestWanted: false }));
writeFileSync(path, text);
process.stdout.write(JSON.stringify({ pressed: pressed.milliseconds, pressedAgain: pressedAgain.milliseconds, whole: whole.milliseconds, again: again.milliseconds, found: whole.made.diagnostics.length, journeys: driver.list('journeys').length, runs: driver.runs().get('proved-journey') ?? 0 }));
`;

/** The same names as in the real modules, and nothing behind them. */
const nothings = {
  'compile/queries/proved-journey.ts': `import { defineQuery } from '../query.ts';
export const provedJourney = defineQuery({ name: 'proved-journey', version: 1, run: () => ({ diagnostics: [], dead: [] }) });
export const provedHalves = defineQuery({ name: 'proved-halves', version: 1, run: () => [] });
export const proofQueries = [provedJourney, provedHalves];`,
  'proof/consent/prove-way-out.ts': 'export const proveWayOut = () => []; export const wayOutOf = () => undefined;',
};
const nothingProved = {
  name: 'nothing-proved',
  setup: (config) => Object.entries(nothings).forEach(([path, contents]) =>
    config.onLoad({ filter: new RegExp(`${path.replace('.', '[.]')}$`) }, () => ({ loader: 'js', resolveDir: dirname(join(root, 'src', path)), contents }))),
};
const bundle = async (name, plugins) => {
  const outfile = join(folder, `${name}.mjs`);
  await build({ absWorkingDir: root, bundle: true, platform: 'node', format: 'esm', target: 'node20.19', packages: 'external', logLevel: 'error', plugins, outfile, stdin: { contents: entry, resolveDir: root, loader: 'ts' } });
  // Packages are found from the project's own folder.
  const inside = join(root, 'node_modules', `.proof-bench-${process.pid}-${name}.mjs`);
  writeFileSync(inside, readFileSync(outfile));
  process.on('exit', () => spawnSync('rm', ['-f', inside]));
  return inside;
};

const directory = join(folder, 'project');
// Every programme of 25 files has about three journeys.
writeProject(directory, makeProject(Math.ceil((journeys * 25) / journeysPerProgramme())));
const [programme] = readdirSync(join(directory, 'programmes'));
const edited = join('programmes', programme, 'journeys/cart.yaml');
const [proving, plain] = [await bundle('with', []), await bundle('without', [nothingProved])];
const run = (script, ...more) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, directory, edited, ...more], { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
};

const rows = Array.from({ length: rounds }, () => ({ without: run(plain), with: run(proving) }));
const [first] = rows;
if (first.with.found !== first.without.found) throw new Error(`${first.with.found} problems with proofs, ${first.without.found} without: the project is not clean`);
const of = (pick) => median(rows.map(pick));
const milliseconds = (number) => `${number.toFixed(0)} ms`;
printRow(`validate with proofs, ${first.with.journeys} journeys`, of((row) => row.with.whole / row.without.whole), 1.5, `${milliseconds(of((row) => row.with.whole))} to ${milliseconds(of((row) => row.without.whole))}, ${rounds} rounds`);
printRow('one changed journey, of the whole', of((row) => row.with.again / row.with.whole), 0.1, `${milliseconds(of((row) => row.with.again))}, ${rounds} rounds`);
const detail = run(proving, 'detailed');
printRow('lc pressure in detail, to validate without proofs', detail.pressed / of((row) => row.without.whole), 20, `${milliseconds(detail.pressed)}, once`);
printRow('lc pressure again after one changed journey, of the whole', detail.pressedAgain / detail.pressed, 0.1, `${milliseconds(detail.pressedAgain)}, once`);

function journeysPerProgramme() {
  const texts = makeProject(60);
  const files = [...texts.keys()].filter((path) => path.includes('/p000/'));
  return Math.max(1, files.filter((path) => path.includes('/journeys/')).length);
}
