import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bin, ensureBuilt, lc } from './support/built-lc.ts';

beforeAll(ensureBuilt, 60_000);

const project = join(mkdtempSync(join(tmpdir(), 'lc-dev-')), 'one-file');
afterAll(() => rmSync(join(project, '..'), { recursive: true, force: true }));

test.each([
  ['a port that is no number', ['--port', 'many'], 'error: --port takes a number up to 65535, not "many"\n'],
  ['a port that is too large', ['--port', '70000'], 'error: --port takes a number up to 65535, not "70000"\n'],
])('refuses %s', async (_label, words, error) => {
  expect(await lc(['dev', ...words], { cwd: 'examples/one-file' })).toEqual({ status: 2, error, output: '' });
});

/** The next line of a stream that a pattern finds. */
const line = (child: ChildProcess, stream: 'stdout' | 'stderr', pattern: RegExp): Promise<RegExpExecArray> =>
  new Promise((resolve, reject) => {
    let said = '';
    child[stream]?.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      const found = pattern.exec(said);
      if (found !== null) resolve(found);
    });
    child.on('exit', () => reject(new Error(`it ended, having said: ${said}`)));
  });

test('serves the page, tells it of an edit, and ends cleanly', { timeout: 60_000 }, async () => {
  cpSync('examples/one-file', project, { recursive: true, filter: (path) => !/[\\/](?:dist|\.lc)$/.test(path) });
  const child = spawn(process.execPath, [bin, 'dev', '--port', '0'], { cwd: project, env: { PATH: process.env.PATH ?? '' } });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const [ready, address] = await Promise.all([line(child, 'stderr', /(\d+) errors? in 1 file.*\nfollowing every edit; Ctrl-C ends it\n/), line(child, 'stdout', /^lc dev: (http:\/\/127\.0\.0\.1:\d+\/)\n/)]);
  expect(ready[1]).toBe('0');
  const url = address[1] ?? '';
  expect(await (await fetch(url)).text()).toContain('<script defer src="page.js">');

  const events = (await fetch(`${url}events`)).body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await events?.read())?.value).toContain('"revision":1');
  const file = join(project, 'lc.yaml');
  const counted = line(child, 'stderr', /lc\.yaml changed\n(\d+) error/);
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^(\s*)- send: (\w+)/m, '$1- send: $2x'));
  expect((await events?.read())?.value).toContain('"revision":2');
  expect(Number((await counted)[1])).toBeGreaterThan(0);
  expect(await (await fetch(`${url}view/problems`)).json()).toMatchObject({ kind: 'model', model: { problems: expect.arrayContaining([expect.objectContaining({ code: 'reference/unknown-message' })]) } });

  child.kill('SIGINT');
  expect(await ended).toBe(130);
});
