import { isList, readPath } from './read-path.ts';
import type { Data } from './type.ts';

/** What is counted or added up, fed one event's properties at a time, newest first. */
export interface Measure {
  add(properties: Data): void;
  value(): number;
}

export type MeasureKind = 'count' | 'sum' | 'count_distinct';

/**
 * A fresh measure. A missing property adds nothing; a path across a list adds each member. Over nothing every measure is 0.
 * Sums are compensated and kept to a millionth, so that binary fractions (0.1 + 0.2) do not decide who gets mail.
 */
export function newMeasure(kind: MeasureKind, property: readonly string[] = []): Measure {
  if (kind === 'count') return newCount();
  return kind === 'sum' ? newSum(property) : newDistinct(property);
}

function newCount(): Measure {
  let count = 0;
  return {
    add: () => {
      count += 1;
    },
    value: () => count,
  };
}

function newSum(property: readonly string[]): Measure {
  let sum = 0;
  let lost = 0;
  const addNumber = (data: Data): void => {
    if (typeof data !== 'number' || !Number.isFinite(data)) return;
    const next = sum + data;
    lost += Math.abs(sum) >= Math.abs(data) ? sum - next + data : data - next + sum;
    sum = next;
  };
  return {
    add: (properties) => forEachMember(readPath(properties, property), addNumber),
    value: () => Math.round((sum + lost) * 1e6) / 1e6,
  };
}

function newDistinct(property: readonly string[]): Measure {
  const seen = new Set<Data>();
  const addValue = (data: Data): void => {
    if (data !== null && data !== undefined && typeof data !== 'object') seen.add(data);
  };
  return { add: (properties) => forEachMember(readPath(properties, property), addValue), value: () => seen.size };
}

function forEachMember(data: Data, add: (member: Data) => void): void {
  if (isList(data)) data.forEach(add);
  else add(data);
}
