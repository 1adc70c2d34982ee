import type { PersonInput } from '../../../src/proof/boundary-people.ts';
import { DAY } from '../../../src/proof/pressure/assumptions.ts';
import { lifeOf, reachablePerson, type Life } from '../../../src/proof/pressure/life.ts';
import { seeded } from '../../support/seeded.ts';
import type { Loaded } from './loaded-project.ts';

const MINUTE = 60_000;

/** People to whom one event happens again and again around the change of the clock, told at once or up to ten days later, mostly about an hour of the day. */
export function lateLives({ program }: Loaded, event: string, seed: number, count: number): readonly Life[] {
  const random = seeded(seed);
  const attributes = reachablePerson(program, 'person_1', program.settings.timezone);
  return Array.from({ length: count }, () => {
    const middle = random.pick([Date.UTC(2027, 2, 28, 1), Date.UTC(2027, 9, 31, 1), Date.UTC(2027, 5, 2, 1)]);
    const inputs = Array.from({ length: 2 + random.below(7) }, (_, index): PersonInput => {
      const receivedAt = middle + (random.below(21) - 12) * DAY + random.below(24 * 12) * 5 * MINUTE;
      const late = random.pick([0, 0, random.below(10 * 24) * 60 * MINUTE, 3 * DAY + random.below(48) * 60 * MINUTE]);
      return { kind: 'event', id: String(index), ts: receivedAt - late, receivedAt, name: event, properties: {}, own: true };
    });
    return lifeOf('person_1', attributes, inputs);
  });
}
