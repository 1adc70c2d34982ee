import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface Outcome {
  readonly status: number | null;
  readonly output: string;
  readonly error: string;
}

/** The command line as it is installed. */
export const bin = join(process.cwd(), 'bin/lc.js');

const newest = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((item) => item.isFile()).reduce((latest, item) => Math.max(latest, statSync(join(item.parentPath, item.name)).mtimeMs), 0);

/** Builds `lib/lc.cjs` when a source is newer. */
export const ensureBuilt = (): void => {
  const built = statSync('lib/lc.cjs', { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (built > Math.max(newest('src'), newest('scripts'))) return;
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build.mjs', '--bin'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
};

/** Runs the real command line; colours and CI of the surroundings do not reach it. */
export const lc = (words: readonly string[], options: { readonly cwd: string; readonly environment?: Readonly<Record<string, string>>; readonly closeOutput?: boolean }): Promise<Outcome> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [bin, ...words], { cwd: options.cwd, env: { PATH: process.env.PATH ?? '', ...options.environment }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let error = '';
    if (options.closeOutput === true) child.stdout.destroy();
    child.stdout.on('data', (text: Buffer) => { output += text.toString(); });
    child.stderr.on('data', (text: Buffer) => { error += text.toString(); });
    child.on('close', (status) => resolve({ status, output, error }));
  });
