// Whole-process time of `lc validate` against `node -e 0`, in pairs, because the machine drifts.
// `node bench/startup.mjs [project] [pairs]`: cold (no .lc/cache) and warm, medians of the ratios.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const original = resolve(process.argv[2] ?? join(root, 'templates/blank'));
const pairs = Number(process.argv[3] ?? 25);
const scratch = mkdtempSync(join(tmpdir(), 'lc-startup-'));
const project = join(scratch, 'project');
cpSync(original, project, { recursive: true, filter: (path) => !/[\\/](\.lc|dist|node_modules)$/.test(path) });

const time = (words) => {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  if (status !== 0 && status !== 1) throw new Error(stderr);
  return performance.now() - start;
};
const median = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];
const validate = [join(root, 'bin/lc.js'), '-C', project, 'validate'];

for (const [label, prepare] of [['warm', () => {}], ['cold', () => rmSync(join(project, '.lc'), { recursive: true, force: true })]]) {
  prepare();
  time(validate);
  const rows = Array.from({ length: pairs }, () => {
    const bare = time(['-e', '0']);
    prepare();
    return { bare, full: time(validate) };
  });
  const ratio = median(rows.map(({ bare, full }) => full / bare));
  console.log(`${label}: ${ratio.toFixed(2)} x node (${median(rows.map(({ full }) => full)).toFixed(0)} ms against ${median(rows.map(({ bare }) => bare)).toFixed(0)} ms, ${pairs} pairs)`);
}
rmSync(scratch, { recursive: true, force: true });
