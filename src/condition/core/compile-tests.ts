import { compileDataTest } from './compile-data-test.ts';
import { compilePosition, scaleFor } from './compile-position.ts';
import type { Scale } from './compile-position.ts';
import { compileValue } from './compile-value.ts';
import type { Evaluate } from './evaluate.ts';
import { orderedComparison } from './ordered-comparison.ts';
import { isMissing } from './read-path.ts';
import { isListValue, rightValues } from './right-values.ts';
import type { Test, Value } from './term.ts';
import type { ValueType } from './type.ts';

/** All tests of one comparison over a looked-up value; each must hold. */
export function compileTests(left: Value, type: ValueType, tests: readonly Test[]): Evaluate {
  const closures = tests.map((test) => compileTest(left, type, test));
  const [only] = closures;
  if (closures.length === 1 && only !== undefined) return only;
  return (facts, looked) => {
    for (const holds of closures) if (!holds(facts, looked)) return false;
    return true;
  };
}

/** One test. On a missing value only `exists: false`, `is_not` and `none_of` hold. */
export function compileTest(left: Value, type: ValueType, test: Test): Evaluate {
  if ('exists' in test) {
    const read = compileValue(left);
    return (facts, looked) => isMissing(read(facts, looked)) !== test.exists;
  }
  if ('is_not' in test) return negate(compileTest(left, type, { is: test.is_not }));
  if ('none_of' in test) return negate(compileTest(left, type, { one_of: test.none_of }));
  const rights = rightValues(test);
  const scales = new Set(rights.map((right) => scaleFor(type.kind, right)));
  if (scales.has(undefined) || scales.size === 0 || rights.some(isListValue)) return compileDataTest(left, test);
  const [scale] = scales;
  return scales.size === 1 && scale !== undefined ? compileOnScale(left, test, scale) : compileMixed(left, type, test);
}

function compileOnScale(left: Value, test: Test, scale: Scale): Evaluate {
  const position = compilePosition(left, scale);
  const holds = orderedComparison(test, scale);
  return (facts, looked) => holds(position(facts, looked, facts.now), facts, looked);
}

/** A date against a date and a moment in one test: each is met on its own scale. */
function compileMixed(left: Value, type: ValueType, test: Test): Evaluate {
  if ('between' in test) {
    const from = compileTest(left, type, { gte: test.between[0] });
    const to = compileTest(left, type, { lt: test.between[1] });
    return (facts, looked) => from(facts, looked) && to(facts, looked);
  }
  const each = rightValues(test).map((right) => compileTest(left, type, { is: right }));
  return (facts, looked) => each.some((holds) => holds(facts, looked));
}

function negate(holds: Evaluate): Evaluate {
  return (facts, looked) => !holds(facts, looked);
}
