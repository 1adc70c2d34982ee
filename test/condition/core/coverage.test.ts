import { describe, expect, test } from 'vitest';
import { canHold, caseCoverage } from '../../../src/condition/core/coverage.ts';
import type { Term, Test, Value } from '../../../src/condition/core/term.ts';
import type { ValueType } from '../../../src/condition/core/type.ts';

const lit = (literal: string | number | boolean): Value => ({ literal });
const NUMBER: ValueType = { kind: 'number' };
const INTEGER: ValueType = { kind: 'integer' };
const DAY = 86_400_000;
const there = (): boolean => false;

function total(type: ValueType, ...tests: readonly Test[]): Term {
  return { op: 'compare', left: { get: ['event', 'total'], type }, type, tests };
}

function orders(within: number | undefined, ...tests: readonly Test[]): Term {
  return { op: 'history', measure: 'count', event: 'ordered', window: within === undefined ? { since: 'ever' } : { within }, tests };
}

const cases: readonly (readonly [label: string, terms: readonly Term[], complete: boolean | 'unknown', gaps: readonly string[], overlaps: readonly (readonly [number, number, string])[]])[] = [
  ['5000 is left between below and above', [total(NUMBER, { lt: lit(5000) }), total(NUMBER, { gt: lit(5000) })], false, ['exactly 5000'], []],
  ['both take 5000', [total(NUMBER, { lte: lit(5000) }), total(NUMBER, { gte: lit(5000) })], true, [], [[0, 1, 'exactly 5000']]],
  ['exactly covered', [total(NUMBER, { lt: lit(5) }), total(NUMBER, { gte: lit(5) })], true, [], []],
  ['a piece in the middle', [total(NUMBER, { lt: lit(5) }), total(NUMBER, { gt: lit(7) })], false, ['from 5 to 7'], []],
  ['open ends of a gap', [total(NUMBER, { lte: lit(5) }), total(NUMBER, { gte: lit(7) })], false, ['between 5 and 7'], []],
  ['whole numbers have nothing between neighbours', [total(INTEGER, { lte: lit(5) }), total(INTEGER, { gte: lit(6) })], true, [], []],
  ['whole numbers know which are left', [total(INTEGER, { lte: lit(5) }), total(INTEGER, { gt: lit(6) })], false, ['exactly 6'], []],
  ['the ends', [total(NUMBER, { between: [lit(0), lit(10)] })], false, ['below 0', 'above 10'], []],
  ['an enum', [total({ kind: 'string', values: ['free', 'trial', 'pro'] }, { is: lit('free') }), total({ kind: 'string', values: ['free', 'trial', 'pro'] }, { one_of: [lit('free'), lit('pro')] })], false, ['"trial"'], [[0, 1, '"free"']]],
  ['texts', [total({ kind: 'string' }, { is: lit('a') }), total({ kind: 'string' }, { is: lit('b') })], false, ['any other text'], []],
  ['booleans', [total({ kind: 'boolean' }, { is: lit(true) }), total({ kind: 'boolean' }, { is: lit(false) })], true, [], []],
  ['dates', [total({ kind: 'date' }, { before: lit('2027-02-01') }), total({ kind: 'date' }, { after: lit('2027-02-01') })], false, ['exactly 2027-02-01'], []],
  ['dates next to each other', [total({ kind: 'date' }, { before: lit('2027-02-01') }), total({ kind: 'date' }, { after: lit('2027-01-31') })], true, [], []],
  ['half-open spans of moments', [total({ kind: 'date' }, { before: lit('2027-01-01') }), total({ kind: 'date' }, { between: [lit('2027-01-01'), lit('2027-02-01')] }), total({ kind: 'date' }, { between: [lit('2027-02-01'), lit('2027-03-01')] })], false, ['from 2027-03-01 up'], []],
  ['counts begin at 0', [orders(undefined, { is: lit(0) }), orders(undefined, { gte: lit(1) })], true, [], []],
  ['counts', [orders(DAY, { gte: lit(3) }), orders(DAY, { is: lit(0) })], false, ['between 0 and 3'], []],
  ['negation', [total(NUMBER, { gt: lit(5) }), { op: 'not', term: total(NUMBER, { gt: lit(5) }) }], true, [], []],
];

