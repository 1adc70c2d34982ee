import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyProject, temporaryFolder } from '../support/real-project.ts';
import { ensureBuilt, lc } from './support/built-lc.ts';

const base = mkdtempSync(join(tmpdir(), 'lc-bin-'));
const project = join(base, 'project');
beforeAll(() => {
  ensureBuilt();
  cpSync('templates/blank', project, { recursive: true });
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('the built command line', () => {
  test('validates a project and keeps its cache below it', async () => {
    const first = await lc(['validate'], { cwd: project });
    expect([first.status, first.error]).toEqual([0, '']);
    expect(readdirSync(join(project, '.lc/cache'))).toEqual(['queries.pack']);
  });

  test('--no-cache leaves no trace', async () => {
    const other = join(base, 'no-cache');
    cpSync('templates/blank', other, { recursive: true });
    expect((await lc(['validate', '--no-cache'], { cwd: other })).status).toBe(0);
    expect(existsSync(join(other, '.lc'))).toBe(false);
  });

  test('ends only when everything printed has arrived, however late it is read', async () => {
    const other = join(base, 'many-mistakes');
    cpSync('templates/blank', other, { recursive: true });
    writeFileSync(join(other, 'segments.yaml'), `segments:\n${Array.from({ length: 3000 }, (_, number) => `  segment_${number}: { wher: { did: order_placed } }\n`).join('')}`);
    const words = [join(import.meta.dirname, '../../bin/lc.js'), 'validate', '--no-cache', '--format', 'json'];
    const child = spawn(process.execPath, words, { cwd: other, stdio: ['ignore', 'pipe', 'ignore'] });
    const ended = new Promise((resolve) => {
      child.on('close', resolve);
    });
    // While this one runs to its end, nobody reads what the other prints.
    const { stdout, status } = spawnSync(process.execPath, words, { cwd: other, encoding: 'utf8', maxBuffer: 1 << 27 });
    let printed = '';
    for await (const text of child.stdout.setEncoding('utf8')) printed += text;
    expect([status, await ended, printed.length > 1_000_000, printed === stdout]).toEqual([1, 1, true, true]);
  });

  test('a damaged cache changes nothing', async () => {
    const sound = await lc(['validate', '--format', 'json'], { cwd: project });
    writeFileSync(join(project, '.lc/cache/queries.pack'), 'rubbish');
    const damaged = await lc(['validate', '--format', 'json'], { cwd: project });
    expect(damaged).toEqual(sound);
  });

  test.each([
    { words: ['--version'], status: 0, output: /^\d+\.\d+\.\d+\n$/ },
    { words: ['nothing'], status: 2, output: /^$/ },
    { words: ['validate', '--help'], status: 0, output: /Example:\n {2}lc validate/ },
    { words: ['-C', '/', 'validate'], status: 2, output: /^$/ },
  ])('lc $words: $status', async ({ words, status, output }) => {
    const outcome = await lc(words, { cwd: project });
    expect(outcome.status).toBe(status);
    expect(outcome.output).toMatch(output);
  });

  test('a reader that goes away ends it quietly', async () => {
    const outcome = await lc(['list'], { cwd: project, closeOutput: true });
    expect(outcome.error).toBe('');
  });

  test('makes a project that validates', async () => {
    expect((await lc(['init', 'fresh', '--template', 'blank'], { cwd: base })).status).toBe(0);
    expect((await lc(['-C', 'fresh', 'validate'], { cwd: base })).status).toBe(0);
  });

  test('says what to do when it is not built', async () => {
    cpSync('bin', join(base, 'unbuilt/bin'), { recursive: true });
    cpSync('package.json', join(base, 'unbuilt/package.json'));
    const { spawnSync } = await import('node:child_process');
    const outcome = spawnSync(process.execPath, [join(base, 'unbuilt/bin/lc.js'), 'validate'], { encoding: 'utf8' });
    expect([outcome.status, outcome.stderr]).toEqual([2, 'lc is not built yet: run "npm run build" in its folder\n']);
  });
});

test('a command that built its mails on several threads ends by itself', () => {
  const copy = mkdtempSync(join(tmpdir(), 'lc-threads-'));
  cpSync('examples/saas-trial', copy, { recursive: true, filter: (path) => !/[/\\](?:dist|\.lc)$/.test(path) });
  const { status, signal } = spawnSync(process.execPath, ['bin/lc.js', '-C', copy, 'validate', '--quiet'], { timeout: 60_000 });
  rmSync(copy, { recursive: true, force: true });
  expect([status, signal]).toEqual([0, null]);
});

test('a check whose answers are all known loads nothing but the first script', async () => {
  const folder = temporaryFolder();
  const project = copyProject('examples/one-file', folder);
  const watch = join(folder, 'watch.cjs');
  const read = join(folder, 'read.txt');
  writeFileSync(watch, `const fs = require('fs'); const readFileSync = fs.readFileSync; fs.readFileSync = (path, ...more) => { const name = String(path).split(/[\\\\/]/).pop(); if (name.endsWith('.cjs')) fs.appendFileSync(${JSON.stringify(read)}, name + ' '); return readFileSync(path, ...more); };`);
  const scriptsOf = async (): Promise<readonly string[]> => {
    writeFileSync(read, '');
    expect((await lc(['validate'], { cwd: project, environment: { NODE_OPTIONS: `--require ${watch}` } })).status).toBe(0);
    return readFileSync(read, 'utf8').trim().split(' ').filter((name) => name !== 'watch.cjs');
  };
  expect(await scriptsOf()).toEqual(['lc.cjs', 'work.cjs', 'template-parser.cjs']);
  expect(await scriptsOf()).toEqual(['lc.cjs']);
});
