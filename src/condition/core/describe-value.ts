import { formatDuration } from '../../time/parse-duration.ts';
import { formatInstant } from '../../time/moment.ts';
import type { Test, Value } from './term.ts';
import type { ValueType } from './type.ts';

/** A value in plain words: `the event's total`, `"pro"`, `90d ago`. `type` says how to write a literal. */
export function describeValue(value: Value, type?: ValueType): string {
  if ('literal' in value) return describeLiteral(value.literal, type);
  if ('get' in value) {
    const [root, ...path] = value.get;
    const name = path.join('.').replaceAll('_', ' ');
    return root === 'looked' || root === 'profile' ? name : `the ${root}'s ${name}`;
  }
  if ('moment' in value) {
    if (value.moment === 'now') return 'now';
    return value.moment === 'ago' ? `${describeMilliseconds(value.milliseconds)} ago` : `in ${formatDuration(value.duration)}`;
  }
  return `the ${value.arithmetic} of ${value.of.map((part) => describeValue(part)).join(' and ')}`;
}

type Literal = Extract<Value, { readonly literal: unknown }>['literal'];

function describeLiteral(literal: Literal, type: ValueType | undefined): string {
  if (literal === null) return 'missing';
  if (typeof literal === 'object') return literal.map((item) => describeLiteral(item, type)).join(', ');
  if (typeof literal === 'number') return type?.kind === 'datetime' ? formatInstant(literal) : `${literal}${unitSuffix(type)}`;
  if (typeof literal === 'boolean') return literal ? 'yes' : 'no';
  return type?.kind === 'date' || type?.kind === 'duration' ? literal : `"${literal}"`;
}

function unitSuffix(type: ValueType | undefined): string {
  if (type === undefined || !('unit' in type) || type.unit === undefined || type.unit.name === 'fraction') return '';
  return type.unit.name === '%' ? ' %' : ` ${type.unit.name}`;
}

/** A window's length as its author would write it: whole days, else whole hours, minutes or seconds. */
export function describeMilliseconds(milliseconds: number): string {
  const days = milliseconds / 86_400_000;
  if (Number.isInteger(days) && days > 0) return days === 1 ? '1 day' : `${days} days`;
  const hours = milliseconds / 3_600_000;
  if (Number.isInteger(hours) && hours > 0) return hours === 1 ? '1 hour' : `${hours} hours`;
  return formatDuration({ months: 0, days: 0, milliseconds });
}

/** A test in words that follow the name of what is tested: `is at least 100`. */
export function describeTest(test: Test, type: ValueType): string {
  const say = (value: Value): string => describeValue(value, type.kind === 'list' ? type.items : type);
  const list = (values: readonly Value[], word: string): string => joinWords(values.map(say), word);
  if ('is' in test) return `is ${say(test.is)}`;
  if ('is_not' in test) return `is not ${say(test.is_not)}`;
  if ('one_of' in test) return `is ${list(test.one_of, 'or')}`;
  if ('none_of' in test) return `is none of ${list(test.none_of, 'and')}`;
  if ('gt' in test) return `is more than ${say(test.gt)}`;
  if ('gte' in test) return `is at least ${say(test.gte)}`;
  if ('lt' in test) return `is less than ${say(test.lt)}`;
  if ('lte' in test) return `is at most ${say(test.lte)}`;
  if ('between' in test) return `is between ${say(test.between[0])} and ${say(test.between[1])}`;
  if ('before' in test) return `is before ${say(test.before)}`;
  if ('after' in test) return `is after ${say(test.after)}`;
  if ('contains' in test) return `contains ${say(test.contains)}`;
  if ('contains_any' in test) return `contains ${list(test.contains_any, 'or')}`;
  if ('contains_all' in test) return `contains ${list(test.contains_all, 'and')}`;
  if ('exists' in test) return test.exists ? 'is known' : 'is missing';
  return `is within ${test.near.within_metres} m of ${describeValue(test.near.of)}`;
}

/** `a, b or c` */
export function joinWords(words: readonly string[], last: string): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
