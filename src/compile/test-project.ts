import type { TestDefinition } from '../spec/definitions/scenario.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import type { Plan } from '../plan/plan.ts';
import type { MessageArtefact } from '../render/document.ts';
import type { SourceNode } from '../source/node.ts';
import { lowerJourney } from '../lower/lower-journey.ts';
import { lowerSettings } from '../lower/lower-settings.ts';
import { expectationFailed } from '../report/catalogue/scenario.ts';
import { placeKey, placesOf, placesReached } from '../simulate/coverage.ts';
import { runScenario, timelineAround, type ScenarioWorld } from '../simulate/run-scenario.ts';
import type { Coverage, TestFilter, TestOutcome, TestRun, Validation } from './driver.ts';
import type { Engine } from './engine.ts';
import { compiledMessage, localesOf } from './queries/compiled-message.ts';
import { idsOfSection } from './queries/project-index.ts';
import { recordedProject } from './queries/recorded-project.ts';

/** Runs the scenario tests that the filter names. With errors in the specs there is nothing sound to run: all are skipped. */
export async function testProject(engine: Engine, validation: Validation, filter: TestFilter): Promise<TestRun> {
  const project = recordedProject(engine);
  const wanted = project.ids('tests').flatMap((id) => {
    const test = project.definition('tests', id);
    if (test === undefined || (filter.ids.length > 0 && !filter.ids.includes(id))) return [];
    return filter.journey === undefined || test.journey?.value === filter.journey ? [test] : [];
  });
  if (validation.diagnostics.some(({ severity }) => severity === 'error')) {
    return { ...validation, tests: wanted.map((test) => ({ id: test.id.value, status: 'skipped', diagnostics: [] })), coverage: { reached: 0, total: 0, missed: [] } };
  }
  const artefacts = await allArtefacts(engine);
  const reached = new Set<string>();
  const tests = wanted.map((test): TestOutcome => {
    const result = runScenario(test, worldOf(engine, test, artefacts));
    for (const place of placesReached(result.effects)) reached.add(place);
    const diagnostics = result.failures.map((failure, index): Diagnostic => ({
      ...expectationFailed(test.id.value, failure.expected, failure.happened, index === 0 ? timelineAround(result.timeline, result.start, failure.near) : undefined),
      file: test.file,
      range: failure.range,
    }));
    return { id: test.id.value, status: diagnostics.length === 0 ? 'passed' : 'failed', diagnostics };
  });
  const journeys = filter.journey === undefined ? project.ids('journeys') : [filter.journey];
  return { ...validation, tests, coverage: coverageOf(journeys.flatMap((id) => lowerJourney(project, id)?.plan ?? []), reached) };
}

function coverageOf(plans: readonly Plan[], reached: ReadonlySet<string>): Coverage {
  const places = placesOf(plans);
  const missed = places.filter((place) => !reached.has(placeKey(place)));
  return {
    reached: places.length - missed.length,
    total: places.length,
    missed: missed.map(({ journey, node, arm }) => ({ journey, place: arm === undefined ? node : `${node} → ${arm}` })),
  };
}

async function allArtefacts(engine: Engine): Promise<ScenarioWorld['artefacts']> {
  const byMessage = new Map<string, ReadonlyMap<string, MessageArtefact>>();
  for (const id of engine.read(idsOfSection, 'messages')) {
    const byLocale = new Map<string, MessageArtefact>();
    for (const locale of engine.read(localesOf, id)) {
      const compiled = await engine.readAsync(compiledMessage, `${id}/${locale}`);
      if (compiled?.artefact !== undefined) byLocale.set(locale, compiled.artefact);
    }
    byMessage.set(id, byLocale);
  }
  return byMessage;
}

/** The journeys that take part: all of them, or the one under test with those it starts and those its expectations name. */
function worldOf(engine: Engine, test: TestDefinition, artefacts: ScenarioWorld['artefacts']): ScenarioWorld {
  const vars = new Map<string, SourceNode>(test.vars?.kind === 'map' ? test.vars.entries.map(({ key, value }) => [key.value, value]) : []);
  const project = recordedProject(engine, vars);
  const plans = new Map<string, Plan>();
  const add = (id: string): void => {
    if (plans.has(id)) return;
    const plan = lowerJourney(project, id)?.plan;
    if (plan === undefined) return;
    plans.set(id, plan);
    for (const node of plan.nodes) if (node.op === 'start') add(node.journey);
  };
  if (test.journey === undefined) project.ids('journeys').forEach(add);
  else {
    add(test.journey.value);
    for (const expectation of test.expect) if (expectation.kind === 'entered' || expectation.kind === 'not_entered') add(expectation.journey.value);
  }
  return {
    program: { settings: lowerSettings(project), plans: [...plans.values()].sort((a, b) => (a.id < b.id ? -1 : 1)) },
    findPersona: (name) => project.definition('personas', name),
    artefacts,
    vars: Object.fromEntries([...vars].flatMap(([name, node]) => (node.kind === 'scalar' && node.value !== null ? [[name, node.value]] : []))),
  };
}
