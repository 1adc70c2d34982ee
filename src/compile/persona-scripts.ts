import { scriptData } from '../simulate/script-data.ts';
import { formatInstant } from '../time/moment.ts';
import type { PersonaScripts } from './driver.ts';
import type { Engine } from './engine.ts';
import { recordedProject } from './queries/recorded-project.ts';
import { defaultStart } from './simulate-persona.ts';
import { testsOf } from './tests-of.ts';

/** What a persona does by itself, and in the tests about it; undefined where there is none that can be read. */
export function personaScripts(engine: Engine, persona: string): PersonaScripts | undefined {
  const project = recordedProject(engine);
  const found = project.definition('personas', persona);
  if (found === undefined) return undefined;
  return {
    own: found.events.map(scriptData),
    start: defaultStart,
    tests: testsOf(project, persona).map(({ id, description, journey, start, events }) => ({
      id: id.value,
      ...(description !== undefined && { description: description.value }),
      ...(journey !== undefined && { journey: journey.value }),
      start: formatInstant(start.value),
      events: [...found.events, ...events].map(scriptData),
    })),
  };
}
