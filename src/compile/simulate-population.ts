import { modelPopulation } from '../simulate/population/model-population.ts';
import { createDifference } from '../simulate/difference.ts';
import { createTally } from '../simulate/create-tally.ts';
import type { Program } from '../plan/plan.ts';
import type { TargetName } from '../targets/target-names.ts';
import type { CrowdRun } from '../simulate/report/crowd-run.ts';
import type { Engine } from './engine.ts';
import type { Validation } from './driver.ts';
import type { PlayEverybody } from './serve-people.ts';
import { crowdAs } from './crowd-as.ts';
import { openCrowd } from './crowd-world.ts';
import { endOf, momentOf } from './simulated-period.ts';
import { defaultStart } from './simulate-persona.ts';

/** Another version of the project: how it is called, and what it compiles to. */
export interface OtherVersion {
  readonly name: string;
  readonly program: Program;
}

/** A synthetic audience taken through the journeys. */
export interface PopulationOptions {
  readonly population: string;
  /** Empty: all. */
  readonly journeys: readonly string[];
  readonly size: number;
  readonly days: number;
  readonly seed: number;
  /** As the command line takes it; Monday 4 January 2027, nine o'clock in London, where it is not said. */
  readonly start: string | undefined;
  readonly play: PlayEverybody;
  readonly isStopped: () => boolean;
  readonly other?: OtherVersion;
  /** As this platform runs the journeys; then the specs are the other version. */
  readonly as?: TargetName;
  /** Takes what happened to everybody, one JSON object a line and person, in the order of the people. */
  readonly traced?: (lines: string) => void;
  readonly progress?: (done: number) => void;
}

export type PopulationRun = Validation &
  (
    | { readonly kind: 'played'; readonly run: CrowdRun }
    | { readonly kind: 'unknown'; readonly what: 'population' | 'journey'; readonly id: string; readonly known: readonly string[] }
    /** The population says something that cannot be drawn for everybody. */
    | { readonly kind: 'undrawable'; readonly why: string }
    /** With errors in the specs there is nothing sound to run. */
    | { readonly kind: 'refused' }
  );

/** Draws people and takes them through the journeys of the project. The same request gives the same answer, however many threads play. */
export async function simulatePopulation(engine: Engine, validation: Validation, options: PopulationOptions): Promise<PopulationRun> {
  const opened = openCrowd(engine, validation, options.journeys);
  if (opened.kind !== 'world') return { ...validation, ...opened };
  const there = options.as && crowdAs(engine, opened.world, options.as);
  const { project, program, measures, zone, told } = there?.world ?? opened.world;
  const definition = project.definition('populations', options.population);
  if (definition === undefined) return { ...validation, kind: 'unknown', what: 'population', id: options.population, known: project.ids('populations') };
  const { size, days, seed, traced } = options;
  const other = there?.other ?? options.other;
  const start = momentOf(options.start ?? defaultStart, zone);
  const period = { start, until: endOf(`${days}d`, start, zone) };
  let modelled: ReturnType<typeof modelPopulation>;
  try {
    modelled = modelPopulation(definition, program.settings, start, settingsOf(project.settings().vars));
  } catch (error) {
    if (error instanceof RangeError) return { ...validation, kind: 'undrawable', why: error.message };
    throw error;
  }
  const tally = createTally(zone);
  const difference = createDifference();
  let played = 0;
  await options.play(
    { program, measures, model: modelled.model, seed, period, isTraced: traced !== undefined, ...(other && { other: other.program }) },
    size,
    (portion, done) => {
      tally.merge(portion.tally);
      if (portion.difference !== undefined) difference.merge(portion.difference);
      if (portion.traces !== undefined) traced?.(portion.traces);
      played = done;
      options.progress?.(done);
    },
    options.isStopped,
  );
  const run: CrowdRun = {
    ...told,
    source: { kind: 'population', id: options.population, size, days, seed, assumptions: assumptionsOf(modelled, program) },
    tally: tally.result(),
    period,
    ...(played < size && { unplayed: size - played }),
    ...(other && { difference: { with: other.name, found: difference.result(), ...(there && { as: there.told(difference.result()) }) } }),
  };
  return { ...validation, kind: 'played', run };
}

function assumptionsOf({ assumed, heardByOthers, model }: ReturnType<typeof modelPopulation>, { plans }: Program): readonly string[] {
  const { addresses, values, missing } = assumed;
  const given = Object.entries(values);
  const channels = Object.keys(model.responses.channels).length + Object.keys(model.responses.messages).length;
  return [
    ...(addresses.length === 0 ? [] : [`everybody has an address of their own: ${addresses.join(', ')}`]),
    ...(given.length === 0 ? [] : [`the same for all: ${given.map(([name, value]) => `${name} ${JSON.stringify(value)}`).join(', ')}`]),
    ...(missing.length === 0 ? [] : [`nobody has: ${missing.join(', ')}`]),
    ...(channels === 0 ? ['nobody opens, clicks or unsubscribes: the population has no responses'] : []),
    ...(heardByOthers.length === 0 ? [] : [`each person is alone: others hear nothing of ${heardByOthers.join(', ')}`]),
    ...(plans.some(({ nodes }) => nodes.some(({ op }) => op === 'call')) ? ['nobody answers a call: it times out'] : []),
  ];
}

/** The settings that are texts, which values of a population may name. */
export function settingsOf(vars: Readonly<Record<string, { readonly default: { readonly kind: string; readonly value?: unknown } }>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(vars).flatMap(([name, { default: node }]) => (node.kind === 'scalar' && typeof node.value === 'string' ? [[name, node.value]] : [])));
}
