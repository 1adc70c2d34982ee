import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Names exported by TypeScript sources, as one module: `{ commands: 'src/cli/commands/registry.ts' }`.
 * The oldest Node that we support does not run TypeScript. The bundle lies inside the package, so that it finds packages.
 */
export async function loadSources(pathByName) {
  const cache = join(root, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'lc-docs-'));
  const outfile = join(folder, 'sources.mjs');
  const contents = Object.entries(pathByName).map(([name, path]) => `export { ${name} } from './${path}';`).join('\n');
  try {
    await build({ stdin: { contents, resolveDir: root }, outfile, bundle: true, packages: 'external', platform: 'node', format: 'esm', logLevel: 'silent' });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
