import { compileProgram } from '../../src/plan/compile-program.ts';
import type { Program } from '../../src/plan/plan.ts';
import { boundaryAftermath, boundaryPeople, type BoundaryPerson, type PersonInput } from '../../src/proof/boundary-people.ts';
import { playPerson, timeOf } from '../../src/proof/play-person.ts';
import { placesReached } from '../../src/simulate/coverage.ts';
import { seeded } from '../support/seeded.ts';
import { randomChange } from './random-life.ts';

const DAY = 86_400_000;
export const launch = Date.UTC(2027, 1, 1);

/** By place, the first person who was seen there: those on the boundaries, and as many who do things at random. */
export function watchedPlaces(program: Program, { boundary, random }: { readonly boundary: number; readonly random: number }, seed: number): ReadonlyMap<string, BoundaryPerson> {
  const seen = new Map<string, BoundaryPerson>();
  const compiled = compileProgram(program, { explain: true });
  const watch = (person: BoundaryPerson): void => {
    const last = person.inputs.at(-1);
    for (const place of placesReached(playPerson(compiled, person, launch, (last === undefined ? launch : timeOf(last)) + boundaryAftermath))) if (!seen.has(place)) seen.set(place, person);
  };
  const people = boundaryPeople(program, { start: launch, most: boundary });
  people.forEach(watch);
  for (let index = 0; people.length > 0 && index < random; index += 1) watch(randomPerson(program, people, seed * 1000 + index));
  return seen;
}

/** Somebody who does what several people on boundaries do, at other times and in another order, and changes now and then. */
function randomPerson({ settings }: Program, people: readonly BoundaryPerson[], seed: number): BoundaryPerson {
  const random = seeded(seed);
  const some = Array.from({ length: 3 }, () => random.pick(people));
  const first = some[0];
  if (first === undefined) throw new Error('nobody stands on a boundary');
  const inputs = some.flatMap((person) => person.inputs.filter(() => random.next() < 0.8)).map((input): PersonInput => {
    const at = launch + DAY + Math.floor(random.next() * 12 * DAY);
    return input.kind === 'event' ? { ...input, id: `${input.id}.${random.below(1e9)}`, ts: at, receivedAt: at } : { ...input, at };
  });
  const changes = Array.from({ length: 1 + random.below(5) }, (): PersonInput => ({ kind: 'attributes', at: launch + DAY + Math.floor(random.next() * 14 * DAY), patch: randomChange(settings, random, launch) }));
  return { ...first, stands: 'random', inputs: [...inputs, ...changes.filter((input) => input.kind !== 'attributes' || Object.keys(input.patch).length > 0)].sort((a, b) => timeOf(a) - timeOf(b)) };
}
