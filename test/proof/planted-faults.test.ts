import { expect, test } from 'vitest';
import { plantedFaults, type PlantedFault } from './planted-faults.ts';
import { saidOf } from './said-of.ts';

const faults = plantedFaults();
/** The long tier looks at all of them. */
const some = faults.filter((_, index) => index % 5 === 0);

test('there are sixty faults, ten of a kind', () => {
  const kinds = new Map<string, number>();
  for (const { kind } of faults) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  expect([...kinds].map(([kind, count]) => `${kind}: ${count}`)).toEqual(['dead branch: 10', 'gap: 10', 'starved message: 10', 'unbounded journey: 10', 'missing guard: 10', 'hidden cycle: 10']);
});

test.each(some.map((fault): readonly [string, PlantedFault] => [`${fault.kind}: ${fault.label}`, fault]))('a planted fault is found, and nothing is without it: %s', (_label, { kind, sound, faulty, told }) => {
  expect(saidOf(sound, kind)).toEqual([]);
  const found = saidOf(faulty, kind);
  expect(found.some((code) => told.includes(code)), found.join(', ')).toBe(true);
});
