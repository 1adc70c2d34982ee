import { expect, test } from 'vitest';
import { compileCondition } from '../../../src/condition/check/compile-condition.ts';
import { eventsOnlyAdd } from '../../../src/condition/core/events-only-add.ts';
import { conditionNode, runScope } from '../../support/condition-scope.ts';

test.each([
  ['a count of at least one', 'did: order_placed', true],
  ['a count of at least three in a window', '{ did: order_placed, count: { gte: 3 }, within: 90d }', true],
  ['with a filter on the event', '{ did: order_placed, where: { total: { gte: 50 } }, within: 90d }', true],
  ['any event', '{ did: any, within: 7d }', true],
  ['what asks for no event', '{ profile: { plan: pro } }', true],
  ['the clock', '{ now: { weekday: [sat] } }', true],
  ['both of two', 'all: [ { did: order_placed }, { reachable: sms } ]', true],
  ['one of two', 'any: [ { did: order_placed, within: 30d }, { did: app_opened, within: 7d } ]', true],
  ['not of what asks for no event', 'not: { profile: { plan: pro } }', true],
  ['a count of at most three', '{ did: order_placed, count: { lte: 3 }, within: 90d }', false],
  ['an exact count', '{ did: order_placed, count: 2, within: 90d }', false],
  ['none', '{ did_not: app_opened, within: 36h }', false],
  ['a sum, which a negative amount makes less', '{ sum: order_placed.total, gte: 500 }', false],
  ['not of a count', 'not: { did: order_placed }', false],
  ['one part that events may end', 'all: [ { did: order_placed }, { did_not: app_opened, within: 36h } ]', false],
])('%s', (_label, yaml, expected) => {
  const { term, pool, diagnostics } = compileCondition(conditionNode(yaml).node, runScope);
  expect(diagnostics).toEqual([]);
  expect(eventsOnlyAdd(term, pool)).toBe(expected);
});
