import { describe, expect, test } from 'vitest';
import { compileTerm } from '../../../src/condition/core/compile-term.ts';
import type { Facts } from '../../../src/condition/core/facts.ts';
import { nextFlip } from '../../../src/condition/core/next-flip.ts';
import type { Term, Test, Value } from '../../../src/condition/core/term.ts';
import type { Data, ValueType } from '../../../src/condition/core/type.ts';
import { pastEvent, plainFacts } from '../../support/plain-facts.ts';
import type { PlainFacts } from '../../support/plain-facts.ts';

const NOW = Date.parse('2027-02-20T12:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const lit = (literal: string | number | boolean | readonly (string | number)[]): Value => ({ literal });

function holds(term: Term, plain: Partial<PlainFacts> = {}): boolean {
  return compileTerm(term, {})(plainFacts({ now: NOW, ...plain }));
}

function compare(type: ValueType, data: Data, test: Test): boolean {
  const term: Term = { op: 'compare', left: { get: ['profile', 'x'], type }, type, tests: [test] };
  return holds(term, { records: { profile: { x: data } } });
}

const STRING: ValueType = { kind: 'string' };
const NUMBER: ValueType = { kind: 'number' };
const DATE: ValueType = { kind: 'date' };
const DATETIME: ValueType = { kind: 'datetime' };
const LENGTH: ValueType = { kind: 'duration' };
const LIST: ValueType = { kind: 'list', items: STRING };
const BOOLEAN: ValueType = { kind: 'boolean' };
const PLACE: ValueType = { kind: 'location' };

/** A value for which each test holds, and one for which it does not; on a missing value it answers `missing`. */
const operators: readonly (readonly [label: string, type: ValueType, test: Test, yes: Data, no: Data, missing: boolean])[] = [
  ['text is', STRING, { is: lit('a') }, 'a', 'b', false],
  ['text is_not', STRING, { is_not: lit('a') }, 'b', 'a', true],
  ['text one_of', STRING, { one_of: [lit('a'), lit('b')] }, 'b', 'c', false],
  ['text none_of', STRING, { none_of: [lit('a'), lit('b')] }, 'c', 'a', true],
  ['text contains', STRING, { contains: lit('el') }, 'hello', 'hallo', false],
  ['text contains_any', STRING, { contains_any: [lit('x'), lit('el')] }, 'hello', 'hallo', false],
  ['text contains_all', STRING, { contains_all: [lit('h'), lit('el')] }, 'hello', 'elm', false],
  ['text exists', STRING, { exists: true }, 'a', null, false],
  ['text exists not', STRING, { exists: false }, undefined, 'a', true],
  ['number is', NUMBER, { is: lit(5) }, 5, 6, false],
  ['number is, against a text', NUMBER, { is: lit(5) }, 5, '5', false],
  ['number is_not', NUMBER, { is_not: lit(5) }, 4, 5, true],
  ['number one_of', NUMBER, { one_of: [lit(5), lit(6)] }, 6, 7, false],
  ['number none_of', NUMBER, { none_of: [lit(5), lit(6)] }, 7, 6, true],
  ['number gt', NUMBER, { gt: lit(5) }, 5.1, 5, false],
  ['number gte', NUMBER, { gte: lit(5) }, 5, 4.9, false],
  ['number lt', NUMBER, { lt: lit(5) }, 4.9, 5, false],
  ['number lte', NUMBER, { lte: lit(5) }, 5, 5.1, false],
  ['number between, lower end', NUMBER, { between: [lit(1), lit(5)] }, 1, 0.9, false],
  ['number between, upper end', NUMBER, { between: [lit(1), lit(5)] }, 5, 5.1, false],
  ['boolean is', BOOLEAN, { is: lit(false) }, false, true, false],
  ['boolean is_not', BOOLEAN, { is_not: lit(true) }, false, true, true],
  ['date is', DATE, { is: lit('2027-02-20') }, '2027-02-20', '2027-02-21', false],
  ['date before', DATE, { before: lit('2027-02-20') }, '2027-02-19', '2027-02-20', false],
  ['date after', DATE, { after: lit('2027-02-20') }, '2027-02-21', '2027-02-20', false],
  ['date between is half-open below', DATE, { between: [lit('2027-02-01'), lit('2027-03-01')] }, '2027-02-01', '2027-01-31', false],
  ['date between is half-open above', DATE, { between: [lit('2027-02-01'), lit('2027-03-01')] }, '2027-02-28', '2027-03-01', false],
  ['date before now', DATE, { before: { moment: 'now' } }, '2027-02-20', '2027-02-21', false],
  ['datetime before', DATETIME, { before: lit(NOW) }, NOW - 1, NOW, false],
  ['datetime after', DATETIME, { after: lit(NOW) }, NOW + 1, NOW, false],
  ['datetime before, ago', DATETIME, { before: { moment: 'ago', milliseconds: DAY } }, NOW - DAY - 1, NOW - DAY, false],
  ['datetime before, in', DATETIME, { before: { moment: 'in', duration: { months: 0, days: 3, milliseconds: 0 } } }, NOW + 3 * DAY - 1, NOW + 3 * DAY, false],
  ['datetime between is half-open above', DATETIME, { between: [{ moment: 'now' }, { moment: 'in', duration: { months: 0, days: 1, milliseconds: 0 } }] }, NOW, NOW + DAY, false],
  ['datetime none_of', DATETIME, { none_of: [lit(NOW)] }, NOW + 1, NOW, true],
  ['duration is, in another unit', LENGTH, { is: lit('24h') }, '1d', '25h', false],
  ['duration gt', LENGTH, { gt: lit('30d') }, '1mo', '30d', false],
  ['duration between', LENGTH, { between: [lit('1d'), lit('2d')] }, 'P2D', '49h', false],
  ['list contains', LIST, { contains: lit('a') }, ['b', 'a'], ['ab'], false],
  ['list contains_any', LIST, { contains_any: [lit('a'), lit('b')] }, ['b'], [], false],
  ['list contains_all', LIST, { contains_all: [lit('a'), lit('b')] }, ['b', 'a', 'c'], ['a'], false],
  ['a list literal stands for its members', LIST, { contains_all: [lit(['a', 'b'])] }, ['b', 'a'], ['a'], false],
  ['list exists, even if empty', LIST, { exists: true }, [], null, false],
  ['near', PLACE, { near: { of: { literal: [60.17, 24.94] }, within_metres: 200 } }, { latitude: 60.1715, longitude: 24.94 }, { latitude: 60.1719, longitude: 24.94 }, false],
];

describe('comparisons', () => {
  test.each(operators)('%s', (_label, type, tests, yes, no, missing) => {
    expect(compare(type, yes, tests)).toBe(true);
    expect(compare(type, no, tests)).toBe(false);
    if (!('exists' in tests)) {
      expect(compare(type, null, tests)).toBe(missing);
      expect(compare(type, undefined, tests)).toBe(missing);
    }
  });

  test.each<readonly [string, Test, boolean]>([
    ['is', { is: { get: ['event', 'y'], type: STRING } }, false],
    ['is_not', { is_not: { get: ['event', 'y'], type: STRING } }, true],
    ['one_of', { one_of: [{ get: ['event', 'y'], type: STRING }] }, false],
    ['none_of', { none_of: [{ get: ['event', 'y'], type: STRING }] }, true],
    ['contains', { contains: { get: ['event', 'y'], type: STRING } }, false],
    ['contains_all', { contains_all: [{ get: ['event', 'y'], type: STRING }] }, false],
  ])('a missing value on the right: %s', (_label, test_, answer) => {
    expect(compare(STRING, 'a', test_)).toBe(answer);
    expect(compare(STRING, null, test_)).toBe(answer);
  });

  test('a name of an inherited member is missing unless the record has it', () => {
    const named = (name: string): Term => ({ op: 'compare', left: { get: ['profile', name], type: STRING }, type: STRING, tests: [{ exists: true }] });
    for (const name of ['constructor', '__proto__', 'toString']) expect(holds(named(name), { records: { profile: { x: 1 } } })).toBe(false);
    expect(holds(named('constructor'), { records: { profile: { constructor: 'Lego' } } })).toBe(true);
  });
});

const order = (ts: number, total: number, place?: number) => pastEvent(ts, 'ordered', { total, sku: total > 50 ? 'big' : 'small' }, place);

function history(over: Partial<Extract<Term, { readonly op: 'history' }>>): Term {
  return { op: 'history', measure: 'count', event: 'ordered', window: { since: 'ever' }, tests: [{ gte: lit(1) }], ...over };
}

describe('looks at history', () => {
  test.each([
    ['an event now is inside', NOW, true],
    ['an event just inside', NOW - DAY + 1, true],
    ['an event exactly one window ago is outside', NOW - DAY, false],
  ])('a window is (now - w, now]: %s', (_label, ts, inside) => {
    expect(holds(history({ window: { within: DAY } }), { events: [order(ts, 1)] })).toBe(inside);
  });

  test('since a moment includes the moment', () => {
    const term = history({ window: { since_moment: lit(NOW - DAY) } });
    expect(holds(term, { events: [order(NOW - DAY, 1)] })).toBe(true);
    expect(holds(term, { events: [order(NOW - DAY - 1, 1)] })).toBe(false);
  });

  test('a missing moment lets nothing in', () => {
    expect(holds(history({ window: { since_moment: { get: ['profile', 'gone'], type: DATETIME } } }), { events: [order(NOW, 1)] })).toBe(false);
  });

  const run = { id: 'r1', trigger: 't', enteredAt: NOW - HOUR, enteredOrder: 5 };

  test.each([
    ['the trigger itself is excluded', 5, NOW - HOUR, false],
    ['an input of the same instant that came later', 6, NOW - HOUR, true],
    ['a late one that happened before', 7, NOW - HOUR - 1, false],
  ])('since entry: %s', (_label, place, ts, inside) => {
    expect(holds(history({ window: { since: 'entry' } }), { run, events: [order(ts, 1, place)] })).toBe(inside);
  });

  test('since entry without a run sees nothing', () => {
    expect(holds(history({ window: { since: 'entry' } }), { events: [order(NOW, 1)] })).toBe(false);
  });

  test('since the last run sees everything when there was none', () => {
    expect(holds(history({ window: { since: 'last_run' } }), { run, events: [order(1, 1)] })).toBe(true);
    expect(holds(history({ window: { since: 'last_run' } }), { run: { ...run, lastRunAt: NOW - DAY, lastRunOrder: 1 }, events: [order(1, 1)] })).toBe(false);
  });

  test('sums are exact for decimal amounts', () => {
    const events = [0.1, 0.2, 0.7].map((total, index) => order(NOW - index, total));
    expect(holds(history({ measure: 'sum', property: ['total'], tests: [{ is: lit(1) }] }), { events })).toBe(true);
    expect(holds(history({ measure: 'sum', property: ['total'], tests: [{ gte: lit(1) }] }), { events })).toBe(true);
  });

  test('over nothing a sum is 0, and so compares', () => {
    expect(holds(history({ measure: 'sum', property: ['total'], tests: [{ lt: lit(1) }] }))).toBe(true);
  });

  test('different values are counted once, missing ones not', () => {
    const events = [order(1, 60), order(2, 70), order(3, 5), pastEvent(4, 'ordered', { sku: null })];
    expect(holds(history({ measure: 'count_distinct', property: ['sku'], tests: [{ is: lit(2) }] }), { events })).toBe(true);
  });

  test('a where filters on the event that is looked at, against this run\'s', () => {
    const where: Term = { op: 'compare', left: { get: ['looked', 'total'], type: NUMBER }, type: NUMBER, tests: [{ gte: { get: ['event', 'total'], type: NUMBER } }] };
    const facts = { events: [order(1, 60), order(2, 5)], records: { event: { total: 50 } } };
    expect(holds(history({ where, tests: [{ is: lit(1) }] }), facts)).toBe(true);
  });

  test('a where that stands alone asks the facts for the event', () => {
    const where: Term = { op: 'compare', left: { get: ['looked', 'total'], type: NUMBER }, type: NUMBER, tests: [{ is: lit(3) }] };
    expect(holds(where, { records: { looked: { total: 3 } } })).toBe(true);
  });

  test('equal pooled conditions are compiled once', () => {
    let reads = 0;
    const facts: Facts = { ...plainFacts({ now: NOW }), reachable: () => (reads += 1) > 0 };
    const pool = { a: { op: 'reachable', channel: 'email' } } as const;
    const use: Term = { op: 'use', condition: 'a' };
    expect(compileTerm({ op: 'all', terms: [use, use, use] }, pool)(facts)).toBe(true);
    expect(reads).toBe(3);
    expect(() => compileTerm({ op: 'use', condition: 'missing' }, pool)).toThrow('not in the pool');
  });
});

describe('the next flip', () => {
  const flip = (term: Term, plain: Partial<PlainFacts> = {}): number => nextFlip(term, {})(plainFacts({ now: NOW, ...plain }));
  const within = { within: 30 * DAY };

  test('a window lets go at the exact instant ts + within', () => {
    expect(flip(history({ window: within }), { events: [order(NOW - DAY, 1), order(NOW - 3 * DAY, 1)] })).toBe(NOW + 29 * DAY);
  });

  test('at least three of five: when the third newest goes', () => {
    const events = [1, 2, 3, 4, 5].map((days) => order(NOW - days * DAY, 1));
    expect(flip(history({ window: within, tests: [{ gte: lit(3) }] }), { events })).toBe(NOW + 27 * DAY);
  });

  test('at least three of two never comes true by waiting', () => {
    expect(flip(history({ window: within, tests: [{ gte: lit(3) }] }), { events: [order(NOW, 1)] })).toBe(Infinity);
  });

  test('fewer than two of three comes true when the second newest goes', () => {
    const events = [1, 2, 3].map((days) => order(NOW - days * DAY, 1));
    expect(flip(history({ window: within, tests: [{ lt: lit(2) }] }), { events })).toBe(NOW + 28 * DAY);
  });

  test('events of one instant go together', () => {
    const events = [order(NOW - DAY, 1, 1), order(NOW - DAY, 1, 2)];
    expect(flip(history({ window: within, tests: [{ is: lit(1) }] }), { events })).toBe(Infinity);
  });

  test('a sum turns when its last needed part goes', () => {
    const events = [order(NOW - DAY, 60), order(NOW - 2 * DAY, 60), order(NOW - 3 * DAY, 5)];
    expect(flip(history({ measure: 'sum', property: ['total'], window: within, tests: [{ gte: lit(100) }] }), { events })).toBe(NOW + 28 * DAY);
  });

  test('without a window nothing lets go', () => {
    expect(flip(history({}), { events: [order(NOW, 1)] })).toBe(Infinity);
  });

  test('before a moment: at the moment', () => {
    expect(flip({ op: 'compare', left: { moment: 'now' }, type: DATETIME, tests: [{ before: lit(NOW + DAY) }] })).toBe(NOW + DAY);
  });

  test('after a moment: a millisecond later', () => {
    const term: Term = { op: 'compare', left: { moment: 'now' }, type: DATETIME, tests: [{ after: lit(NOW) }] };
    expect(flip(term)).toBe(NOW + 1);
  });

  test('`in 3d` is met across a change of the clock at its real length', () => {
    // Helsinki, 2026-03-29 03:00 → 04:00: three calendar days are 71 hours.
    const now = Date.parse('2026-03-27T10:00:00Z');
    const target = Date.parse('2026-03-30T12:00:00Z');
    const term: Term = { op: 'compare', left: { get: ['profile', 'x'], type: DATETIME }, type: DATETIME, tests: [{ before: { moment: 'in', duration: { months: 0, days: 3, milliseconds: 0 } } }] };
    expect(flip(term, { now, projectZone: 'Europe/Helsinki', records: { profile: { x: target } } })).toBe(Date.parse('2026-03-27T13:00:00Z') + 1);
  });

  test('a span of the day that a change of the clock jumps into begins with the change', () => {
    const now = Date.parse('2026-03-29T00:30:00Z');
    expect(flip({ op: 'local_time', from: 210, to: 600, zone: 'recipient' }, { now, recipientZone: 'Europe/Helsinki' })).toBe(Date.parse('2026-03-29T01:00:00Z'));
  });

  test('a weekday ends at local midnight', () => {
    expect(flip({ op: 'weekday', days: [6], zone: 'recipient' }, { recipientZone: 'Europe/Helsinki' })).toBe(Date.parse('2027-02-20T22:00:00Z'));
  });

  test('all: a false part that never turns keeps the whole false', () => {
    const never: Term = { op: 'reachable', channel: 'pigeon' };
    expect(flip({ op: 'all', terms: [never, history({ window: within })] }, { events: [order(NOW, 1)] })).toBe(Infinity);
    expect(flip({ op: 'any', terms: [never, history({ window: within })] }, { events: [order(NOW, 1)] })).toBe(NOW + 30 * DAY);
  });

  test('computed attributes may turn too', () => {
    const facts: Facts = { ...plainFacts({ now: NOW }), changesAt: (attribute) => (attribute === 'x' ? NOW + 7 : Infinity) };
    expect(nextFlip({ op: 'compare', left: { get: ['profile', 'x'], type: NUMBER }, type: NUMBER, tests: [{ gt: lit(1) }] }, {})(facts)).toBe(NOW + 7);
  });
});
