import { scaleFor } from './compile-position.ts';
import type { Scale } from './compile-position.ts';
import type { Facts } from './facts.ts';
import { compileNextMeeting } from './next-meeting.ts';
import type { OrderTest } from './next-meeting.ts';
import { isMoving } from './pace.ts';
import { rightValues } from './right-values.ts';
import type { Test, Value } from './term.ts';
import type { Data, ValueType } from './type.ts';

export type NextChange = (facts: Facts, looked: Data) => number;

/** The earliest instant after now at which one of the tests may answer otherwise by time alone; undefined where none can. */
export function compileNextCompare(left: Value, type: ValueType, tests: readonly Test[]): NextChange | undefined {
  return earliest(tests.flatMap((test) => nextOfTest(left, type, test)));
}

/** The earliest of several; undefined where there is none. */
export function earliest(changes: readonly NextChange[]): NextChange | undefined {
  const [only] = changes;
  if (changes.length <= 1) return only;
  return (facts, looked) => {
    let first = Infinity;
    for (const change of changes) first = Math.min(first, change(facts, looked));
    return first;
  };
}

function nextOfTest(left: Value, type: ValueType, test: Test): readonly NextChange[] {
  const rights = rightValues(test);
  if ('exists' in test || (!isMoving(left) && !rights.some(isMoving))) return [];
  return rights.map((right, index) => {
    const scale = scaleFor(type.kind, right);
    const order = orderTest(test, index, scale);
    return order !== undefined && scale !== undefined ? compileNextMeeting(left, right, scale, order) : (facts) => facts.now + 1;
  });
}

/** What a test says of the order of its left side and the right value at an index; undefined for tests of another sort. */
function orderTest(test: Test, index: number, scale: Scale | undefined): OrderTest | undefined {
  if ('is' in test || 'is_not' in test || 'one_of' in test || 'none_of' in test) return (sign) => sign === 0;
  if ('gt' in test || 'after' in test) return (sign) => sign > 0;
  if ('gte' in test) return (sign) => sign >= 0;
  if ('lt' in test || 'before' in test) return (sign) => sign < 0;
  if ('lte' in test) return (sign) => sign <= 0;
  if (!('between' in test)) return undefined;
  if (index === 0) return (sign) => sign >= 0;
  return scale === 'number' || scale === 'length' ? (sign) => sign <= 0 : (sign) => sign < 0;
}
