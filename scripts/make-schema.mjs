import { mkdir, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

const source = new URL('../src/spec/schema/spec-schema.ts', import.meta.url);
const target = new URL('../schema/lc.schema.json', import.meta.url);

// The schema is built by TypeScript, which the oldest Node that we support does not run.
const bundle = await build({ entryPoints: [source.pathname], bundle: true, write: false, format: 'esm', platform: 'neutral', logLevel: 'silent' });
const code = Buffer.from(bundle.outputFiles[0].contents).toString('base64');
const { specSchema } = await import(`data:text/javascript;base64,${code}`);

// On one line: indented, its nesting would double it.
await mkdir(new URL('.', target), { recursive: true });
await writeFile(target, `${JSON.stringify(specSchema())}\n`);
