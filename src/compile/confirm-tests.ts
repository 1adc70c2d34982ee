import { lowerJourney } from '../lower/lower-journey.ts';
import { placesOf, placeWords } from '../simulate/coverage.ts';
import type { Generated, TestRun } from './driver.ts';
import type { Engine } from './engine.ts';
import { proposeTests, type ProposedTest } from './generate-tests.ts';
import { recordedProject } from './queries/recorded-project.ts';

/** What a proposal is called while it is tried: a file of the project that is not there. */
export const proposalFile = 'lc.proposed-tests.yaml';

/**
 * Proposes tests for what a run of the tests missed, and keeps those that hold when they are checked and run from their YAML:
 * only they are given out. `confirm` runs one test from a file with this text beside the project's.
 */
export async function generateTests(engine: Engine, run: TestRun, confirm: (yaml: string, test: ProposedTest) => Promise<TestRun>): Promise<Generated> {
  const project = recordedProject(engine);
  const missed = new Set(run.coverage.missed.map(({ journey, place }) => `${journey} ${place}`));
  const proposals = run.coverage.journeys.flatMap(({ journey }) => {
    const plan = lowerJourney(project, journey)?.plan;
    if (plan === undefined) return [];
    const places = placesOf([plan]).filter((place) => missed.has(`${journey} ${placeWords(place)}`));
    return places.length === 0 ? [] : proposeTests(engine, plan, places);
  });
  const kept: ProposedTest[] = [];
  for (const test of proposals) {
    const confirmed = await confirm(fileOf([test]), test);
    const isSound = confirmed.tests.some(({ id, status }) => id === test.id && status === 'passed');
    const still = new Set(confirmed.coverage.missed.map(({ place }) => place));
    if (isSound && test.reaches.every((place) => !still.has(placeWords(place)))) kept.push(test);
  }
  for (const { journey, reaches } of kept) for (const place of reaches) missed.delete(`${journey} ${placeWords(place)}`);
  return {
    diagnostics: run.diagnostics,
    summary: run.summary,
    isRun: true,
    tests: kept.map(({ id, journey, reaches }) => ({ id, journey, places: reaches.map(placeWords) })),
    yaml: kept.length === 0 ? '' : fileOf(kept),
    unreached: run.coverage.missed.filter(({ journey, place }) => missed.has(`${journey} ${place}`)),
  };
}

function fileOf(tests: readonly ProposedTest[]): string {
  return `tests:\n${tests.map(({ yaml }) => yaml).join('\n')}`;
}
