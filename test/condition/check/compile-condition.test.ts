import { describe, expect, test } from 'vitest';
import { compileCondition } from '../../../src/condition/check/compile-condition.ts';
import type { Scope } from '../../../src/condition/check/scope.ts';
import { conditionId } from '../../../src/condition/core/pool.ts';
import { conditionNode, runScope, segmentScope, waitScope } from '../../support/condition-scope.ts';

const DAY = 86_400_000;
const once = [{ gte: { literal: 1 } }];
const ever = { since: 'ever' };
const vip = conditionId({ op: 'reachable', channel: 'email' });

function compare(root: string, path: string, type: object, ...tests: readonly object[]): object {
  return { op: 'compare', left: { get: [root, ...path.split('.')], type }, type, tests };
}

const TEXT = { kind: 'string' };
const ITEMS = { kind: 'list', items: TEXT };
const ORDERED = { op: 'history', measure: 'count', event: 'order_placed', window: ever, tests: once };

const meanings: readonly [label: string, yaml: string, term: object, scope?: Scope][] = [
  ['equality', 'profile: { city: Oslo }', compare('profile', 'city', TEXT, { is: { literal: 'Oslo' } })],
  ['a list is one of', 'profile: { seats: [1, 2] }', compare('profile', 'seats', { kind: 'integer' }, { one_of: [{ literal: 1 }, { literal: 2 }] })],
  ['operators hold together', 'profile: { score: { gte: 5, lt: 9 } }', compare('profile', 'score', { kind: 'number' }, { gte: { literal: 5 } }, { lt: { literal: 9 } })],
  ['keys hold together', '{ in: vip, not_in: loyal }', { op: 'all', terms: [{ op: 'use', condition: vip, label: 'vip' }, { op: 'not', term: { op: 'use', condition: conditionId({ op: 'always' }), label: 'loyal' } }] }],
  ['a member of a record', 'profile: { address.zip: "00100" }', compare('profile', 'address.zip', TEXT, { is: { literal: '00100' } })],
  ['a path across a list holds when one member does', '{ did: order_placed, where: { items.sku: a1 } }', { ...ORDERED, where: compare('looked', 'items.sku', ITEMS, { contains: { literal: 'a1' } }) }],
  ['a list against a path across a list', '{ did: order_placed, where: { items.sku: [a, b] } }', { ...ORDERED, where: compare('looked', 'items.sku', ITEMS, { contains_any: [{ literal: 'a' }, { literal: 'b' }] }) }],
  ['yards on metres', 'profile: { distance: { lte: 200yd } }', compare('profile', 'distance', { kind: 'number', unit: { dimension: 'length', name: 'm' } }, { lte: { literal: 182.88 } })],
  ['hours on days', 'profile: { age: { gt: 36h } }', compare('profile', 'age', { kind: 'number', unit: { dimension: 'time', name: 'd' } }, { gt: { literal: 1.5 } })],
  ['the text escape', 'profile: { city: { text: event.x } }', compare('profile', 'city', TEXT, { is: { literal: 'event.x' } })],
  ['a date is kept', 'profile: { birthday: { before: 2000-01-01 } }', compare('profile', 'birthday', { kind: 'date' }, { before: { literal: '2000-01-01' } })],
  ['a date on a time is midnight in the project\'s zone', 'profile: { trial_ends_at: { after: 2027-02-20 } }', compare('profile', 'trial_ends_at', { kind: 'datetime' }, { after: { literal: Date.parse('2027-02-19T22:00:00Z') } })],
  ['ago', 'profile: { trial_ends_at: { before: 90d ago } }', compare('profile', 'trial_ends_at', { kind: 'datetime' }, { before: { moment: 'ago', milliseconds: 90 * DAY } })],
  ['in', 'profile: { trial_ends_at: { before: in 1mo } }', compare('profile', 'trial_ends_at', { kind: 'datetime' }, { before: { moment: 'in', duration: { months: 1, days: 0, milliseconds: 0 } } })],
  ['between moments', 'profile: { trial_ends_at: { between: [now, in 3d] } }', compare('profile', 'trial_ends_at', { kind: 'datetime' }, { between: [{ moment: 'now' }, { moment: 'in', duration: { months: 0, days: 3, milliseconds: 0 } }] })],
  ['a setting is its value', 'profile: { score: { gte: vars.least } }', compare('profile', 'score', { kind: 'number' }, { gte: { literal: 20 } })],
  ['a setting that is a time', 'profile: { trial_ends_at: { after: vars.opening } }', compare('profile', 'trial_ends_at', { kind: 'datetime' }, { after: { literal: Date.parse('2027-02-20T07:00:00Z') } })],
  ['near', 'profile: { home: { near: { of: vars.store, within: 200yd } } }', compare('profile', 'home', { kind: 'location' }, { near: { of: { literal: [60.17, 24.94] }, within_metres: 182.88 } })],
  ['did', 'did: order_placed', ORDERED],
  ['did any', '{ did: any, within: 2w }', { ...ORDERED, event: null, window: { within: 14 * DAY } }],
  ['did_not is the complement', '{ did_not: app_opened, within: 30d }', { op: 'not', term: { ...ORDERED, event: 'app_opened', window: { within: 30 * DAY } } }],
  ['how often', '{ did: order_placed, where: { total: { gte: 50 } }, count: { gte: 3 }, within: 90d }', { op: 'history', measure: 'count', event: 'order_placed', where: compare('looked', 'total', { kind: 'number' }, { gte: { literal: 50 } }), window: { within: 90 * DAY }, tests: [{ gte: { literal: 3 } }] }],
  ['exactly so often', '{ did: order_placed, count: 1 }', { ...ORDERED, tests: [{ is: { literal: 1 } }] }],
  ['a sum', '{ sum: order_placed.total, within: 365d, gte: 500 }', { op: 'history', measure: 'sum', event: 'order_placed', property: ['total'], window: { within: 365 * DAY }, tests: [{ gte: { literal: 500 } }] }],
  ['different values', '{ count_distinct: order_placed.items.sku, gt: 2 }', { op: 'history', measure: 'count_distinct', event: 'order_placed', property: ['items', 'sku'], window: ever, tests: [{ gt: { literal: 2 } }] }],
  ['since a sliding moment is a window', '{ did: order_placed, since: 30d ago }', { ...ORDERED, window: { within: 30 * DAY } }],
  ['since a date', '{ did: order_placed, since: 2027-02-20 }', { ...ORDERED, window: { since_moment: { literal: Date.parse('2027-02-19T22:00:00Z') } } }],
  ['since entry', '{ did: order_placed, since: entry }', { ...ORDERED, window: { since: 'entry' } }, runScope],
  ['a wait looks from its beginning', 'did: order_placed', { ...ORDERED, window: { since: 'wait' } }, waitScope],
  ['a where against this run\'s event', '{ did: order_placed, where: { cart_id: event.cart_id } }', { ...ORDERED, where: compare('looked', 'cart_id', TEXT, { is: { get: ['event', 'cart_id'], type: TEXT } }) }, runScope],
  ['a message of this run', 'opened: cart_reminder', { op: 'message', status: 'opened', message: 'cart_reminder', scope: 'run', window: ever }, runScope],
  ['a message of any run, in a segment', '{ clicked: cart_reminder, within: 2d }', { op: 'message', status: 'clicked', message: 'cart_reminder', scope: 'any', window: { within: 2 * DAY } }],
  ['any message, even in a run', 'opened: any', { op: 'message', status: 'opened', message: null, scope: 'any', window: ever }, runScope],
  ['a stage', 'stage: lifecycle.retention', { op: 'use', condition: conditionId({ op: 'never' }), label: 'lifecycle.retention' }],
  ['office hours', 'now: { time: { from: "09:00", to: "18:00" }, weekday: [fri, mon] }', { op: 'all', terms: [{ op: 'local_time', from: 540, to: 1080, zone: 'recipient' }, { op: 'weekday', days: [1, 5], zone: 'recipient' }] }],
  ['the clock of a place', 'now: { time: { from: "22:00", to: "06:00" }, timezone: event.store.timezone }', { op: 'local_time', from: 1320, to: 360, zone: { get: ['event', 'store', 'timezone'] } }, runScope],
  ['the clock of a setting', 'now: { weekday: mon, timezone: vars.zone }', { op: 'weekday', days: [1], zone: { zone: 'Europe/Oslo' } }],
  ['now before a date of the person', 'now: { before: profile.trial_ends_at }', { op: 'compare', left: { moment: 'now' }, type: { kind: 'datetime' }, tests: [{ before: { get: ['profile', 'trial_ends_at'], type: { kind: 'datetime' } } }] }],
  ['reachable', 'reachable: sms', { op: 'reachable', channel: 'sms' }],
  ['trigger', 'trigger: solved', { op: 'trigger', trigger: 'solved' }, runScope],
  ['what a step saved', 'run: { answer.score: { between: [7, 8] } }', compare('run', 'answer.score', { kind: 'integer' }, { between: [{ literal: 7 }, { literal: 8 }] }), runScope],
  ['nesting', 'not: { any: [ { did: app_opened }, { reachable: email } ] }', { op: 'not', term: { op: 'any', terms: [{ ...ORDERED, event: 'app_opened' }, { op: 'reachable', channel: 'email' }] } }],
  ['a list of another event', 'profile: { cities: { contains: event.cart_id } }', compare('profile', 'cities', ITEMS, { contains: { get: ['event', 'cart_id'], type: TEXT } }), runScope],
  ['one of a looked-up list', 'profile: { city: { none_of: profile.cities } }', compare('profile', 'city', TEXT, { none_of: [{ get: ['profile', 'cities'], type: ITEMS }] })],
];

