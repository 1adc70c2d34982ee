import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { openExplain } from '../../src/compile/explain-code.ts';
import { openDriver } from '../../src/compile/open-driver.ts';
import { createLiveProject } from '../../src/dev/live-project.ts';
import { contentHash, sha256 } from '../../src/host/content-hash.ts';
import { openDiskStore } from '../../src/host/disk-store.ts';
import { listFiles } from '../../src/host/list-files.ts';
import { createPeoplePool } from '../../src/host/people-pool.ts';
import { projectFiles } from '../../src/host/project-files.ts';
import { copyProject, temporaryFolder, today } from '../support/real-project.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const heap = (): number => {
  collect();
  collect();
  return process.memoryUsage().heapUsed / 1024 / 1024;
};

test('2,000 edits of a journey and its messages leave no more in memory than 500', async () => {
  const root = copyProject('examples/one-file', temporaryFolder());
  const driver = openDriver(
    {
      files: projectFiles(root, () => today),
      list: (extensions, companions = []) => listFiles({ root, extensions, companions, exclude: ['dist'] }),
      store: openDiskStore({ directory: join(root, '.lc', 'cache'), tag: 'test' }),
      hash: contentHash,
      sha256,
      version: '1.2.3',
    },
    { now: today },
  );
  const live = createLiveProject({ driver, explain: openExplain(), root, out: join(root, 'dist'), hash: contentHash, play: createPeoplePool('', 1), findChanges: () => ({ kind: 'unknown', reason: 'a test' }) });
  const file = join(root, 'lc.yaml');
  const text = readFileSync(file, 'utf8');
  const [journey = ''] = driver.ids('journeys');
  const sizes: number[] = [];
  for (let edit = 1; edit <= 2000; edit += 1) {
    writeFileSync(file, text.replace(/^(\s*subject: ["']?)/m, `$1${edit} `).replace(/^journeys:\n/m, `journeys: # edit ${edit}\n`));
    await live.refresh();
    for (const view of ['shell', 'overview', 'problems']) expect((await live.answer(view, {})).kind).toBe('model');
    expect((await live.answer('journey', { id: journey })).kind).toBe('model');
    await live.save();
    if (edit % 500 === 0) sizes.push(heap());
  }
  const [first = 0, , , last = 0] = sizes;
  expect(last - first, sizes.map((size) => size.toFixed(1)).join(', ')).toBeLessThan(4);
});
