// How long a warm engine takes on a project of 5,000 files (15,000 entries): loading, looking at inputs, validating, saving.
// It bundles what it measures: `node bench/engine.mjs [files]`.
import { build } from 'esbuild';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRequire } from 'node:module';

const files = Number(process.argv[2] ?? 5000);
const directory = mkdtempSync(join(tmpdir(), 'lc-bench-'));
const entry = `
export { createEngine } from './src/compile/engine.ts';
export { defineQuery, defineInput } from './src/compile/query.ts';
export { openDiskStore } from './src/host/disk-store.ts';
export { contentHash } from './src/host/content-hash.ts';
`;
await build({ stdin: { contents: entry, resolveDir: process.cwd(), loader: 'ts' }, bundle: true, platform: 'node', format: 'cjs', outfile: join(directory, 'engine.cjs') });
const { createEngine, defineQuery, defineInput, openDiskStore, contentHash } = createRequire(import.meta.url)(join(directory, 'engine.cjs'));

const text = defineInput({ name: 'text' });
const filler = 'lorem ipsum '.repeat(50);
const parse = defineQuery({ name: 'parse', version: 1, run: (context, file) => ({ words: context.read(text, file), filler }) });
const names = defineQuery({ name: 'names', version: 1, run: (context) => Array.from({ length: files }, (_, file) => context.read(parse, `journeys/folder/file_${file}.yaml`).filler.length) });
const check = defineQuery({
  name: 'check', version: 1,
  run: (context, number) => [0, 1, 2, 3, 4, 5, 6, 7].flatMap((step) => {
    context.read(names, '');
    return context.read(parse, `journeys/folder/file_${(Number(number) + step * 7) % files}.yaml`).words === 'bad' ? [number] : [];
  }),
});
const root = defineQuery({ name: 'root', version: 1, run: (context) => Array.from({ length: files }, (_, file) => context.read(check, String(file))).flat() });

const changed = new Set();
const source = (path, known) => {
  const stamp = changed.has(path) ? 'new' : 'old';
  const hash = contentHash(stamp + path);
  return { hash: known?.stamp === stamp ? known.hash : hash, stamp, load: () => ({ hash, value: stamp }) };
};
const measure = (label) => {
  const times = [];
  const lap = (name, work) => {
    const start = performance.now();
    const result = work();
    times.push(`${name} ${(performance.now() - start).toFixed(1)} ms`);
    return result;
  };
  const store = lap('load', () => openDiskStore({ directory, tag: 'bench' }));
  const engine = createEngine({ store, hash: contentHash, queries: [parse, names, check, root] });
  lap('look', () => engine.refresh(text, source));
  lap('read', () => engine.read(root, ''));
  lap('save', () => engine.save());
  console.log(`${label}: ${times.join(', ')}; runs ${JSON.stringify([...engine.runs()])}; pack ${(statSync(join(directory, 'queries.pack')).size / 1e6).toFixed(2)} MB`);
};
measure('cold');
measure('warm');
changed.add('journeys/folder/file_17.yaml');
measure('one file');
measure('warm');
changed.delete('journeys/folder/file_17.yaml');
measure('one file');
rmSync(directory, { recursive: true, force: true });
