import { addDuration } from '../../time/calendar.ts';
import { instantOfDate } from '../../time/moment.ts';
import { durationLength } from './duration-length.ts';
import type { Facts } from './facts.ts';
import { member, readPath } from './read-path.ts';
import type { Root, Value } from './term.ts';
import type { Data, ValueType } from './type.ts';

/**
 * What a value is compared by. `instant`: epoch milliseconds (a date counts as its midnight in the project's zone);
 * `day`: a date against a date, free of zones; `length`: durations, see `lengthOf`.
 */
export type Scale = 'number' | 'instant' | 'day' | 'length';

/** Where a value stands on its scale at `now`, which may differ from `facts.now`; NaN when missing or of another type. */
export type Position = (facts: Facts, looked: Data, now: number) => number;

export type Read = (facts: Facts, looked?: Data) => Data;

/** The scale on which two values of these kinds meet, undefined for kinds that have no order. */
export function scaleFor(left: ValueType['kind'], right: Value): Scale | undefined {
  if (left === 'number' || left === 'integer') return 'number';
  if (left === 'duration') return 'length';
  if (left === 'datetime') return 'instant';
  if (left === 'date') return ownScale(right) === 'day' ? 'day' : 'instant';
  return undefined;
}

/** A value's position on a scale, as a closure. */
export function compilePosition(value: Value, scale: Scale): Position {
  if ('literal' in value) {
    const { literal } = value;
    if (typeof literal === 'object') return () => Number.NaN;
    return scale === 'instant' && typeof literal === 'string' ? (facts) => onScale(literal, scale, facts) : constant(literalPosition(literal, scale));
  }
  if ('get' in value) return positionOfLookup(compileLookup(value.get), scale);
  if ('moment' in value) return positionOfMoment(value);
  return positionOfArithmetic(value);
}

/** The closure that looks a path up. */
export function compileLookup(get: readonly [Root, ...string[]]): Read {
  const [root, ...path] = get;
  if (root === 'profile' && path.length === 1) return compileAttribute(path[0] ?? '');
  if (root === 'looked') return (facts, looked) => readPath(looked === undefined ? facts.record('looked') : looked, path);
  return (facts) => readPath(facts.record(root), path);
}

function compileAttribute(name: string): Read {
  return (facts) => (facts.attribute === undefined ? member(facts.record('profile'), name) : facts.attribute(name));
}

function constant(position: number): Position {
  return () => position;
}

function literalPosition(literal: string | number | boolean, scale: Scale): number {
  if (typeof literal === 'number') return literal;
  if (typeof literal === 'boolean') return Number.NaN;
  return scale === 'day' ? dayNumber(literal) : scale === 'length' ? durationLength(literal) : Number.NaN;
}

function positionOfLookup(read: Read, scale: Scale): Position {
  if (scale === 'number') {
    return (facts, looked) => {
      const data = read(facts, looked);
      return typeof data === 'number' ? data : Number.NaN;
    };
  }
  return (facts, looked) => onScale(read(facts, looked), scale, facts);
}

function onScale(data: Data, scale: Scale, facts: Facts): number {
  if (typeof data === 'number') return scale === 'day' ? Number.NaN : data;
  if (typeof data !== 'string') return Number.NaN;
  if (scale === 'day') return dayNumber(data);
  if (scale === 'length') return durationLength(data);
  return scale === 'instant' ? (instantOfDate(data, facts.projectZone) ?? Number.NaN) : Number.NaN;
}

function positionOfMoment(value: Extract<Value, { readonly moment: string }>): Position {
  if (value.moment === 'now') return (_facts, _looked, now) => now;
  if (value.moment === 'ago') {
    const { milliseconds } = value;
    return (_facts, _looked, now) => now - milliseconds;
  }
  const { duration } = value;
  return (facts, _looked, now) => addDuration(now, duration, facts.projectZone);
}

type Arithmetic = Extract<Value, { readonly arithmetic: string }>;

function positionOfArithmetic(value: Arithmetic): Position {
  const parts = value.of.map((part) => compilePosition(part, ownScale(part) === 'day' ? 'instant' : (ownScale(part) ?? 'number')));
  const divisor = resultDivisor(value);
  const [first, ...rest] = parts;
  if (first === undefined) return constant(Number.NaN);
  switch (value.arithmetic) {
    case 'sum':
      return (facts, looked, now) => rest.reduce((total, part) => total + part(facts, looked, now), first(facts, looked, now));
    case 'product':
      return (facts, looked, now) => rest.reduce((total, part) => total * part(facts, looked, now), first(facts, looked, now));
    case 'difference':
      return (facts, looked, now) => rest.reduce((total, part) => total - part(facts, looked, now), first(facts, looked, now)) / divisor;
    case 'midpoint':
      return (facts, looked, now) => parts.reduce((total, part) => total + part(facts, looked, now), 0) / parts.length;
  }
}

const TIME_UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** A difference of moments is milliseconds; as a number it is given in its type's unit of time. */
export function resultDivisor(value: Arithmetic): number {
  if (value.arithmetic !== 'difference' || (value.type.kind !== 'number' && value.type.kind !== 'integer')) return 1;
  const moments = value.of.every((part) => ownScale(part) === 'instant' || ownScale(part) === 'day');
  const unit = value.type.unit;
  return moments && unit?.dimension === 'time' ? (TIME_UNITS[unit.name] ?? 1) : 1;
}

function ownScale(value: Value): Scale | undefined {
  if ('literal' in value) return typeof value.literal === 'number' ? 'number' : typeof value.literal === 'string' ? textScale(value.literal) : undefined;
  if ('moment' in value) return 'instant';
  const { kind } = value.type;
  if (kind === 'date') return 'get' in value ? 'day' : 'instant';
  if (kind === 'datetime') return 'instant';
  return kind === 'duration' ? 'length' : kind === 'number' || kind === 'integer' ? 'number' : undefined;
}

function textScale(text: string): Scale | undefined {
  return Number.isNaN(dayNumber(text)) ? 'length' : 'day';
}

/** "2027-02-20" as 20270220: ordered as dates are; NaN for a text of another shape. */
export function dayNumber(text: string): number {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return Number.NaN;
  const year = Number(text.slice(0, 4));
  return year * 10_000 + Number(text.slice(5, 7)) * 100 + Number(text.slice(8, 10));
}
