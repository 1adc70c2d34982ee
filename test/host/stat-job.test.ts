import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createStatJob, finishJob, signsEach, type StatJob, takePart } from '../../src/host/stat-job.ts';

const directory = mkdtempSync(join(tmpdir(), 'lc-stats-'));
const paths = Array.from({ length: 150 }, (_, file) => `${file}.txt`);
beforeAll(() => {
  for (const [file, path] of paths.entries()) if (file % 10 !== 3) writeFileSync(join(directory, path), 'x'.repeat(file));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const seen = ({ signs }: StatJob) => paths.map((_, row) => [...signs.subarray(row * signsEach, (row + 1) * signsEach)]);
const there = () =>
  paths.map((path) => {
    const found = statSync(join(directory, path), { throwIfNoEntry: false });
    return found === undefined ? [-1, 0, 0, 0] : [found.size, found.mtimeMs, found.ctimeMs, found.ino];
  });

describe('a look at many files', () => {
  test.each([
    { label: 'by one', others: 0 },
    { label: 'by two, piece by piece', others: 1 },
    { label: 'where another has seen everything', others: 9 },
  ])('finds what is there, $label', ({ others }) => {
    const job = createStatJob(directory, paths);
    const other = takePart(structuredClone(job));
    const taken = Array.from({ length: others }, () => other()).filter(Boolean).length;
    const own = takePart(job);
    finishJob(job, own);
    expect([seen(job), taken, own()]).toEqual([there(), Math.min(others, 3), false]);
  });

  test('does not wait for ever for a thread that took a piece and is gone', () => {
    const job = createStatJob(directory, paths);
    Atomics.add(job.marks, 0, 1);
    finishJob(job, takePart(job), 1);
    expect(seen(job)).toEqual(there());
  });

  test('of no files is over at once', () => {
    const job = createStatJob(directory, []);
    const own = takePart(job);
    expect([own(), finishJob(job, own)]).toEqual([false, undefined]);
  });
});
