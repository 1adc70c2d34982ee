import { createLaunchTally } from '../simulate/launch/launch-tally.ts';
import type { LaunchRun } from '../simulate/launch/launch-report.ts';
import { measuredProgram } from '../simulate/measures.ts';
import { replay } from '../simulate/replay.ts';
import type { ReplayOptions, ReplayRun, Validation } from './driver.ts';
import type { Engine } from './engine.ts';
import { openCrowd } from './crowd-world.ts';
import { momentOf } from './simulated-period.ts';

export type LaunchOutcome = (Validation & { readonly kind: 'played'; readonly launched: LaunchRun; readonly run: LaunchRun['run']; readonly unusable: readonly string[] }) | Exclude<ReplayRun, { readonly kind: 'played' }>;

const day = 86_400_000;

/** Switches the journeys on for the people of a history and looks at the first day. `start`: after the last event where it is not said. */
export async function launchProject(engine: Engine, validation: Validation, { until: _until, other: _other, ...options }: ReplayOptions): Promise<LaunchOutcome> {
  const opened = openCrowd(engine, validation, options.journeys);
  if (opened.kind !== 'world') return { ...validation, ...opened };
  const { project, program, measures, zone, limits, told } = opened.world;
  let tally: ReturnType<typeof createLaunchTally> | undefined;
  const played = await replay({
    ...options,
    program: measuredProgram(program, measures),
    measures,
    limits,
    start: options.start === undefined ? ({ last }) => last + 1 : momentOf(options.start, zone),
    until: (start) => start + day - 1,
    seen: (outcome, state, { start }) => (tally ??= createLaunchTally(start)).add(outcome, state),
  });
  if (played === undefined) return { ...validation, kind: 'empty' };
  const { profiles, events, strangers, unknownEvents, overRate, unusable, unplayed, period } = played;
  const run = { ...told, source: { kind: 'replay', profiles, events, strangers, unknownEvents, overRate }, tally: played.tally, period, ...(unplayed > 0 && { unplayed }) } as const;
  const policies = Object.entries(project.settings().policies.launch ?? {}).map(([name, limit]) => [name, limit.value] as const);
  return { ...validation, kind: 'played', unusable, run, launched: { run, launch: (tally ?? createLaunchTally(period.start)).result(), limits: Object.fromEntries(policies) } };
}
