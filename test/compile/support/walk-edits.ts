import { join } from 'node:path';
import { expect } from 'vitest';
import { createMemoryStore } from '../../../src/compile/memory-store.ts';
import { openDiskStore } from '../../../src/host/disk-store.ts';
import { cleanOutcome, editedProject, outcomeOf } from './edited-project.ts';
import { randomEdit } from './random-edit.ts';
import { seededRandom } from './random.ts';

export interface Walk {
  readonly start: ReadonlyMap<string, string>;
  readonly rounds: number;
  readonly seed: number;
  /** A folder of its own for the store on disk. */
  readonly directory: string;
}

/**
 * Edits a project at random and compares, after most edits, a driver that stays and one that comes back to its store on
 * disk with one that has never seen the project. Returns how often the project could be built.
 */
export async function walkEdits({ start, rounds, seed, directory }: Walk): Promise<number> {
  const random = seededRandom(seed);
  const project = editedProject(start);
  const stays = project.open(createMemoryStore());
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
    const comesBack = project.open(openDiskStore({ directory: join(directory, String(seed)), tag: 'test' }));
    expect(await outcomeOf(comesBack), story).toBe(clean);
    expect(comesBack.save()).toEqual([]);
  }
  return built;
}
