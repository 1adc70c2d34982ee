import { compileProgram } from '../plan/compile-program.ts';
import { replay } from '../simulate/replay.ts';
import { findZone } from '../time/find-zone.ts';
import type { ReplayOptions, ReplayRun, Validation } from './driver.ts';
import type { Engine } from './engine.ts';
import { recordedProject } from './queries/recorded-project.ts';
import { endOf, momentOf } from './simulated-period.ts';
import { type Artefacts, storyWorld } from './story-world.ts';

/** Nothing is rendered for so many: what is sent is counted. */
const noArtefacts: Artefacts = { messages: new Map() };

/** Takes the people of a history through the journeys of the project. Rejects where a file cannot be read to its end. */
export async function replayHistory(engine: Engine, validation: Validation, options: ReplayOptions): Promise<ReplayRun> {
  const known = recordedProject(engine).ids('journeys');
  const unknown = options.journeys.find((id) => !known.includes(id));
  if (unknown !== undefined) return { ...validation, kind: 'unknown', id: unknown, known };
  if (validation.diagnostics.some(({ severity }) => severity === 'error')) return { ...validation, kind: 'refused' };
  const { program } = storyWorld(engine, options.journeys.length === 0 ? undefined : options.journeys, new Map(), noArtefacts);
  const { timezone } = program.settings;
  const zone = findZone(timezone);
  if (zone === undefined) throw new Error('a project with an unknown zone was accepted');
  const start = options.start === undefined ? undefined : momentOf(options.start, zone);
  const until = options.until;
  const end = until === undefined ? undefined : (from: number): number => endOf(until, from, zone);
  if (start !== undefined && end !== undefined && end(start) < start) return { ...validation, kind: 'backwards' };
  const played = await replay({ ...options, program: compileProgram(program, { trace: true }), start, until: end });
  if (played === undefined) return { ...validation, kind: 'empty' };
  return { ...validation, kind: 'replayed', replay: played, journeys: program.plans.map(({ id, nodes }) => ({ id, steps: nodes.map((node) => node.id) })), projectZone: timezone };
}
