import { normalise } from './normalise.ts';
import { rightValues } from './right-values.ts';
import type { Test } from './term.ts';
import type { Data, ValueType } from './type.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;

/**
 * The values at which a comparison may turn, in run-time form: each constant with its neighbours, every member of an enumeration, yes
 * and no, another text, and the missing value last. Nothing that is no value of the type; constants that are looked up are not known here.
 */
export function boundaryValues(tests: readonly Test[], type: ValueType): readonly Data[] {
  const constants = tests.flatMap(rightValues).flatMap((value): readonly Data[] => ('literal' in value && value.literal !== null ? [value.literal].flat() : []));
  const near = constants.flatMap((value): readonly Data[] => (type.kind === 'date' && typeof value === 'string' ? daysAround(value) : typeof value === 'number' ? numbersAround(value, type) : [value]));
  return [...new Set([...near, ...others(type)])].filter((value) => normalise(type, value) !== undefined).concat(null);
}

function numbersAround(value: number, type: ValueType): readonly number[] {
  return type.kind === 'datetime' ? [value, value - MINUTE, value + MINUTE, value - DAY, value + DAY] : [value, value - 1, value + 1];
}

function daysAround(date: string): readonly string[] {
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) ? [] : [0, -DAY, DAY].map((shift) => new Date(at + shift).toISOString().slice(0, 10));
}

function others(type: ValueType): readonly Data[] {
  if (type.kind === 'boolean') return [true, false];
  if (type.kind === 'string') return type.values ?? ['something else'];
  return type.kind === 'number' || type.kind === 'integer' ? [...(type.values ?? [0, 1])] : [];
}
