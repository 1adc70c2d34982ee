import { describe, expect, test } from 'vitest';
import { compileAggregate } from '../../../src/condition/check/compile-aggregate.ts';
import type { AggregateMeasure } from '../../../src/condition/check/compile-aggregate.ts';
import { compileMoment, compileOperand, compileTimezone } from '../../../src/condition/check/compile-operand.ts';
import { compileWhere } from '../../../src/condition/check/compile-where.ts';
import { looksLikeReference, parseReference } from '../../../src/condition/check/reference.ts';
import type { ValueType } from '../../../src/condition/core/type.ts';
import { conditionNode, runScope, segmentScope } from '../../support/condition-scope.ts';

const DAY = 86_400_000;
const TEXT: ValueType = { kind: 'string' };

test.each([
  ['profile.plan', { root: 'profile', path: ['plan'] }],
  ['event.items.sku', { root: 'event', path: ['items', 'sku'] }],
  ['now', { root: 'now', path: [] }],
  ['now.time', undefined],
  ['profile', undefined],
  ['shop.example', undefined],
  ['event.items.[0].name', undefined],
  ['event. Then more', undefined],
])('the text %s as a reference', (text, reference) => {
  expect(parseReference(text)).toEqual(reference);
});

test.each([['event.items.[0].name', true], ['event.x', false], ['event. Then more', false], ['https://event.example', false]])('%s begins like a reference: %s', (text, answer) => {
  expect(looksLikeReference(text)).toBe(answer);
});

describe('a value', () => {
  test.each<readonly [string, ValueType | undefined, object]>([
    ['5', undefined, { value: { literal: 5 }, type: { kind: 'integer' }, nullable: false }],
    ['5.5', undefined, { value: { literal: 5.5 }, type: { kind: 'number' }, nullable: false }],
    ['true', undefined, { value: { literal: true }, type: { kind: 'boolean' }, nullable: false }],
    ['hello', undefined, { value: { literal: 'hello' }, type: TEXT, nullable: false }],
    ['null', TEXT, { value: { literal: null }, type: TEXT, nullable: true }],
    ['{ text: event.x }', undefined, { value: { literal: 'event.x' }, type: TEXT, nullable: false }],
    ['event.cart_id', undefined, { value: { get: ['event', 'cart_id'], type: TEXT }, type: TEXT, nullable: false }],
    ['profile.city', TEXT, { value: { get: ['profile', 'city'], type: TEXT }, type: TEXT, nullable: true }],
    ['[a, b]', { kind: 'list', items: TEXT }, { value: { literal: ['a', 'b'] }, type: { kind: 'list', items: TEXT }, nullable: false }],
    ['3d', { kind: 'duration' }, { value: { literal: '3d' }, type: { kind: 'duration' }, nullable: false }],
    ['2km', { kind: 'number', unit: { dimension: 'length', name: 'm' } }, { value: { literal: 2000 }, nullable: false }],
  ])('%s', (yaml, expected, result) => {
    const compiled = compileOperand(conditionNode(yaml).node, expected, runScope);
    expect(compiled.diagnostics).toEqual([]);
    expect(compiled).toMatchObject(result);
  });

  test('a leaf is taken as an unquoted scalar', () => {
    const found = compileOperand({ value: 'event.cart_id', range: { start: 3, end: 16 } }, TEXT, runScope);
    expect(found).toMatchObject({ value: { get: ['event', 'cart_id'] }, reads: ['event.cart_id'], diagnostics: [] });
  });

  test.each([
    ['«"x"»', { kind: 'number' }, 'condition/type-mismatch', '"points" is a number, and the text "x" does not compare with it'],
    ['«event.total»', TEXT, 'condition/type-mismatch', '"points" is a text, and "event.total", which is a number, does not compare with it'],
    ['[a, «5»]', { kind: 'list', items: TEXT }, 'condition/type-mismatch', '"points" is a text, and the number 5 does not compare with it'],
    ['[a, «event.cart_id»]', { kind: 'list', items: TEXT }, 'condition/malformed', 'the list is not written as expected'],
    ['profile.«nope»', undefined, 'reference/unknown-attribute', 'there is no attribute "nope"; did you mean "home"?'],
  ] as const)('%s is refused', (yaml, expected, code, message) => {
    const { node, places } = conditionNode(yaml);
    const { value, diagnostics } = compileOperand(node, expected, runScope, 'points');
    expect(value).toBeUndefined();
    expect(diagnostics.map((diagnostic) => [diagnostic.code, diagnostic.message, diagnostic.range])).toEqual([[code, message, places[0]?.range]]);
  });
});

