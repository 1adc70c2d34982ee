import type { NoProof, ProofRequest, StoryTests } from './proof-request.ts';
import { newMemory } from '../analysis/memory.ts';
import type { Project } from '../analysis/project.ts';
import { namedTerm } from '../analysis/scope/named-term.ts';
import { conditionId } from '../condition/core/pool.ts';
import type { Assumptions } from '../proof/pressure/assumptions.ts';
import type { ContactRule } from '../proof/pressure/least-contact.ts';
import { pressureOf, type Bound, type Pressure, type Subject } from '../proof/pressure/pressure.ts';
import { absoluteMilliseconds } from '../time/absolute.ts';
import { findZone } from '../time/find-zone.ts';
import type { Validation } from './driver.ts';
import type { Engine } from './engine.ts';
import { recordedProject } from './queries/recorded-project.ts';
import { defaultStart } from './simulate-persona.ts';
import { momentOf } from './simulated-period.ts';
import { takenForGranted } from './taken-for-granted.ts';
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

/** How many lives are played for one journey alone, and for one bound; of more journeys together each gets less. */
const effortFor = (journeys: number): { readonly journey: number; readonly bound: number } => (journeys <= 60 ? { journey: 80, bound: 400 } : { journey: 20, bound: 120 });

/** Proves what one person gets at most, over these journeys together. */
export function pressureProject(engine: Engine, validation: Validation, request: ProofRequest): PressureRun {
  const project = recordedProject(engine);
  const known = project.ids('journeys');
  const unknown = request.journeys.find((id) => !known.includes(id));
  if (unknown !== undefined) return { ...validation, kind: 'unknown', id: unknown, known };
  if (validation.diagnostics.some(({ severity }) => severity === 'error')) return { ...validation, kind: 'refused' };
  const world = storyWorld(engine, request.journeys.length === 0 ? undefined : request.journeys, new Map(), { messages: new Map() });
  const { program } = world;
  const zone = findZone(program.settings.timezone);
  if (zone === undefined) throw new Error('a project with an unknown zone was accepted');
  const from = momentOf(request.from ?? defaultStart, zone);
  const assumptions = takenForGranted(project, program, from, request.budget);
  const contact = request.journeys.length === 0 ? contactRule(project) : undefined;
  const pressure = pressureOf(program, { assumptions, from, effort: effortFor(program.plans.length), isShort: program.plans.length > 60, ...(contact !== undefined && { contact }) });
  const tests = request.isTestWanted ? testsOf(pressure) : [];
  return {
    ...validation,
    kind: 'proved',
    pressure,
    assumptions,
    from,
    journeys: program.plans.map(({ id }) => id),
    caps: project.settings().policies.frequency_caps.map(({ at_most: most, per, channels }) => `at most ${most.value} per ${typeof per.value === 'string' ? per.value : lengthWords(absoluteMilliseconds(per.value) ?? 0)}${channels.length === 0 ? '' : ` on ${channels.map(({ value }) => value).join(', ')}`}`),
    tests: tests.length,
    yaml: tests.length === 0 ? '' : `tests:\n${tests.map(({ id, words, bound }) => {
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

function contactRule(project: Project): ContactRule | undefined {
  const rule = project.settings().policies.minimum_contact;
  const found = rule && namedTerm(project, { section: 'segments', id: rule.segment.value }, newMemory());
  const per = rule && absoluteMilliseconds(rule.per.value);
  if (rule === undefined || found === undefined || per === undefined) return undefined;
  const condition = conditionId(found.term);
  return { segment: rule.segment.value, condition, pool: { ...found.pool, [condition]: found.term }, atLeast: rule.at_least.value, per };
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