describe('gaps and overlaps of cases over one value', () => {
  test.each(cases)('%s', (_label, terms, complete, gaps, overlaps) => {
    const found = caseCoverage(terms, {}, there);
    expect({ complete: found.complete, gaps: found.gaps, overlaps: found.overlaps }).toEqual({ complete, gaps, overlaps });
  });

  test('a value that may be missing leaves the missing one', () => {
    const found = caseCoverage([total(NUMBER, { lt: lit(5) }), total(NUMBER, { gte: lit(5) })], {});
    expect(found).toEqual({ complete: false, gaps: ['missing'], overlaps: [], subject: "the event's total" });
  });

  test('is_not takes the missing one too', () => {
    expect(caseCoverage([total(NUMBER, { is: lit(5) }), total(NUMBER, { is_not: lit(5) })], {}).complete).toBe(true);
  });

  test('cases over several values are proved complete or unknown, never faulty', () => {
    const vip: Term = { op: 'reachable', channel: 'sms' };
    expect(caseCoverage([vip, { op: 'not', term: vip }], {})).toEqual({ complete: true, gaps: [], overlaps: [] });
    expect(caseCoverage([vip, total(NUMBER, { lt: lit(5) })], {})).toEqual({ complete: 'unknown', gaps: [], overlaps: [] });
  });
});

