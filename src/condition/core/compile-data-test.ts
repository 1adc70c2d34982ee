import { compileValue } from './compile-value.ts';
import type { Evaluate } from './evaluate.ts';
import type { Facts } from './facts.ts';
import { metresBetween, pointOf } from './metres-between.ts';
import { isList, isMissing } from './read-path.ts';
import type { Test, Value } from './term.ts';
import type { Data } from './type.ts';

type ReadData = (facts: Facts, looked?: Data) => Data;

/** A test of values without an order: texts, yes or no, lists and places. Every one of them fails on a missing value. */
export function compileDataTest(left: Value, test: Test): Evaluate {
  const read = compileValue(left);
  if ('is' in test) return compileEquality(read, test.is);
  if ('one_of' in test) return compileOneOf(read, test.one_of);
  if ('contains' in test) return compileContains(read, [test.contains], 'all');
  if ('contains_any' in test) return compileContains(read, test.contains_any, 'any');
  if ('contains_all' in test) return compileContains(read, test.contains_all, 'all');
  if ('near' in test) return compileNear(read, compileValue(test.near.of), test.near.within_metres);
  return () => false;
}

function compileEquality(read: ReadData, value: Value): Evaluate {
  if ('literal' in value) {
    const { literal } = value;
    return literal === null ? () => false : (facts, looked) => read(facts, looked) === literal;
  }
  const right = compileValue(value);
  return (facts, looked) => {
    const data = read(facts, looked);
    return !isMissing(data) && data === right(facts, looked);
  };
}

function compileOneOf(read: ReadData, values: readonly Value[]): Evaluate {
  const literals = literalMembers(values);
  if (literals !== undefined) {
    const among = new Set<Data>(literals.filter((literal) => !isMissing(literal)));
    return (facts, looked) => among.has(read(facts, looked));
  }
  const members = compileMembers(values);
  return (facts, looked) => {
    const data = read(facts, looked);
    return !isMissing(data) && members(facts, looked).includes(data);
  };
}

/** The members that a list of values stands for: a value that yields a list stands for its own members. */
function compileMembers(values: readonly Value[]): (facts: Facts, looked?: Data) => readonly Data[] {
  const literals = literalMembers(values);
  if (literals !== undefined) return () => literals;
  const reads = values.map(compileValue);
  return (facts, looked) => reads.flatMap((read) => read(facts, looked));
}

function literalMembers(values: readonly Value[]): readonly Data[] | undefined {
  if (!values.every((value) => 'literal' in value)) return undefined;
  return values.flatMap((value): readonly Data[] => ('literal' in value ? [value.literal].flat() : []));
}

function compileContains(read: ReadData, values: readonly Value[], need: 'any' | 'all'): Evaluate {
  const members = compileMembers(values);
  return (facts, looked) => {
    const data = read(facts, looked);
    if (isMissing(data)) return false;
    const has = (part: Data): boolean => !isMissing(part) && holdsPart(data, part);
    const wanted = members(facts, looked);
    return need === 'any' ? wanted.some(has) : wanted.every(has);
  };
}

function holdsPart(data: Data, part: Data): boolean {
  if (isList(data)) return data.includes(part);
  return typeof data === 'string' && typeof part === 'string' && data.includes(part);
}

function compileNear(left: ReadData, of: ReadData, metres: number): Evaluate {
  return (facts, looked) => {
    const from = pointOf(left(facts, looked));
    const to = pointOf(of(facts, looked));
    return from !== undefined && to !== undefined && metresBetween(from, to) <= metres;
  };
}
