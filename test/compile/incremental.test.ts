import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../src/compile/memory-store.ts';
import { openDiskStore } from '../../src/host/disk-store.ts';
import { cleanOutcome, editedProject, outcomeOf } from './support/edited-project.ts';
import { exampleTexts, withoutMails } from './support/example-texts.ts';
import { handOverTexts } from './support/hand-over-texts.ts';
import { randomEdit } from './support/random-edit.ts';
import { seededRandom } from './support/random.ts';

const directory = mkdtempSync(join(tmpdir(), 'lc-incremental-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const projects = [
  { label: 'one file', start: exampleTexts('one-file'), rounds: 60 },
  { label: 'journeys that hand over', start: handOverTexts, rounds: 100 },
  { label: 'a shop without mails', start: withoutMails(exampleTexts('shop')), rounds: 40 },
];
const cases = projects.flatMap((project) => [1, 2, 3].map((seed) => ({ ...project, seed })));

describe('after any edits, what a driver says and builds is what a new one would', () => {
  test('the projects to be edited are without mistakes, and build', async () => {
    for (const { start } of projects) {
      const { diagnostics, files } = await editedProject(start).open(createMemoryStore()).build();
      expect([diagnostics.filter(({ severity }) => severity === 'error'), files.size > 0]).toEqual([[], true]);
    }
  });

  test.each(cases)('$label, seed $seed: one driver that stays, and one that comes back to its store on disk', async ({ label, start, rounds, seed }) => {
    const random = seededRandom(seed);
    const project = editedProject(start);
    const stays = project.open(createMemoryStore());
    const openStore = () => openDiskStore({ directory: join(directory, `${label} ${seed}`), tag: 'test' });
    const done: string[] = [];
    let built = 0;
    for (let round = 0; round < rounds; round += 1) {
      done.push(randomEdit(project, start, random));
      if (random() < 0.3) continue;
      const story = `round ${round}: ${done.slice(-4).join('; ')}`;
      const clean = await cleanOutcome(project);
      if (clean.includes('--- plans/')) built += 1;
      stays.refresh();
      expect(await outcomeOf(stays), story).toBe(clean);
      const comesBack = project.open(openStore());
      expect(await outcomeOf(comesBack), story).toBe(clean);
      expect(comesBack.save()).toEqual([]);
    }
    expect(built).toBeGreaterThan(rounds / 10);
  });
});
