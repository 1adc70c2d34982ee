import { spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const root = process.cwd();

/** A place where the commands of a page run one after another, as in a terminal that stays open. */
export interface Shell {
  /** Runs a block of commands; the first that fails ends it. `output` is what a person would have seen. */
  run(commands: string): Promise<{ readonly status: number | null; readonly output: string }>;
  /** Runs a module that may import `lifecycle-compiler`, which is `library`. */
  runModule(code: string): Promise<{ readonly status: number | null; readonly output: string }>;
  write(path: string, text: string): void;
  close(): void;
}

/**
 * Stands for npm: nothing is installed. A script must be there, and `npm run example` runs its lc part. Whatever else a
 * page asks of npm must be one of the sentences here.
 */
const npm = `#!/usr/bin/env node
const { readFileSync, existsSync } = require('node:fs');
const { execSync } = require('node:child_process');
const words = process.argv.slice(2).join(' ');
const { scripts, name } = JSON.parse(readFileSync(${JSON.stringify(join(root, 'package.json'))}, 'utf8'));
const script = words === 'test' ? 'test' : /^run ([\\w:]+)$/.exec(words)?.[1];
if (script !== undefined && scripts[script] === undefined) throw new Error('there is no script ' + script);
if (script === undefined && !['ci', 'link', 'install --global ' + name].includes(words)) throw new Error('npm ' + words + ' is not known here');
if (words === 'ci' && !existsSync(${JSON.stringify(join(root, 'package-lock.json'))})) throw new Error('there is no package-lock.json');
if (script === 'example') execSync(scripts.example.replace('node scripts/build.mjs', 'true').replace('node bin/lc.js', 'lc'), { stdio: 'inherit' });
`;

/** A fresh folder with `lc`, a stand-in for npm and the examples of the repository. */
export function openShell(): Shell {
  const base = mkdtempSync(join(tmpdir(), 'lc-docs-'));
  const tools = join(base, 'tools');
  const place = join(base, 'place');
  let folder = join(base, 'work');
  mkdirSync(tools);
  mkdirSync(folder);
  writeFileSync(join(tools, 'lc'), `#!/bin/sh\nexec '${process.execPath}' '${join(root, 'bin/lc.js')}' "$@"\n`);
  writeFileSync(join(tools, 'npm'), npm);
  for (const tool of ['lc', 'npm']) chmodSync(join(tools, tool), 0o755);
  cpSync(join(root, 'examples'), join(folder, 'examples'), { recursive: true, filter: (path) => !['dist', '.lc'].includes(basename(path)) });

  const spawnIn = (words: readonly string[]): Promise<{ readonly status: number | null; readonly output: string }> =>
    new Promise((resolve) => {
      const [command = '', ...rest] = words;
      const child = spawn(command, rest, { cwd: folder, env: { PATH: `${tools}:${dirname(process.execPath)}:${process.env.PATH ?? ''}`, LC_PLACE: place }, stdio: ['ignore', 'pipe', 'inherit'] });
      let output = '';
      child.stdout.on('data', (text: Buffer) => { output += text.toString(); });
      child.on('close', (status) => resolve({ status, output }));
    });

  return {
    run: async (commands) => {
      const outcome = await spawnIn(['bash', '-c', `exec 2>&1\nset -e -o pipefail\ntrap 'pwd > "$LC_PLACE"' EXIT\n${commands}`]);
      if (existsSync(place)) folder = readFileSync(place, 'utf8').trim();
      return outcome;
    },
    runModule: async (code) => {
      const { build } = await import('esbuild');
      const cache = join(root, 'node_modules/.cache');
      mkdirSync(cache, { recursive: true });
      const made = mkdtempSync(join(cache, 'lc-docs-'));
      const outfile = join(made, 'example.mjs');
      const library = join(root, 'src/index.ts');
      try {
        await build({
          stdin: { contents: code, resolveDir: root, sourcefile: 'example.js', loader: 'js' },
          outfile,
          bundle: true,
          format: 'esm',
          platform: 'node',
          logLevel: 'silent',
          // Packages stay outside; the library itself is the source, not what was built last.
          plugins: [{ name: 'library', setup: (config) => {
            config.onResolve({ filter: /^lifecycle-compiler$/ }, () => ({ path: library }));
            config.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => (kind === 'entry-point' || path === 'lifecycle-compiler' ? undefined : { path, external: true }));
          } }],
        });
        return await spawnIn(['bash', '-c', `exec 2>&1\nnode '${outfile}'`]);
      } finally {
        rmSync(made, { recursive: true, force: true });
      }
    },
    write: (path, text) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    close: () => rmSync(base, { recursive: true, force: true }),
  };
}
