import { compilePosition } from './compile-position.ts';
import type { Scale } from './compile-position.ts';
import type { Facts } from './facts.ts';
import { rightValues } from './right-values.ts';
import type { Test, Value } from './term.ts';
import type { Data } from './type.ts';

/** A comparison of a position that is already known. NaN, the missing one, fails every test. */
export type NumberTest = (left: number, facts: Facts, looked: Data) => boolean;

/**
 * One of the tests that compare by order or equality, on one scale. `is_not`, `none_of` and `exists` are the caller's:
 * they hold on a missing value.
 */
export function orderedComparison(test: Test, scale: Scale): NumberTest {
  const literal = soleLiteral(test);
  if (literal !== undefined && scale === 'number') return literalComparison(test, literal);
  const at = (value: Value): ((facts: Facts, looked: Data) => number) => {
    const position = compilePosition(value, scale);
    return (facts, looked) => position(facts, looked, facts.now);
  };
  if ('is' in test) {
    const right = at(test.is);
    return (left, facts, looked) => left === right(facts, looked);
  }
  if ('one_of' in test) {
    const rights = test.one_of.map(at);
    return (left, facts, looked) => rights.some((right) => left === right(facts, looked));
  }
  if ('between' in test) {
    const [from, to] = [at(test.between[0]), at(test.between[1])];
    if (scale === 'number' || scale === 'length') return (left, facts, looked) => left >= from(facts, looked) && left <= to(facts, looked);
    return (left, facts, looked) => left >= from(facts, looked) && left < to(facts, looked);
  }
  if ('gt' in test || 'after' in test) {
    const right = at('gt' in test ? test.gt : test.after);
    return (left, facts, looked) => left > right(facts, looked);
  }
  if ('lt' in test || 'before' in test) {
    const right = at('lt' in test ? test.lt : test.before);
    return (left, facts, looked) => left < right(facts, looked);
  }
  if ('gte' in test) {
    const right = at(test.gte);
    return (left, facts, looked) => left >= right(facts, looked);
  }
  if ('lte' in test) {
    const right = at(test.lte);
    return (left, facts, looked) => left <= right(facts, looked);
  }
  return () => false;
}

/** All tests of a number that is not looked up but measured, such as a count; it is never missing. */
export function compileNumberTests(tests: readonly Test[]): NumberTest {
  const closures = tests.map(measuredTest);
  const [only] = closures;
  if (closures.length === 1 && only !== undefined) return only;
  return (left, facts, looked) => closures.every((holds) => holds(left, facts, looked));
}

function measuredTest(test: Test): NumberTest {
  if ('exists' in test) return () => test.exists;
  if ('is_not' in test) return negate(orderedComparison({ is: test.is_not }, 'number'));
  if ('none_of' in test) return negate(orderedComparison({ one_of: test.none_of }, 'number'));
  return orderedComparison(test, 'number');
}

function negate(holds: NumberTest): NumberTest {
  return (left, facts, looked) => !holds(left, facts, looked);
}

function soleLiteral(test: Test): number | undefined {
  const [right, ...more] = rightValues(test);
  return right !== undefined && more.length === 0 && 'literal' in right && typeof right.literal === 'number' ? right.literal : undefined;
}

/** The same where the right side is one number: most conditions, and the ones that must be fast. */
function literalComparison(test: Test, right: number): NumberTest {
  if ('gt' in test || 'after' in test) return (left) => left > right;
  if ('gte' in test) return (left) => left >= right;
  if ('lt' in test || 'before' in test) return (left) => left < right;
  if ('lte' in test) return (left) => left <= right;
  return (left) => left === right;
}
