// Whole-process time of `lc validate` against `node -e 0`, in pairs: `node bench/startup.mjs [project] [pairs]`.
// Cold is without .lc/cache, warm with it.
import { cpSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lc, median, printRow, root, scratchFolder, timed } from './measure.mjs';

export function benchStartup(original, pairs) {
  const project = join(scratchFolder(), 'project');
  cpSync(original, project, { recursive: true, filter: (path) => !/[\\/](\.lc|dist|node_modules)$/.test(path) });
  const validate = [lc, '-C', project, 'validate'];
  const forget = () => rmSync(join(project, '.lc'), { recursive: true, force: true });
  for (const { label, target, prepare } of [
    { label: 'cold', target: 2, prepare: forget },
    { label: 'warm', target: 1.4, prepare: () => {} },
  ]) {
    timed(validate);
    const rows = Array.from({ length: pairs }, () => {
      const bare = timed(['-e', '0']).milliseconds;
      prepare();
      return { bare, full: timed(validate).milliseconds };
    });
    const ratio = median(rows.map(({ bare, full }) => full / bare));
    printRow(`smallest example, ${label}, to node -e 0`, ratio, target, `${median(rows.map(({ full }) => full)).toFixed(0)} ms to ${median(rows.map(({ bare }) => bare)).toFixed(0)} ms, ${pairs} pairs`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) benchStartup(resolve(process.argv[2] ?? join(root, 'examples/one-file')), Number(process.argv[3] ?? 25));
