import { expect, test } from 'vitest';
import { compileCondition } from '../../../src/condition/check/compile-condition.ts';
import { describeTerm } from '../../../src/condition/core/describe-term.ts';
import { termReads } from '../../../src/condition/core/term-reads.ts';
import { conditionNode, runScope } from '../../support/condition-scope.ts';

const compiled = (yaml: string) => compileCondition(conditionNode(yaml).node, runScope);

test.each([
  ['{ did: order_placed, count: { gte: 3 }, within: 90d }', 'order placed at least 3 times in the last 90 days'],
  ['did: order_placed', 'order placed'],
  ['{ did_not: app_opened, within: 36h }', 'no app opened in the last 36 hours'],
  ['{ did: any, since: entry }', 'any event since entry'],
  ['{ did: order_placed, where: { total: { gte: 50 } } }', 'order placed where total is at least 50'],
  ['{ sum: order_placed.total, gte: 500 }', 'the sum of total of order placed is at least 500'],
  ['profile: { distance: { lt: 200yd } }', 'distance is less than 182.88 m'],
  ['profile: { plan: [trial, pro] }', 'plan is "trial" or "pro"'],
  ['profile: { trial_ends_at: { between: [now, in 3d] } }', 'trial ends at is between now and in 3d'],
  ['profile: { cities: { contains: event.cart_id } }', "cities contains the event's cart id"],
  ['{ in: vip, not_in: loyal }', 'is in vip and is not in loyal'],
  ['any: [ { reachable: sms }, { all: [ { trigger: solved }, { opened: cart_reminder } ] } ]', 'can be reached by sms or (was started by solved and opened cart_reminder of this run)'],
  ['now: { time: { from: "09:00", to: "18:00" }, weekday: [sat, sun] }', 'the time is 09:00 to 18:00 for the recipient and the day is Saturday or Sunday for the recipient'],
])('%s', (yaml, words) => {
  const { term, pool, diagnostics } = compiled(yaml);
  expect(diagnostics).toEqual([]);
  expect(describeTerm(term, pool)).toBe(words);
});

test('what a condition reads is gathered through the pool', () => {
  const { term, pool } = compiled('all: [ { in: vip }, { profile: { city: profile.timezone } }, { did: order_placed, within: 30d }, { did_not: app_opened, within: 90d }, { opened: any } ]');
  expect(termReads(term, pool)).toEqual({ events: ['app_opened', 'order_placed'], attributes: ['city', 'timezone'], statuses: true, channels: ['email'], windowMilliseconds: Infinity, sinceRun: false, clock: false, recipientClock: false, ofRun: false });
});

test.each([
  ['{ did: order_placed, within: 30d }', { windowMilliseconds: 30 * 86_400_000, sinceRun: false }],
  ['{ did: order_placed, since: entry }', { windowMilliseconds: 0, sinceRun: true }],
  ['did: any', { events: 'all', windowMilliseconds: Infinity }],
  ['profile: { trial_ends_at: { before: now } }', { clock: true, windowMilliseconds: 0 }],
])('the reach of %s', (yaml, reads) => {
  const { term, pool } = compiled(yaml);
  expect(termReads(term, pool)).toMatchObject(reads);
});
