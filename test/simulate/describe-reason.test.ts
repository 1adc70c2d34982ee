import { expect, test } from 'vitest';
import { explainTerm } from '../../src/condition/core/explain-term.ts';
import { compileTerm } from '../../src/condition/core/compile-term.ts';
import { pooledTerm } from '../../src/condition/core/pool.ts';
import type { Term, TermPool, Value } from '../../src/condition/core/term.ts';
import { describeReason } from '../../src/simulate/describe-reason.ts';
import { plainFacts, zoneNamed } from '../support/plain-facts.ts';

const now = Date.UTC(2027, 2, 1, 10);
const facts = plainFacts({
  now,
  records: { profile: { seats: 4, plan: 'pro', ends: now, vip: false }, event: { plan: 'free' } },
  events: [1, 2, 3].map((hours) => ({ name: 'paid', ts: now - hours * 3_600_000, order: 10 - hours, properties: { amount: hours * 10 } })),
  statuses: [{ message: 'hello', status: 'opened', ts: now - 3_600_000, order: 1, run: 'r' }],
});
const number = { kind: 'number' } as const;
const text = { kind: 'string' } as const;
const profile = (name: string, type: Extract<Value, { readonly get: unknown }>['type']): Value => ({ get: ['profile', name], type });
const seats = (least: number): Term => ({ op: 'compare', left: profile('seats', number), type: number, tests: [{ gte: { literal: least } }] });
const missing: Term = { op: 'compare', left: profile('city', text), type: text, tests: [{ is: { literal: 'Oslo' } }] };
const paid = (more: Partial<Extract<Term, { readonly op: 'history' }>> = {}): Term => ({ op: 'history', measure: 'count', event: 'paid', window: { within: 86_400_000 }, tests: [{ gte: { literal: 2 } }], ...more });
const pool: TermPool = { big: seats(5) };

test.each<readonly [string, Term, readonly string[]]>([
  ['a comparison that holds', seats(3), ['yes: seats is at least 3 (it is 4)']],
  ['a missing value', missing, ['no: city is "Oslo" (it is missing)']],
  ['a look at both sides', { op: 'compare', left: profile('plan', text), type: text, tests: [{ is: { get: ['event', 'plan'], type: text } }] }, ['no: plan is the event\'s plan (it is "pro", the event\'s plan is "free")']],
  ['an instant, by the clock of the person', { op: 'compare', left: profile('ends', { kind: 'datetime' }), type: { kind: 'datetime' }, tests: [{ exists: true }] }, ['yes: ends is known (it is Mon 1 Mar 2027, 12:00)']],
  ['events that were counted', paid(), ['yes: paid at least 2 times in the last 1 day (3 times, last Mon 1 Mar 2027, 11:00)']],
  ['events with a property', paid({ where: { op: 'compare', left: { get: ['looked', 'amount'], type: number }, type: number, tests: [{ gte: { literal: 30 } }] }, tests: [{ gte: { literal: 1 } }] }), ['yes: paid where amount is at least 30 in the last 1 day (once, last Mon 1 Mar 2027, 09:00)']],
  ['events that were added up', paid({ measure: 'sum', property: ['amount'], tests: [{ gt: { literal: 100 } }] }), ['no: the sum of amount of paid in the last 1 day is more than 100 (it is 60, last Mon 1 Mar 2027, 11:00)']],
  ['an event that never came', paid({ event: 'left', tests: [{ gte: { literal: 1 } }] }), ['no: left in the last 1 day (it never did)']],
  ['a message', { op: 'message', status: 'opened', message: 'hello', scope: 'any', window: { since: 'ever' } }, ['yes: opened hello (Mon 1 Mar 2027, 11:00)']],
  ['a conjunction that fails: what failed', { op: 'all', terms: [seats(3), missing, seats(9)] }, ['no: city is "Oslo" (it is missing)', 'no: seats is at least 9 (it is 4)']],
  ['a conjunction that holds: all of it', { op: 'all', terms: [seats(3), seats(4)] }, ['yes: seats is at least 3 (it is 4)', 'yes: seats is at least 4 (it is 4)']],
  ['a disjunction that holds: the first part that does', { op: 'any', terms: [missing, seats(3), seats(4)] }, ['yes: seats is at least 3 (it is 4)']],
  ['a disjunction that fails: all of it', { op: 'any', terms: [missing, seats(9)] }, ['no: city is "Oslo" (it is missing)', 'no: seats is at least 9 (it is 4)']],
  ['a complement: what stands below it', { op: 'not', term: seats(9) }, ['no: seats is at least 9 (it is 4)']],
  ['a segment, by its name', { op: 'use', condition: 'big', label: 'big_teams' }, ['no: big_teams: seats is at least 5 (it is 4)']],
])('%s', (_, term, words) => {
  const reasons = explainTerm(term, facts, { evaluate: (part) => compileTerm(part, pool), term: (id) => pooledTerm(pool, id) });
  expect(reasons.map((reason) => describeReason(reason, pool, zoneNamed('Europe/Helsinki')))).toEqual(words);
});