describe('what a condition means', () => {
  test.each(meanings)('%s', (_label, yaml, term, scope = segmentScope) => {
    const compiled = compileCondition(conditionNode(yaml).node, scope);
    expect(compiled.diagnostics).toEqual([]);
    expect(compiled.term).toEqual(term);
  });

  test('another unit that is looked up is converted where it is compared', () => {
    const { term, diagnostics } = compileCondition(conditionNode('profile: { distance: { lt: event.far } }').node, runScope);
    expect(diagnostics).toEqual([]);
    expect(term).toMatchObject({ tests: [{ lt: { arithmetic: 'product', of: [{ get: ['event', 'far'] }, { literal: 1000 }] } }] });
  });

  test('the pool holds the segments that are used, and those behind them', () => {
    const { pool } = compileCondition(conditionNode('{ in: vip, not: { stage: lifecycle.retention } }').node, segmentScope);
    expect(Object.keys(pool)).toEqual([vip, conditionId({ op: 'never' })].sort());
  });

  test('reads are what is looked up, sorted, each once', () => {
    const yaml = 'all: [ { profile: { city: event.cart_id, seats: { gte: vars.least } } }, { did: order_placed, where: { cart_id: event.cart_id } } ]';
    expect(compileCondition(conditionNode(yaml).node, runScope).reads).toEqual(['event.cart_id', 'profile.city', 'profile.seats', 'vars.least']);
  });

  test('a computed attribute of arithmetic is written out', () => {
    const value = { arithmetic: 'difference', of: [{ moment: 'now' }, { get: ['profile', 'trial_ends_at'], type: { kind: 'datetime' } }], type: { kind: 'number' } } as const;
    const scope: Scope = { ...segmentScope, computed: { ids: () => ['score'], get: (id) => (id === 'score' ? value : undefined) } };
    expect(compileCondition(conditionNode('profile: { score: { gt: 5 } }').node, scope).term).toMatchObject({ left: value });
  });

  test('a name whose declaration is broken is used without a complaint', () => {
    const scope: Scope = { ...segmentScope, segments: { ids: () => ['broken'], get: () => undefined }, events: { ids: () => ['order_placed'], get: () => undefined } };
    expect(compileCondition(conditionNode('{ in: broken, did: order_placed, where: { anything: 1 } }').node, scope).diagnostics).toEqual([]);
  });
});
