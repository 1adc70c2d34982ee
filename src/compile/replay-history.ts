import { watchHoldouts } from '../simulate/holdout-watch.ts';
import { measuredProgram, noMeasures } from '../simulate/measures.ts';
import { replay } from '../simulate/replay.ts';
import type { ReplayOptions, ReplayRun, Validation } from './driver.ts';
import type { Engine } from './engine.ts';
import { crowdAs } from './crowd-as.ts';
import { openCrowd } from './crowd-world.ts';
import { endOf, momentOf } from './simulated-period.ts';

/** Takes the people of a history through the journeys of the project. Rejects where a file cannot be read to its end. */
export async function replayHistory(engine: Engine, validation: Validation, options: ReplayOptions): Promise<ReplayRun> {
  const opened = openCrowd(engine, validation, options.journeys);
  if (opened.kind !== 'world') return { ...validation, ...opened };
  const { as, openCrew, other: compared, ...rest } = options;
  const there = as && crowdAs(engine, opened.world, as);
  const { program, measures, zone, limits, told } = there?.world ?? opened.world;
  const other = there?.other ?? compared;
  const { until } = rest;
  const start = options.start === undefined ? undefined : momentOf(options.start, zone);
  const end = until === undefined ? undefined : (from: number): number => endOf(until, from, zone);
  if (start !== undefined && end !== undefined && end(start) < start) return { ...validation, kind: 'backwards' };
  const played = await replay({
    ...rest,
    program: measuredProgram(program, measures),
    measures,
    holdouts: watchHoldouts(program, measures),
    limits,
    start,
    until: end,
    ...(other && { other: measuredProgram(other.program, noMeasures) }),
    ...(openCrew && { crew: (serve) => openCrew({ program, measures, limits, files: { profiles: rest.profiles, events: rest.events }, ...(other && { other: other.program }) }, serve) }),
  });
  if (played === undefined) return { ...validation, kind: 'empty' };
  const { tally, period, profiles, events, strangers, unknownEvents, overRate, unusable, unplayed, difference } = played;
  return {
    ...validation,
    kind: 'played',
    unusable,
    run: {
      ...told,
      source: { kind: 'replay', profiles, events, strangers, unknownEvents, overRate },
      tally,
      period,
      ...(unplayed > 0 && { unplayed }),
      ...(other && difference && { difference: { with: other.name, found: difference, ...(there && { as: there.told(difference) }) } }),
    },
  };
}