describe('a moment', () => {
  test.each([
    ['now', { moment: 'now' }],
    ['90d ago', { moment: 'ago', milliseconds: 90 * DAY }],
    ['in 3d', { moment: 'in', duration: { months: 0, days: 3, milliseconds: 0 } }],
    ['2026-11-05', { literal: Date.parse('2026-11-04T22:00:00Z') }],
    ['"2026-11-05T10:00:00Z"', { literal: Date.parse('2026-11-05T10:00:00Z') }],
    ['profile.birthday', { get: ['profile', 'birthday'], type: { kind: 'date' } }],
  ])('%s', (yaml, value) => {
    expect(compileMoment(conditionNode(yaml).node, segmentScope)).toMatchObject({ value, diagnostics: [] });
  });

  test.each([
    ['«soon»', 'condition/not-a-moment', '"soon" is not a moment'],
    ['«2026»', 'condition/not-a-moment', '"2026" is not a moment'],
    ['«2mo ago»', 'condition/calendar-window', 'a window cannot be "2mo ago" long: months and years have no fixed length backwards'],
    ['profile.«city»', 'condition/type-mismatch', '"profile.city" is a text, not a moment'],
    ['«event».paid_at', 'reference/root-not-available', '"event" is not available here: a segment looks at people, not at one occurrence'],
  ])('%s is refused', (yaml, code, message) => {
    const { node, places } = conditionNode(yaml);
    expect(compileMoment(node, segmentScope).diagnostics.map((diagnostic) => [diagnostic.code, diagnostic.message, diagnostic.range])).toEqual([[code, message, places[0]?.range]]);
  });
});

test.each([
  ['recipient', 'recipient'],
  ['project', 'project'],
  ['UTC', { zone: 'UTC' }],
  ['vars.zone', { zone: 'Europe/Oslo' }],
  ['event.store.timezone', { get: ['event', 'store', 'timezone'] }],
])('the timezone %s', (yaml, zone) => {
  expect(compileTimezone(conditionNode(yaml).node, runScope)).toMatchObject({ zone, diagnostics: [] });
});

test('a where compares the looked-at event with this run\'s', () => {
  const { term, reads, diagnostics } = compileWhere(conditionNode('{ cart_id: event.cart_id, total: { gte: 20 } }').node, 'order_placed', runScope);
  expect(diagnostics).toEqual([]);
  expect(reads).toEqual(['event.cart_id']);
  expect(term).toMatchObject({ op: 'all', terms: [{ left: { get: ['looked', 'cart_id'] }, tests: [{ is: { get: ['event', 'cart_id'] } }] }, { left: { get: ['looked', 'total'] } }] });
});

describe('the look of a computed attribute', () => {
  test.each<readonly [AggregateMeasure, string, object, ValueType]>([
    ['count', '{ count: order_placed, within: 30d }', { op: 'history', measure: 'count', event: 'order_placed', window: { within: 30 * DAY }, tests: [] }, { kind: 'integer' }],
    ['sum', '{ sum: order_placed.total }', { op: 'history', measure: 'sum', event: 'order_placed', property: ['total'], window: { since: 'ever' }, tests: [] }, { kind: 'number' }],
    ['count_distinct', '{ count_distinct: order_placed.items.sku }', { op: 'history', measure: 'count_distinct', event: 'order_placed', property: ['items', 'sku'], window: { since: 'ever' }, tests: [] }, { kind: 'integer' }],
    ['last', '{ last: order_placed.cart_id }', { op: 'history', measure: 'count', event: 'order_placed', property: ['cart_id'], window: { since: 'ever' }, tests: [] }, TEXT],
    ['first', '{ first: order_placed }', { op: 'history', measure: 'count', event: 'order_placed', window: { since: 'ever' }, tests: [] }, { kind: 'datetime' }],
  ])('%s: %s', (measure, yaml, term, type) => {
    expect(compileAggregate(measure, conditionNode(yaml).node, segmentScope)).toMatchObject({ term, type, diagnostics: [] });
  });

  test.each<readonly [AggregateMeasure, string, string]>([
    ['sum', '{ sum: order_placed.«cart_id» }', 'condition/type-mismatch'],
    ['sum', '{ sum: «order_placed» }', 'condition/needs-property'],
    ['count', '{ count: «orders» }', 'reference/unknown-event'],
    ['count', '{ count: order_placed, «gte»: 5 }', 'condition/unknown-key'],
    ['last', '{ last: order_placed, within: «1mo» }', 'condition/calendar-window'],
  ])('%s: %s is refused', (measure, yaml, code) => {
    const { node, places } = conditionNode(yaml);
    expect(compileAggregate(measure, node, segmentScope).diagnostics.map((diagnostic) => [diagnostic.code, diagnostic.range])).toEqual([[code, places[0]?.range]]);
  });
});
