import { createDifference } from '../simulate/difference.ts';
import { measuredProgram, noMeasures } from '../simulate/measures.ts';
import { replay } from '../simulate/replay.ts';
import type { ReplayOptions, ReplayRun, Validation } from './driver.ts';
import type { Engine } from './engine.ts';
import { openCrowd } from './crowd-world.ts';
import { endOf, momentOf } from './simulated-period.ts';

/** Takes the people of a history through the journeys of the project. Rejects where a file cannot be read to its end. */
export async function replayHistory(engine: Engine, validation: Validation, options: ReplayOptions): Promise<ReplayRun> {
  const opened = openCrowd(engine, validation, options.journeys);
  if (opened.kind !== 'world') return { ...validation, ...opened };
  const { program, measures, zone, limits, told } = opened.world;
  const { other, ...rest } = options;
  const { until } = rest;
  const start = options.start === undefined ? undefined : momentOf(options.start, zone);
  const end = until === undefined ? undefined : (from: number): number => endOf(until, from, zone);
  if (start !== undefined && end !== undefined && end(start) < start) return { ...validation, kind: 'backwards' };
  const difference = createDifference();
  const played = await replay({
    ...rest,
    program: measuredProgram(program, measures),
    measures,
    limits,
    start,
    until: end,
    ...(other && { other: { program: measuredProgram(other.program, noMeasures), difference } }),
  });
  if (played === undefined) return { ...validation, kind: 'empty' };
  const { tally, period, profiles, events, strangers, unknownEvents, overRate, unusable, unplayed } = played;
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
      ...(other && { difference: { with: other.name, found: difference.result() } }),
    },
  };
}
