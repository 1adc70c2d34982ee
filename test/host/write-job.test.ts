import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHash } from 'node:crypto';
import { createMjmlPool } from '../../src/host/mjml-pool.ts';
import type { OutputGroup } from '../../src/host/output-group.ts';
import { createWriteJob, finishWrites, isShared, stopWrites, takeWrites, type WriteJob } from '../../src/host/write-job.ts';
import { writeOutput } from '../../src/host/write-output.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lc-writes-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Texts of several lengths, the empty one among them, in two memories. */
const filesOf = (count: number) => {
  const memories = [new SharedArrayBuffer(100_000), new SharedArrayBuffer(100_000)];
  let at = 0;
  return Array.from({ length: count }, (_, file) => {
    const text = `${file} ü`.repeat(file % 7);
    const bytes = Buffer.from(text);
    const content = new Uint8Array(memories[file % 2] ?? new SharedArrayBuffer(0), at, bytes.length);
    content.set(bytes);
    at += bytes.length;
    return { path: `${file}.txt`, content, text };
  });
};
const written = (files: ReturnType<typeof filesOf>) => files.map(({ path }) => (existsSync(join(directory, path)) ? readFileSync(join(directory, path), 'utf8') : undefined));

describe('many files that threads write together', () => {
  test.each([
    { label: 'by one', others: 0 },
    { label: 'by two, piece by piece', others: 2 },
    { label: 'where another has written everything', others: 9 },
  ])('are all there, $label', ({ others }) => {
    const files = filesOf(150);
    const job = createWriteJob(directory, files);
    const other = takeWrites(structuredClone(job));
    for (let taken = 0; taken < others && other(); taken += 1);
    finishWrites(job, takeWrites(job));
    expect(written(files)).toEqual(files.map(({ text }) => text));
  });

  test('are tried again where the other thread could not write them, and what the disk says is thrown', () => {
    const files = filesOf(150);
    mkdirSync(join(directory, '5.txt'));
    const job = createWriteJob(directory, files);
    const other = takeWrites(structuredClone(job));
    expect(() => other()).toThrow('EISDIR');
    expect(() => finishWrites(job, takeWrites(job))).toThrow('EISDIR');
    rmSync(join(directory, '5.txt'), { recursive: true });
    finishWrites(job, takeWrites(job));
    expect(written(files)).toEqual(files.map(({ text }) => text));
  });

  test('are left alone once somebody has stopped', () => {
    const files = filesOf(150);
    const job = createWriteJob(directory, files);
    const other = takeWrites(structuredClone(job));
    other();
    stopWrites(job);
    expect([other(), takeWrites(job)(), written(files).filter((text) => text !== undefined).length]).toEqual([false, false, 32]);
  });

  test('may be none', () => {
    const job = createWriteJob(directory, []);
    expect([takeWrites(job)(), finishWrites(job, takeWrites(job)), stopWrites(job)]).toEqual([false, undefined, undefined]);
  });

  test('are shared only from memory that threads share', () => {
    expect([isShared('text'), isShared(new Uint8Array(2)), isShared(new Uint8Array(new SharedArrayBuffer(2)))]).toEqual([false, false, true]);
  });
});

describe('a folder that two threads write', () => {
  const groupOf = (files: ReturnType<typeof filesOf>): OutputGroup => ({
    files: new Map(files.map(({ path, content }) => [path, content])),
    fingerprints: new Map(files.map(({ path, content }) => [path, { sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length }])),
  });
  /** The other thread takes two pieces before this one goes on. */
  const help = (job: WriteJob): void => {
    const other = takeWrites(structuredClone(job));
    try {
      while (job.marks[0] !== 2 && other());
    } catch {
      // Said by the thread that asked.
    }
  };

  test.each([{ label: 'a new one', isThere: false }, { label: 'one that is there', isThere: true }])('has the same files as one that one thread writes: $label', ({ isThere }) => {
    const files = filesOf(300);
    const asked: number[] = [];
    const out = join(directory, 'dist');
    if (isThere) writeOutput({ directory: out, files: new Map([['old.txt', 'old']]), manifest: {} });
    const result = writeOutput({ directory: out, files: [groupOf(files)], manifest: {}, help: (job) => {
      help(job);
      asked.push(job.marks[0] ?? 0);
    } });
    const plain = join(directory, 'plain');
    writeOutput({ directory: plain, files: [groupOf(files)], manifest: {} });
    const listed = readdirSync(out).sort();
    expect({ kind: result.kind, asked, listed, texts: listed.map((name) => readFileSync(join(out, name), 'utf8')) }).toEqual({
      kind: 'written',
      asked: [2],
      listed: readdirSync(plain).sort(),
      texts: listed.map((name) => readFileSync(join(plain, name), 'utf8')),
    });
  });

  test('is as it was when the disk refuses a file of the other thread', () => {
    const files = filesOf(300).map((file, number) => (number === 40 || number === 41 ? { ...file, path: `${number}${'x'.repeat(300)}` } : file));
    const out = join(directory, 'dist');
    const result = writeOutput({ directory: out, files: [groupOf(files)], manifest: {}, help });
    expect([result, existsSync(out)]).toEqual([{ kind: 'refused', reason: `"${out}" could not be written: the name is too long` }, false]);
  });

  test.skipIf(availableParallelism() < 2)('is written by the thread that builds mails', () => {
    const files = filesOf(64);
    const job = createWriteJob(directory, files);
    const pool = createMjmlPool(join(import.meta.dirname, '../../lib/mjml-worker.cjs'));
    pool.start();
    pool.help(job);
    const ends = [1, 2].map((piece) => Atomics.wait(job.marks, piece, 0, 30_000));
    expect([ends.includes('timed-out'), written(files)]).toEqual([false, files.map(({ text }) => text)]);
  });
});
