import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { seeded } from '../support/seeded.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const lc = join(repository, 'bin/lc.js');

/** The names and hashes that a manifest on disk promises. */
function promised(dist: string): Readonly<Record<string, string>> | undefined {
  const path = join(dist, 'manifest.json');
  if (!existsSync(path)) return undefined;
  const { files }: { readonly files: Readonly<Record<string, string>> } = JSON.parse(readFileSync(path, 'utf8'));
  return files;
}

const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

/** Starts a build and kills it after so many milliseconds; tells whether it was still running. */
function killedBuild(project: string, after: number): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [lc, '-C', project, 'build'], { stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), after);
    child.on('exit', (_, signal) => {
      clearTimeout(timer);
      resolve(signal === 'SIGKILL');
    });
  });
}

test('a build killed at any moment leaves a manifest whose every file is there, and the next one mends the rest', async () => {
  const project = mkdtempSync(join(tmpdir(), 'lc-killed-'));
  onTestFinished(() => rmSync(project, { recursive: true, force: true }));
  cpSync(join(repository, 'examples/shop'), project, { recursive: true, filter: (path) => !/\/(?:dist|\.lc)(?:\/|$)/.test(path) });
  const settings = readFileSync(join(project, 'lc.yaml'), 'utf8');
  const dist = join(project, 'dist');
  const edit = (round: number): void => writeFileSync(join(project, 'lc.yaml'), settings.replace('https://shop.example', `https://shop${round}.example`));
  const build = (): void => {
    const whole = spawnSync(process.execPath, [lc, '-C', project, 'build'], { encoding: 'utf8' });
    expect(whole.status, whole.stderr).toBe(0);
  };
  build();
  edit(50);
  const start = performance.now();
  build();
  const took = Math.ceil(performance.now() - start);

  const random = seeded(50);
  let killed = 0;
  for (let round = 0; round < 50; round += 1) {
    edit(round);
    const isNew = round % 5 === 0;
    if (isNew) rmSync(dist, { recursive: true });
    if (await killedBuild(project, random.below(took))) killed += 1;
    const files = promised(dist);
    expect(isNew || files !== undefined).toBe(true);
    expect(Object.keys(files ?? {}).filter((file) => !existsSync(join(dist, file)))).toEqual([]);
    if (isNew) build();
  }
  expect(killed, 'kills that met a running build').toBeGreaterThanOrEqual(25);

  build();
  const files = promised(dist) ?? {};
  expect(Object.keys(files).length).toBeGreaterThan(20);
  expect(Object.entries(files).filter(([file, hash]) => hashOf(join(dist, file)) !== hash)).toEqual([]);
});
