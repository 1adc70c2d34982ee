// Builds the page of `lc dev` and `lc docs` from src/page: a script, a style sheet, a document and an icon, which refer to nothing else.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'vite';

/** Writes the page into a folder and says what went into it, in the form of esbuild's metafile. */
export async function buildPage(root, folder) {
  const source = join(root, 'src/page');
  mkdirSync(folder, { recursive: true });
  const built = await build({
    root: source,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      minify: true,
      reportCompressedSize: false,
      // One classic script, because a browser loads no module from a file beside the page.
      lib: { entry: join(source, 'main.tsx'), formats: ['iife'], name: 'lcPage', fileName: () => 'page.js', cssFileName: 'page' },
    },
  });
  for (const name of ['index.html', 'icon.svg']) copyFileSync(join(source, name), join(folder, name));
  const modules = built.flatMap(({ output }) => output).flatMap((part) => (part.type === 'chunk' ? Object.entries(part.modules) : []));
  const inputs = Object.fromEntries(modules.map(([file, { renderedLength }]) => [relative(root, file).replaceAll('\\', '/'), { bytesInOutput: renderedLength }]));
  return { outputs: { 'page.js': { inputs } } };
}
