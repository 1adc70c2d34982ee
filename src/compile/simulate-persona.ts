import { simulateStory } from '../simulate/simulate-story.ts';
import { findZone } from '../time/find-zone.ts';
import type { Simulation, SimulationRequest, Validation } from './driver.ts';
import type { Engine } from './engine.ts';
import { recordedProject } from './queries/recorded-project.ts';
import { scriptPersona } from './script-overlay.ts';
import { endOf, momentOf } from './simulated-period.ts';
import { allArtefacts, storyWorld, varsOf } from './story-world.ts';
import { testsOf } from './tests-of.ts';

/** A Monday at nine in London: when a dry run begins that does not say, as with tests. */
export const defaultStart = '2027-01-04T09:00:00Z';

/** Tells the story of one persona. The extra script, if there is one, is in the project already, under a persona of its own. */
export async function simulatePersona(engine: Engine, validation: Validation, request: SimulationRequest): Promise<Simulation> {
  const project = recordedProject(engine);
  const personas = project.ids('personas').filter((id) => id !== scriptPersona);
  const journeys = project.ids('journeys');
  const unknown = request.journeys.find((id) => !journeys.includes(id));
  if (!personas.includes(request.persona)) return { ...validation, kind: 'unknown', what: 'persona', id: request.persona, known: personas };
  if (unknown !== undefined) return { ...validation, kind: 'unknown', what: 'journey', id: unknown, known: journeys };
  const test = request.test === undefined ? undefined : testsOf(project, request.persona).find(({ id }) => id.value === request.test);
  if (request.test !== undefined && test === undefined) return { ...validation, kind: 'unknown', what: 'test', id: request.test, known: testsOf(project, request.persona).map(({ id }) => id.value) };
  const persona = project.definition('personas', request.persona);
  if (persona === undefined || validation.diagnostics.some(({ severity }) => severity === 'error')) return { ...validation, kind: 'refused' };

  const world = storyWorld(engine, request.journeys.length === 0 ? undefined : request.journeys, test === undefined ? new Map() : varsOf(test), await allArtefacts(engine));
  const { settings, plans } = world.program;
  const projectZone = findZone(settings.timezone);
  if (projectZone === undefined) throw new Error('a project with an unknown zone was accepted');
  const start = request.start === undefined && test !== undefined ? test.start.value : momentOf(request.start ?? defaultStart, projectZone);
  const until = request.until === undefined ? undefined : endOf(request.until, start, projectZone);
  const besides = project.definition('personas', scriptPersona)?.events ?? [];
  const isInstead = request.script?.isInstead === true;
  const events = isInstead ? besides : [...(test?.events ?? []), ...besides];
  const told = isInstead ? { ...persona, events: [] } : persona;
  const story = simulateStory({ persona: told, start, events, ...(test && { people: test.people }), ...(test?.profile && { profile: test.profile }), ...(until !== undefined && { until }) }, world);
  const named = settings.profile.timezone === undefined ? undefined : story.attributes[settings.profile.timezone];
  const zone = typeof named === 'string' && findZone(named) !== undefined ? named : settings.timezone;
  return { ...validation, kind: 'story', persona: persona.id.value, ...(persona.description !== undefined && { description: persona.description.value }), story, journeys: plans.map(({ id }) => id), zone, projectZone: settings.timezone };
}
