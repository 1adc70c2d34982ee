import type { ValueType } from '../core/type.ts';

const EQUAL = ['is_not', 'none_of'] as const;
const ORDER = ['gt', 'gte', 'lt', 'lte', 'between'] as const;
const MOMENT = ['before', 'after', 'between'] as const;
const CONTAIN = ['contains', 'contains_any', 'contains_all'] as const;

export type Operator = (typeof EQUAL | typeof ORDER | typeof MOMENT | typeof CONTAIN)[number] | 'exists' | 'near';

const OPERATORS: Readonly<Record<ValueType['kind'], readonly Operator[]>> = {
  string: [...EQUAL, ...CONTAIN, 'exists'],
  number: [...EQUAL, ...ORDER, 'exists'],
  integer: [...EQUAL, ...ORDER, 'exists'],
  boolean: ['is_not', 'exists'],
  date: [...EQUAL, ...MOMENT, 'exists'],
  datetime: [...EQUAL, ...MOMENT, 'exists'],
  duration: [...EQUAL, ...ORDER, 'exists'],
  location: ['near', 'exists'],
  list: [...CONTAIN, 'exists'],
  object: ['exists'],
};

/** The operators that work on a type, in the order they are told. */
export function operatorsOf(type: ValueType): readonly Operator[] {
  return OPERATORS[type.kind];
}

const ALL: readonly string[] = [...EQUAL, ...ORDER, 'before', 'after', ...CONTAIN, 'exists', 'near'];

/** Every operator of the language. */
export function allOperators(): readonly string[] {
  return ALL;
}

const MEANT: Readonly<Record<string, string>> = {
  is: 'the value itself',
  eq: 'the value itself',
  equals: 'the value itself',
  equal: 'the value itself',
  '=': 'the value itself',
  '==': 'the value itself',
  in: 'a list of the values',
  one_of: 'a list of the values',
  any_of: 'a list of the values',
  ne: 'is_not',
  not: 'is_not',
  neq: 'is_not',
  '!=': 'is_not',
  not_in: 'none_of',
  '>': 'gt',
  '>=': 'gte',
  '<': 'lt',
  '<=': 'lte',
  greater_than: 'gt',
  more_than: 'gt',
  at_least: 'gte',
  less_than: 'lt',
  at_most: 'lte',
  includes: 'contains',
  on_or_after: 'after',
  is_null: 'exists: false',
  missing: 'exists: false',
};

/** What somebody who wrote a word of another language meant, if it is a known one. */
export function meantOperator(word: string): string | undefined {
  return Object.hasOwn(MEANT, word) ? MEANT[word] : undefined;
}

/** What to write in place of an operator that this type does not have, if there is something. */
export function insteadOf(operator: string, type: ValueType): string | undefined {
  const moment = type.kind === 'date' || type.kind === 'datetime';
  if (moment && (operator === 'gt' || operator === 'gte')) return '"after" (or "between" to include the beginning)';
  if (moment && (operator === 'lt' || operator === 'lte')) return '"before"';
  const ordered = type.kind === 'number' || type.kind === 'integer' || type.kind === 'duration';
  if (ordered && operator === 'before') return '"lt"';
  if (ordered && operator === 'after') return '"gt"';
  if (type.kind === 'list' && (operator === 'none_of' || operator === 'is_not')) return '"contains" under "not:"';
  return type.kind === 'location' ? '"near"' : undefined;
}
