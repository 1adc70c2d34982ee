import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { exampleTexts, withoutMails } from './support/example-texts.ts';
import { handOverTexts } from './support/hand-over-texts.ts';
import { walkEdits } from './support/walk-edits.ts';

const directory = mkdtempSync(join(tmpdir(), 'lc-incremental-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const walks = [
  { label: 'one file', start: exampleTexts('one-file'), rounds: 400, seeds: [11, 12, 13, 14] },
  { label: 'journeys that hand over', start: handOverTexts, rounds: 600, seeds: [11, 12, 13, 14] },
  { label: 'a shop without mails', start: withoutMails(exampleTexts('shop')), rounds: 300, seeds: [11, 12, 13] },
  { label: 'a shop with its MJML', start: exampleTexts('shop'), rounds: 60, seeds: [11, 12] },
  { label: 'recipes', start: exampleTexts('recipes'), rounds: 40, seeds: [11] },
];

describe('after many edits, what a driver says and builds is what a new one would', () => {
  test.each(walks.flatMap(({ seeds, ...walk }) => seeds.map((seed) => ({ ...walk, seed }))))('$label, seed $seed', async ({ label, start, rounds, seed }) => {
    const built = await walkEdits({ start, rounds, seed, directory: join(directory, label) });
    expect(built).toBeGreaterThan(0);
  });
});
