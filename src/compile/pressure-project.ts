import type { NoProof, ProofRequest, StoryTests } from './proof-request.ts';
import type { Assumptions } from '../proof/pressure/assumptions.ts';
import { readPressure, type Bound, type Pressure } from '../proof/pressure/pressure.ts';
import type { Subject } from '../proof/pressure/subject.ts';
import { absoluteMilliseconds } from '../time/absolute.ts';
import { findZone } from '../time/find-zone.ts';
import type { Validation } from './driver.ts';
import type { Engine } from './engine.ts';
import { loweredSettings } from './queries/lowered-journey.ts';
import { pressedIds, pressedJourneys, pressedView, type PressedRequest } from './queries/pressed-journeys.ts';
import { recordedProject } from './queries/recorded-project.ts';
import { defaultStart } from './simulate-persona.ts';
import { momentOf } from './simulated-period.ts';
import { storyWorld } from './story-world.ts';
import { witnessTest } from './witness-test.ts';

export type PressureRun = Validation &
  (
    | ({
        readonly kind: 'proved';
        readonly pressure: Pressure;
        readonly assumptions: Assumptions;
        /** Epoch milliseconds. */
        readonly from: number;
        /** The journeys that took part, sorted. */
        readonly journeys: readonly string[];
        /** The frequency caps in words, by place. */
        readonly caps: readonly string[];
      } & StoryTests)
    | NoProof
  );

/** Proves what one person gets at most, over these journeys together. */
export function pressureProject(engine: Engine, validation: Validation, request: ProofRequest): PressureRun {
  const project = recordedProject(engine);
  const known = project.ids('journeys');
  const unknown = request.journeys.find((id) => !known.includes(id));
  if (unknown !== undefined) return { ...validation, kind: 'unknown', id: unknown, known };
  if (validation.diagnostics.some(({ severity }) => severity === 'error')) return { ...validation, kind: 'refused' };
  const zone = findZone(engine.read(loweredSettings, '').timezone);
  if (zone === undefined) throw new Error('a project with an unknown zone was accepted');
  const from = momentOf(request.from ?? defaultStart, zone);
  const asked: PressedRequest = { from, ...(request.budget !== undefined && { budget: request.budget }), ...(request.journeys.length > 0 && { journeys: [...new Set(request.journeys)].sort() }) };
  const argument = JSON.stringify(asked);
  const pressure = readPressure(engine.read(pressedJourneys, argument));
  const { assumptions } = engine.read(pressedView, argument);
  const tests = request.isTestWanted ? testsOf(pressure) : [];
  const world = tests.length === 0 ? undefined : storyWorld(engine, asked.journeys, new Map(), { messages: new Map() });
  return {
    ...validation,
    kind: 'proved',
    pressure,
    assumptions,
    from,
    journeys: engine.read(pressedIds, argument),
    caps: project.settings().policies.frequency_caps.map(({ at_most: most, per, channels }) => `at most ${most.value} per ${typeof per.value === 'string' ? per.value : lengthWords(absoluteMilliseconds(per.value) ?? 0)}${channels.length === 0 ? '' : ` on ${channels.map(({ value }) => value).join(', ')}`}`),
    tests: tests.length,
    yaml: world === undefined ? '' : `tests:\n${tests.map(({ id, words, bound }) => {
      const witness = bound.witness === undefined ? undefined : pressure.witnesses[bound.witness];
      return witness === undefined ? '' : witnessTest(id, words, witness, world);
    }).join('\n')}`,
  };
}

/** In hours or days. */
export function lengthWords(milliseconds: number): string {
  const hours = milliseconds / 3_600_000;
  return hours > 24 && hours % 24 === 0 ? `${hours / 24}d` : Number.isInteger(hours) ? `${hours}h` : `${milliseconds / 60_000}m`;
}

/** One test a witness, called after the first bound that it is the witness of. */
function testsOf({ bounds }: Pressure): readonly { readonly id: string; readonly words: string; readonly bound: Bound }[] {
  const seen = new Set<number>();
  return bounds.flatMap((bound) => {
    if (bound.witness === undefined || seen.has(bound.witness)) return [];
    seen.add(bound.witness);
    return [{ id: `worst_${bound.kind}_${bound.window}${subjectName(bound.of)}`, words: `Written by lc pressure - ${bound.lower} messages ${bound.kind === 'demand' ? 'fall due' : 'leave'} within ${windowWords[bound.window]}`, bound }];
  });
}

const subjectName = ({ what, name = '' }: Subject): string => (what === 'all' ? '' : `_${what}_${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')}`);

export const windowWords: Readonly<Record<Bound['window'], string>> = { day: 'a calendar day', '24h': '24 hours', '7d': '7 days', run: 'one run' };
