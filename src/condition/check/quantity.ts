import { absoluteMilliseconds } from '../../time/absolute.ts';
import { parseDuration } from '../../time/parse-duration.ts';
import type { Unit } from '../core/type.ts';
import { convertUnit, findUnit } from '../core/unit.ts';

const MILLISECOND: Unit = { dimension: 'time', name: 'ms' };

/**
 * A number with a unit, such as `200yd`, `50 EUR` or `10%`, in the unit that is wanted. `value` is undefined where the unit
 * is known and does not convert. The whole is undefined for a text that is no number with a unit.
 * Where time is wanted the units are those of durations (`90m` = 90 minutes); elsewhere `m` is a metre.
 */
export function readQuantity(text: string, wanted: Unit | undefined): { readonly value: number | undefined; readonly unit: string } | undefined {
  if (wanted?.dimension === 'time') {
    const duration = parseDuration(text);
    const milliseconds = duration === undefined ? undefined : absoluteMilliseconds(duration);
    if (duration !== undefined) return { value: milliseconds === undefined ? undefined : convertUnit(milliseconds, MILLISECOND, wanted), unit: text };
  }
  const [, number, name] = /^\s*(-?\d+(?:\.\d+)?)\s*([A-Za-z%]+)\s*$/.exec(text) ?? [];
  if (number === undefined || name === undefined) return undefined;
  if (wanted?.name === name) return { value: Number(number), unit: name };
  const unit = findUnit(name);
  if (unit === undefined) return undefined;
  return { value: wanted === undefined ? undefined : convertUnit(Number(number), unit, wanted), unit: name };
}
