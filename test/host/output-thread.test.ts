import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createOutputThread } from '../../src/host/output-thread.ts';

const folder = mkdtempSync(join(tmpdir(), 'lc-output-thread-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const script = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, `const { parentPort } = require('node:worker_threads');\n${text}`);
  return path;
};
/** Answers with what it was sent of the folder. */
const echo = script('echo.cjs', `const held = {};
parentPort.on('message', ({ directory, files, manifest }) => {
  if (files !== undefined) held[directory] = [...(held[directory] ?? []), ...files];
  else parentPort.postMessage({ kind: 'written', written: held[directory].map(([path, text]) => path + ':' + text.length), unchanged: 0, removed: [directory, manifest.format] });
});`);
const built = join(import.meta.dirname, '../../lib/output-worker.cjs');

it('there is none where nobody wrote its script', () => {
  expect(createOutputThread(join(folder, 'nowhere.cjs'))).toBeUndefined();
});

describe.skipIf(availableParallelism() < 2)('a thread that holds texts until they may be written', () => {
  it('gets every text of each folder in its order, however large, and answers each folder', async () => {
    const thread = createOutputThread(echo);
    const [one, other] = ['one', 'other'].map((name) => thread?.gather(name));
    for (let number = 0; number < 40; number += 1) {
      one?.put(`${number}`, 'x'.repeat(number * 10_000));
      other?.put(`other-${number}`, '');
    }
    const [first, second] = await Promise.all([one?.write({ format: 'first' }), other?.write({ format: 'second' })]);
    expect(first).toEqual({ kind: 'written', written: Array.from({ length: 40 }, (_, number) => `${number}:${number * 10_000}`), unchanged: 0, removed: ['one', 'first'] });
    expect(second).toEqual({ kind: 'written', written: Array.from({ length: 40 }, (_, number) => `other-${number}:0`), unchanged: 0, removed: ['other', 'second'] });
  });

  it('says that the texts are gone where the thread breaks, and whenever it is asked after that', async () => {
    const thread = createOutputThread(script('breaks.cjs', "parentPort.on('message', () => { throw new Error('broken'); });"));
    const gathered = thread?.gather('x');
    gathered?.put('a', 'b');
    expect(await gathered?.write({})).toBeUndefined();
    expect(await gathered?.write({})).toBeUndefined();
  });

  it.skipIf(!existsSync(built))('writes nothing before it is told to, and then what writeOutput does', async () => {
    const directory = join(folder, 'out');
    const gathered = createOutputThread(built)?.gather(directory);
    gathered?.put('b/c.txt', 'later\u2014');
    gathered?.put('a.txt', 'sooner');
    expect(existsSync(directory)).toBe(false);
    expect(await gathered?.write({ format: 'lc.export/1' })).toEqual({ kind: 'written', written: ['a.txt', 'b/c.txt'], unchanged: 0, removed: [] });
    expect(readdirSync(directory).sort()).toEqual(['a.txt', 'b', 'manifest.json']);
    expect(readFileSync(join(directory, 'b/c.txt'), 'utf8')).toBe('later\u2014');
    writeFileSync(join(folder, 'taken'), '');
    const taken = createOutputThread(built)?.gather(join(folder, 'taken'));
    taken?.put('a.txt', '');
    expect(await taken?.write({})).toMatchObject({ kind: 'refused' });
  });
});
