import { offsetAt } from '../../time/local-time.ts';
import type { Zone } from '../../time/zone.ts';
import type { EventModel } from './population-model.ts';
import type { Random } from './random-stream.ts';

const dayLength = 86_400_000;

/** A rate with its hours and weekdays, worked out once for everybody. */
export interface Rhythm {
  /** Events a millisecond at the busiest minute of the week. */
  readonly highest: number;
  /** How busy an instant is against the busiest minute, 0 to 1; absent where all are alike. */
  readonly weight: ((zone: Zone, at: number) => number) | undefined;
}

/** Averages to the rate over a whole week, however uneven the week is. */
export function rhythmOf({ rate, dayWeights, weekWeights }: EventModel): Rhythm {
  if (dayWeights === undefined && weekWeights === undefined) return { highest: rate, weight: undefined };
  const day = dayWeights ?? new Float64Array(1440).fill(1);
  const week = weekWeights ?? new Float64Array(7).fill(1);
  const peak = Math.max(...day) * Math.max(...week);
  const mean = meanOf(day) * meanOf(week);
  if (mean === 0) return { highest: 0, weight: undefined };
  return {
    highest: (rate * peak) / mean,
    weight: (zone, at) => {
      const local = at + offsetAt(zone, at);
      const date = Math.floor(local / dayLength);
      const minute = Math.floor((local - date * dayLength) / 60_000);
      return ((day[minute] ?? 0) * (week[(((date + 3) % 7) + 7) % 7] ?? 0)) / peak;
    },
  };
}

/**
 * When something happens between two instants: a Poisson process whose rate follows the person's clock, by thinning (Lewis and
 * Shedler 1979). Whole milliseconds, in order.
 */
export function eventTimes({ highest, weight }: Rhythm, from: number, to: number, zone: Zone, random: Random): readonly number[] {
  const times: number[] = [];
  if (highest <= 0) return times;
  for (let at = from - Math.log(1 - random()) / highest; at < to; at -= Math.log(1 - random()) / highest) {
    const time = Math.floor(at);
    if (weight === undefined || random() < weight(zone, time)) times.push(time);
  }
  return times;
}

function meanOf(weights: Float64Array): number {
  return weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
}
