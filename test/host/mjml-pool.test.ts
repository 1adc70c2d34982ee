import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createMjmlPool } from '../../src/host/mjml-pool.ts';

const folder = mkdtempSync(join(tmpdir(), 'lc-pool-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const script = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, `const { parentPort } = require('node:worker_threads');\n${text}`);
  return path;
};
const here = async (source: string) => ({ html: `here ${source}`, problems: [], text: '' });

/** Builds until a worker has answered `wanted` times, however long it takes to start. */
async function buildMany(pool: ReturnType<typeof createMjmlPool>, wanted: number): Promise<readonly string[]> {
  const all: string[] = [];
  let elsewhere = 0;
  for (let round = 0; elsewhere < wanted; round += 1) {
    const outputs = await Promise.all([0, 1, 2, 3].map((index) => pool.build(`${round}.${index}`, () => here(`${round}.${index}`))));
    elsewhere += outputs.filter(({ html }) => html.startsWith('there')).length;
    all.push(...outputs.map(({ html }) => html));
    await new Promise(setImmediate);
  }
  return all;
}

describe('a pool of threads that build MJML', () => {
  it('builds here where there is no worker script', async () => {
    const pool = createMjmlPool(join(folder, 'nowhere.cjs'));
    const outputs = await Promise.all(Array.from({ length: 60 }, (_, index) => pool.build(String(index), () => here(String(index)))));
    expect(outputs.map(({ html }) => html)).toEqual(Array.from({ length: 60 }, (_, index) => `here ${index}`));
  });

  it('builds here while the mails are few', async () => {
    const pool = createMjmlPool(script('never.cjs', "throw new Error('nobody needs this');"));
    for (let index = 0; index < 20; index += 1) expect((await pool.build('x', () => here('x'))).html).toBe('here x');
  });

  it.skipIf(availableParallelism() < 2)('shares many between here and there, each answered by its own mail', async () => {
    const pool = createMjmlPool(script('there.cjs', "parentPort.on('message', ({ id, source }) => parentPort.postMessage({ id, html: 'there ' + source, problems: [] }));"));
    const all = await buildMany(pool, 8);
    expect(all.filter((html) => html.startsWith('there')).length).toBeGreaterThanOrEqual(8);
    all.forEach((html, index) => expect(html.replace(/^t?here /, '')).toBe(`${Math.floor(index / 4)}.${index % 4}`));
  });

  it.skipIf(availableParallelism() < 2)('builds each mail once, whoever gets to it', async () => {
    const done = join(folder, 'done');
    const pool = createMjmlPool(script('claims.cjs', "const { appendFileSync } = require('node:fs');\nconst { workerData } = require('node:worker_threads');\nparentPort.on('message', ({ id, place, source }) => { if (Atomics.compareExchange(workerData, place, id, 0) === id) { appendFileSync(__dirname + '/done', source + '\\n'); parentPort.postMessage({ id, html: 'there ' + source, problems: [], text: '' }); } });"));
    pool.start();
    const built: string[] = [];
    const outputs = await Promise.all(Array.from({ length: 6_000 }, (_, index) => pool.build(String(index), () => {
      built.push(String(index));
      return here(String(index));
    })));
    expect(outputs.map(({ html }) => html.replace(/^t?here /, ''))).toEqual(Array.from({ length: 6_000 }, (_, index) => String(index)));
    const elsewhere = readFileSync(done, 'utf8').trim().split('\n');
    expect([...built, ...elsewhere].sort()).toEqual(outputs.map((_, index) => String(index)).sort());
  });

  it.skipIf(availableParallelism() < 2)('builds here what a worker that breaks has left', async () => {
    const pool = createMjmlPool(script('breaks.cjs', "parentPort.on('message', () => { throw new Error('broken'); });"));
    const outputs: string[] = [];
    for (let round = 0; round < 60; round += 1) {
      outputs.push(...(await Promise.all([0, 1].map((index) => pool.build(`${round}.${index}`, () => here(`${round}.${index}`))))).map(({ html }) => html));
      await new Promise(setImmediate);
    }
    expect(outputs).toEqual(Array.from({ length: 120 }, (_, index) => `here ${Math.floor(index / 2)}.${index % 2}`));
  });

  it.skipIf(availableParallelism() < 2)('hands on the complaint of a worker', async () => {
    const pool = createMjmlPool(script('complains.cjs', "parentPort.on('message', ({ id }) => parentPort.postMessage({ id, error: 'no such thing' }));"));
    await expect(buildMany(pool, 1)).rejects.toThrow('no such thing');
  });
});
