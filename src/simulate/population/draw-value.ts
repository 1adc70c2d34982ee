import type { Data } from '../../condition/core/type.ts';
import { localTime } from '../../time/local-time.ts';
import type { Zone } from '../../time/zone.ts';
import type { DistributionModel } from './population-model.ts';
import type { Random } from './random-stream.ts';

/** A limit so far out that it is hardly ever met is taken instead of the next try. */
const tries = 64;

/** Draws a value in run-time form; null: missing. `number` is the number of the person, from 1; `zone` that of the business. */
export function drawValue(distribution: DistributionModel, random: Random, number: number, zone: Zone): Data {
  if (distribution.missing > 0 && random() < distribution.missing) return null;
  switch (distribution.by) {
    case 'value':
      return distribution.value;
    case 'choice': {
      const drawn = random();
      return (distribution.choices.find(({ below }) => drawn < below) ?? distribution.choices.at(-1))?.value ?? null;
    }
    case 'chance':
      return random() < distribution.share;
    case 'uniform': {
      const { least, most, isWhole } = distribution;
      return isWhole ? least + Math.floor(random() * (most - least + 1)) : least + random() * (most - least);
    }
    case 'normal':
      return drawNormal(distribution, random);
    case 'between': {
      const at = Math.floor(distribution.from + random() * (distribution.to - distribution.from));
      return distribution.as === 'day' ? dayOf(zone, at) : at;
    }
    case 'address':
      return ownAddress(distribution.sample, number);
  }
}

/** Box and Muller; what lies outside of the limits is drawn again, so that nobody crowds at them. */
function drawNormal({ mean, spread, least, most, isWhole }: Extract<DistributionModel, { by: 'normal' }>, random: Random): number {
  let value = mean;
  for (let tried = 0; tried < tries; tried += 1) {
    value = mean + spread * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    if (isWhole) value = Math.round(value);
    if (value >= least && value <= most) return value;
  }
  return Math.min(Math.max(value, isWhole ? Math.ceil(least) : least), isWhole ? Math.floor(most) : most);
}

function ownAddress(sample: string, number: number): string {
  if (sample.includes('@')) return sample.replace('@', `+${number}@`);
  if (!sample.startsWith('+')) return `${sample}-${number}`;
  return `+${(BigInt(sample.slice(1)) + BigInt(number)).toString()}`;
}

function dayOf(zone: Zone, at: number): string {
  const { year, month, day } = localTime(zone, at);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
