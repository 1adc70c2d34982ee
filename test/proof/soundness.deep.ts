import { describe, expect, test } from 'vitest';
import { lowerJourney } from '../../src/lower/lower-journey.ts';
import { lowerSettings } from '../../src/lower/lower-settings.ts';
import type { Program } from '../../src/plan/plan.ts';
import { placeKey, placesOf } from '../../src/simulate/coverage.ts';
import { project, type TestProject } from '../support/project.ts';
import { filesOf, projectsIn } from '../support/real-project.ts';
import { makeProject } from './made/make-project.ts';
import { meetingConditions } from './made/meeting-conditions.ts';
import { muchMail } from './made/much-mail.ts';
import { proved } from './proved.ts';
import { watchedPlaces } from './watched-places.ts';


interface Outcome {
  readonly dead: number;
  readonly places: number;
  readonly seen: number;
  /** Places that were called dead, and where somebody was seen. */
  readonly refuted: readonly string[];
}

function programOf(known: TestProject): Program {
  return { settings: lowerSettings(known), plans: known.ids('journeys').flatMap((id) => lowerJourney(known, id)?.plan ?? []) };
}

/** What was called dead, against whoever was seen there; undefined for a project with other mistakes. */
function lookAt(texts: Readonly<Record<string, string>>, seed: number, people: { readonly boundary: number; readonly random: number }): Outcome | undefined {
  const known = project(texts);
  const { diagnostics, journeys } = proved(known);
  if (diagnostics.some(({ code, severity }) => severity === 'error' && !code.startsWith('proof/'))) return undefined;
  const program = programOf(known);
  const all = placesOf(program.plans).map(placeKey);
  const seen = watchedPlaces(program, people, seed);
  const dead = journeys.flatMap(({ id, dead: places }) => places.map((place) => placeKey({ journey: id, ...place })));
  const refuted = dead.filter((place) => !all.includes(place) || seen.has(place)).map((place) => `seed ${seed}: ${place} (${seen.get(place)?.stands ?? 'no such place'})`);
  return { dead: dead.length, places: all.length, seen: all.filter((place) => seen.has(place)).length, refuted };
}

describe('nobody is ever seen where "never" was said', () => {
  test.each([
    { label: 'of conditions that often meet', menu: meetingConditions, count: 45, leastDead: 80 },
    { label: 'of much mail', menu: muchMail, count: 6, leastDead: 0 },
  ])('in made projects $label', ({ label, menu, count, leastDead }) => {
    const seeds = Array.from({ length: count }, (_, index) => index + 1);
    const outcomes = seeds.flatMap((seed) => lookAt(makeProject(seed, menu), seed, { boundary: 100, random: 15 }) ?? []);
    const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((total, outcome) => total + of(outcome), 0);
    console.log(`${label}: ${outcomes.length} projects, ${sum(({ places }) => places)} places, ${sum(({ seen }) => seen)} of them seen, ${sum(({ dead }) => dead)} called dead`);
    expect(outcomes.flatMap(({ refuted }) => refuted)).toEqual([]);
    // It looked at something, and most of what lives was seen: what was called dead had its chance.
    expect(sum(({ dead }) => dead)).toBeGreaterThanOrEqual(leastDead);
    expect(sum(({ seen }) => seen) / (sum(({ places }) => places) - sum(({ dead }) => dead))).toBeGreaterThan(0.6);
  });

  test.each(projectsIn('examples'))('in %s', (root) => {
    const texts = Object.fromEntries([...filesOf(root)].filter(([path]) => !/^(?:\.lc|dist)\//.test(path) && !path.includes('/.lc/')));
    const outcome = lookAt(texts, 1, { boundary: 80, random: 5 });
    expect(outcome?.refuted).toEqual([]);
  });
});
