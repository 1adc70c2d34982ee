import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../src/compile/memory-store.ts';
import { editedProject } from './support/edited-project.ts';
import { exampleTexts, withoutMails } from './support/example-texts.ts';
import { handOverTexts } from './support/hand-over-texts.ts';
import { walkEdits } from './support/walk-edits.ts';

const directory = mkdtempSync(join(tmpdir(), 'lc-incremental-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const projects = [
  { label: 'one file', start: exampleTexts('one-file'), rounds: 40 },
  { label: 'journeys that hand over', start: handOverTexts, rounds: 70 },
  { label: 'a shop without mails', start: withoutMails(exampleTexts('shop')), rounds: 25 },
];

describe('after any edits, what a driver says and builds is what a new one would', () => {
  test.each(projects)('$label: without mistakes before the edits', async ({ start }) => {
    const { diagnostics, files } = await editedProject(start).open(createMemoryStore()).build();
    expect([diagnostics.filter(({ severity }) => severity === 'error'), files.size > 0]).toEqual([[], true]);
  });

  test.each(projects.flatMap((project) => [1, 2].map((seed) => ({ ...project, seed }))))('$label, seed $seed', async ({ label, start, rounds, seed }) => {
    const built = await walkEdits({ start, rounds, seed, directory: join(directory, label) });
    expect(built).toBeGreaterThan(0);
  });
});
