import type { TestDefinition } from '../spec/definitions/scenario.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import type { Plan } from '../plan/plan.ts';
import { lowerJourney } from '../lower/lower-journey.ts';
import { expectationFailed } from '../report/catalogue/scenario.ts';
import { placeKey, placesOf, placesReached, placeWords } from '../simulate/coverage.ts';
import { runScenario, timelineAround, type ScenarioWorld } from '../simulate/run-scenario.ts';
import type { Coverage, TestFilter, TestOutcome, TestRun, Validation } from './driver.ts';
import type { Engine } from './engine.ts';
import { joinName } from './queries/project-index.ts';
import { recordedProject } from './queries/recorded-project.ts';
import { allArtefacts, storyWorld, varsOf, type Artefacts } from './story-world.ts';

/** Runs the scenario tests that the filter names. With errors in the specs there is nothing sound to run: all are skipped. */
export async function testProject(engine: Engine, validation: Validation, filter: TestFilter): Promise<TestRun> {
  const project = recordedProject(engine);
  const wanted = project.ids('tests').flatMap((id) => {
    const test = project.definition('tests', id);
    if (test === undefined || (filter.ids.length > 0 && !filter.ids.includes(id))) return [];
    return isWanted(test, filter) ? [test] : [];
  });
  if (validation.diagnostics.some(({ severity }) => severity === 'error')) {
    return { ...validation, tests: wanted.map((test) => ({ id: test.id.value, file: test.file, status: 'skipped', diagnostics: [] })), coverage: coverageOf([], new Set()) };
  }
  const artefacts = await allArtefacts(engine);
  const reached = new Set<string>();
  const tests = wanted.map((test): TestOutcome => {
    const result = runScenario(test, worldOf(engine, test, artefacts));
    for (const place of placesReached(result.effects)) reached.add(place);
    const diagnostics = result.failures.map((failure, index): Diagnostic => ({
      ...expectationFailed(test.id.value, failure.expected, failure.happened, {
        ...(failure.difference && { difference: failure.difference }),
        ...(index === 0 && { timeline: timelineAround(result.timeline, result.start, failure.near), ...(result.silence && { silence: result.silence }) }),
      }),
      file: test.file,
      range: failure.range,
    }));
    return { id: test.id.value, file: test.file, status: diagnostics.length === 0 ? 'passed' : 'failed', diagnostics };
  });
  const { names } = filter;
  const covered = new Set(names && [...project.ids('journeys').filter((id) => names.has(joinName('journeys', id))), ...wanted.flatMap(({ journey }) => journey?.value ?? [])]);
  const journeys = filter.journey === undefined ? project.ids('journeys').filter((id) => names === undefined || covered.has(id)) : [filter.journey];
  return { ...validation, tests, coverage: coverageOf(journeys.flatMap((id) => lowerJourney(project, id)?.plan ?? []), reached) };
}

function isWanted({ id, journey }: TestDefinition, filter: TestFilter): boolean {
  if (filter.journey !== undefined && journey?.value !== filter.journey) return false;
  if (filter.names === undefined) return true;
  return filter.names.has(joinName('tests', id.value)) || (journey !== undefined && filter.names.has(joinName('journeys', journey.value)));
}

function coverageOf(plans: readonly Plan[], reached: ReadonlySet<string>): Coverage {
  const places = placesOf(plans);
  const missed = places.filter((place) => !reached.has(placeKey(place)));
  return {
    reached: places.length - missed.length,
    total: places.length,
    journeys: plans.map((plan) => ({
      journey: plan.id,
      reached: places.filter((place) => place.journey === plan.id && reached.has(placeKey(place))).length,
      total: places.filter((place) => place.journey === plan.id).length,
    })),
    missed: missed.map((place) => ({ journey: place.journey, place: placeWords(place) })),
  };
}

/** The journeys that take part: all of them, or the one under test with those it starts and those its expectations name. */
function worldOf(engine: Engine, test: TestDefinition, artefacts: Artefacts): ScenarioWorld {
  const named = test.expect.flatMap((expectation) => (expectation.kind === 'entered' || expectation.kind === 'not_entered' ? [expectation.journey.value] : []));
  return storyWorld(engine, test.journey === undefined ? undefined : [test.journey.value, ...named], varsOf(test), artefacts);
}
