import { describe, expect, test } from 'vitest';
import { differingPeople } from './xstate-kit.ts';
import { longJourneys } from './xstate-long-journeys.ts';
import { shortJourneys } from './xstate-short-journeys.ts';

describe('xstate sends the same to three thousand people, to the millisecond', () => {
  test.each([...longJourneys, ...shortJourneys])('$label', (journey) => {
    const { differing, ways } = differingPeople(journey, 3000);
    expect(differing).toEqual([]);
    expect(ways).toBeGreaterThanOrEqual(journey.least);
  });
});
