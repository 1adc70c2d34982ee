import { expect, test } from 'vitest';
import { plantedFaults } from './planted-faults.ts';
import { saidOf } from './said-of.ts';

test('of sixty planted faults at least 57 are found, and nothing is said of the projects without them', () => {
  const faults = plantedFaults();
  const missed = faults.filter(({ kind, faulty, told }) => !saidOf(faulty, kind).some((code) => told.includes(code)));
  const falsely = faults.filter(({ kind, sound }) => saidOf(sound, kind).length > 0);
  console.log(`${faults.length - missed.length} of ${faults.length} planted faults found, ${falsely.length} sound projects blamed`);
  expect(faults.length).toBe(60);
  expect(missed.map(({ kind, label }) => `${kind}: ${label}`).slice(3)).toEqual([]);
  expect(falsely.map(({ kind, label }) => `${kind}: ${label}`)).toEqual([]);
});
