import { expect, test } from 'vitest';
import { boundaryValues } from '../../../src/condition/core/boundary-values.ts';
import type { Test } from '../../../src/condition/core/term.ts';
import type { ValueType } from '../../../src/condition/core/type.ts';

test.each<readonly [label: string, tests: readonly Test[], type: ValueType, values: readonly unknown[]]>([
  ['a number and its neighbours', [{ gte: { literal: 5 } }], { kind: 'integer' }, [5, 4, 6, 0, 1, null]],
  ['both ends of a span', [{ between: [{ literal: 2 }, { literal: 9 }] }], { kind: 'number' }, [2, 1, 3, 9, 8, 10, 0, null]],
  ['a day and the days beside it', [{ before: { literal: '2027-03-01' } }], { kind: 'date' }, ['2027-03-01', '2027-02-28', '2027-03-02', null]],
  ['a moment, a minute and a day about it', [{ after: { literal: 0 } }], { kind: 'datetime' }, [0, -60_000, 60_000, -86_400_000, 86_400_000, null]],
  ['every member, and nothing else', [{ is: { literal: 'pro' } }], { kind: 'string', values: ['free', 'pro'] }, ['pro', 'free', null]],
  ['another text', [{ one_of: [{ literal: 'Oslo' }, { literal: 'Turku' }] }], { kind: 'string' }, ['Oslo', 'Turku', 'something else', null]],
  ['yes and no', [{ is: { literal: true } }], { kind: 'boolean' }, [true, false, null]],
  ['no neighbour that the type does not admit', [{ gt: { literal: 2 } }], { kind: 'integer', values: [1, 2, 3] }, [2, 1, 3, null]],
  ['nothing of what is looked up', [{ gt: { get: ['event', 'x'], type: { kind: 'number' } } }], { kind: 'number' }, [0, 1, null]],
])('%s', (_label, tests, type, values) => {
  expect(boundaryValues(tests, type)).toEqual(values);
});
