import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { createMemoryStore } from '../../src/compile/memory-store.ts';
import { openDriver } from '../../src/compile/open-driver.ts';
import { openCheckThread } from '../../src/host/check-thread.ts';
import { contentHash, sha256 } from '../../src/host/content-hash.ts';
import { listFiles } from '../../src/host/list-files.ts';
import { projectFiles } from '../../src/host/project-files.ts';
import { openFolder, temporaryFolder, today } from '../support/real-project.ts';

/** A driver over a real folder that checks it together with a thread of the built lc. */
const openWithThread = (root: string, script: string) =>
  openDriver(
    {
      files: projectFiles(root, Date.now),
      list: (extensions, companions = []) => listFiles({ root, extensions, companions, exclude: ['dist'] }),
      store: createMemoryStore(),
      hash: contentHash,
      sha256,
      version: '1.2.3',
      openPartner: (project) => openCheckThread(script, { root, known: [], project }),
    },
    { now: today },
  );

test('a thread checks a part of a project, with the same report as from one thread; without its script one does all', async () => {
  const root = temporaryFolder();
  expect(spawnSync(process.execPath, ['bench/make-project.mjs', root, '200']).status).toBe(0);
  for (const programme of ['p000', 'p006']) {
    const path = join(root, `programmes/${programme}/journeys/cart.yaml`);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/wait: \w+/, 'wait: a while'));
  }
  const alone = await openFolder(root).validate();
  expect(alone.diagnostics.map(({ file }) => file)).toEqual(expect.arrayContaining(['programmes/p000/journeys/cart.yaml', 'programmes/p006/journeys/cart.yaml']));
  const both = openWithThread(root, resolve('lib/check-worker.cjs'));
  expect(await both.validate()).toEqual(alone);
  expect(both.runs().get('checked-part')).toBeLessThan(200);
  const one = openWithThread(root, resolve('lib/there-is-none.cjs'));
  expect(await one.validate()).toEqual(alone);
  expect(one.runs().get('checked-part')).toBe(200);
});
