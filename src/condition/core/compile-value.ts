import { localTime } from '../../time/local-time.ts';
import { formatDuration } from '../../time/parse-duration.ts';
import type { Facts } from './facts.ts';
import { compileLookup, compilePosition } from './compile-position.ts';
import type { Read } from './compile-position.ts';
import type { Value } from './term.ts';
import type { Data } from './type.ts';

/**
 * A value as a closure over the facts, in run-time form; null where it, or a part of it, is missing.
 * `looked` is the record behind the root `looked`; without it the facts are asked.
 * A date that is computed is the day in the project's zone; a computed duration is cut to whole seconds.
 */
export function compileValue(value: Value): (facts: Facts, looked?: Data) => Data {
  if ('literal' in value) {
    const { literal } = value;
    return () => literal;
  }
  if ('get' in value) return compileLookup(value.get);
  const position = compilePosition(value, 'instant');
  if ('moment' in value) return (facts, looked) => position(facts, looked, facts.now);
  const present = presentPosition((facts, looked) => position(facts, looked, facts.now));
  switch (value.type.kind) {
    case 'datetime':
      return (facts, looked) => mapNumber(present(facts, looked), Math.round);
    case 'date':
      return (facts, looked) => mapNumber(present(facts, looked), (instant) => dateText(instant, facts));
    case 'duration':
      return (facts, looked) =>
        mapNumber(present(facts, looked), (length) => formatDuration({ months: 0, days: 0, milliseconds: Math.trunc(length / 1000) * 1000 }));
    default:
      return present;
  }
}

function presentPosition(position: (facts: Facts, looked: Data) => number): Read {
  return (facts, looked) => {
    const at = position(facts, looked);
    return Number.isFinite(at) ? at : null;
  };
}

function mapNumber(data: Data, change: (value: number) => Data): Data {
  return typeof data === 'number' ? change(data) : null;
}

function dateText(instant: number, facts: Facts): string {
  const { year, month, day } = localTime(facts.projectZone, instant);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