describe('what can hold', () => {
  const segment: Term = { op: 'use', condition: 'vip' };
  const pool = { vip: total(NUMBER, { gte: lit(100) }) };
  const both = (...terms: readonly Term[]): Term => ({ op: 'all', terms });
  const DATE: ValueType = { kind: 'date' };
  const LIST: ValueType = { kind: 'list', items: { kind: 'string' } };
  const other: Value = { get: ['profile', 'ends'], type: DATE };
  const clock = (from: number, to: number, zone: 'recipient' | 'project' = 'recipient'): Term => ({ op: 'local_time', from, to, zone });
  const date = (test: Test): Term => ({ op: 'compare', left: { get: ['profile', 'starts'], type: DATE }, type: DATE, tests: [test] });
  const list = (test: Test): Term => ({ op: 'compare', left: { get: ['profile', 'tags'], type: LIST }, type: LIST, tests: [test] });
  const opened = (window: Extract<Term, { readonly op: 'message' }>['window']): Term => ({ op: 'message', status: 'opened', message: 'hello', scope: 'any', window });
  const anyEvent = { op: 'history', measure: 'count', event: null, window: { within: 30 * DAY } } as const;
  const filtered = (least: number, test: Test): Term => ({ op: 'history', measure: 'count', event: 'ordered', where: { op: 'compare', left: { get: ['looked', 'total'], type: NUMBER }, type: NUMBER, tests: [{ gte: lit(least) }] }, window: { within: DAY }, tests: [test] });

  test.each<readonly [string, Term, 'never' | 'always' | 'unknown']>([
    ['at least 5 and below 3', both(total(NUMBER, { gte: lit(5) }), total(NUMBER, { lt: lit(3) })), 'never'],
    ['in and not in the same segment', both(segment, { op: 'not', term: segment }), 'never'],
    ['a segment against a branch', both(segment, total(NUMBER, { lt: lit(50) })), 'never'],
    ['more in 30 days than in 90', both(orders(30 * DAY, { gte: lit(3) }), orders(90 * DAY, { lt: lit(2) })), 'never'],
    ['more in 90 days than in 30', both(orders(90 * DAY, { gte: lit(3) }), orders(30 * DAY, { lt: lit(2) })), 'unknown'],
    ['a window against ever', both(orders(30 * DAY, { gte: lit(1) }), orders(undefined, { is: lit(0) })), 'never'],
    ['fewer than none', orders(DAY, { lt: lit(0) }), 'never'],
    ['at least none', orders(DAY, { gte: lit(0) }), 'always'],
    ['two whole numbers apart', both(total(INTEGER, { gt: lit(5) }), total(INTEGER, { lt: lit(6) })), 'never'],
    ['two numbers apart', both(total(NUMBER, { gt: lit(5) }), total(NUMBER, { lt: lit(6) })), 'unknown'],
    ['anything or its complement', { op: 'any', terms: [segment, { op: 'not', term: segment }] }, 'always'],
    ['a value that is missing and compared', both(total(NUMBER, { exists: false }), total(NUMBER, { gt: lit(1) })), 'never'],
    ['two times of one clock', both(clock(540, 1080), clock(1200, 1380)), 'never'],
    ['a night and the morning in it', both(clock(1320, 360), clock(300, 420)), 'unknown'],
    ['times of two clocks', both(clock(540, 1080), clock(1200, 1380, 'project')), 'unknown'],
    ['two days of the week', both({ op: 'weekday', days: [1, 2], zone: 'recipient' }, { op: 'weekday', days: [6, 7], zone: 'recipient' }), 'never'],
    ['all days of the week', { op: 'weekday', days: [1, 2, 3, 4, 5, 6, 7], zone: 'recipient' }, 'always'],
    ['a value before and after another', both(date({ before: other }), date({ after: other })), 'never'],
    ['a value neither before another nor at it nor after it', both({ op: 'not', term: date({ gte: other }) }, { op: 'not', term: date({ lt: other }) }), 'unknown'],
    ['a list with a member and without it', both(list({ contains: lit('a') }), { op: 'not', term: list({ contains_any: [lit('a'), lit('b')] }) }), 'never'],
    ['a list with two members', both(list({ contains: lit('a') }), list({ contains: lit('b') })), 'unknown'],
    ['a list that is missing and has a member', both(list({ exists: false }), list({ contains: lit('a') })), 'never'],
    ['a value that is missing and equals another', both(total(NUMBER, { exists: false }), total(NUMBER, { is: { get: ['event', 'limit'], type: NUMBER } })), 'never'],
    ['two triggers at once', both({ op: 'trigger', trigger: 'a' }, { op: 'trigger', trigger: 'b' }), 'never'],
    ['opened lately, and never', both(opened({ within: DAY }), { op: 'not', term: opened({ since: 'ever' }) }), 'never'],
    ['opened once, and not lately', both({ op: 'not', term: opened({ within: DAY }) }, opened({ since: 'ever' })), 'unknown'],
    ['no event at all, and one', both({ ...anyEvent, tests: [{ is: lit(0) }] }, orders(DAY, { gte: lit(1) })), 'never'],
    ['a narrow filter that counts more than a wide one', both(filtered(50, { gte: lit(3) }), filtered(10, { lt: lit(3) })), 'never'],
    ['a wide filter that counts more than a narrow one', both(filtered(10, { gte: lit(3) }), filtered(50, { lt: lit(3) })), 'unknown'],
    ['more different values than events', both({ op: 'history', measure: 'count_distinct', event: 'ordered', property: ['item'], window: { within: DAY }, tests: [{ gte: lit(3) }] }, orders(DAY, { lt: lit(3) })), 'never'],
    ['a chain of windows', both(orders(DAY, { gte: lit(4) }), orders(30 * DAY, { lt: lit(9) }), orders(90 * DAY, { lt: lit(4) })), 'never'],
    ['many things that go together', both(...Array.from({ length: 40 }, (_, index): Term => ({ op: 'any', terms: [orders((index + 1) * DAY, { gte: lit(1) }), { op: 'reachable', channel: String(index) }] })), orders(90 * DAY, { is: lit(0) }), { op: 'not', term: { op: 'reachable', channel: '7' } }), 'never'],
    ['two other things', both({ op: 'reachable', channel: 'sms' }, { op: 'trigger', trigger: 'a' }), 'unknown'],
  ])('%s', (_label, term, answer) => {
    expect(canHold(term, pool)).toBe(answer);
  });
});
