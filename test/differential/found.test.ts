import { expect, test } from 'vitest';
import type { Entry, PlanNode } from '../../src/plan/plan.ts';
import type { Term } from '../../src/condition/core/term.ts';
import { changes, compare, DAY, did, duration, event, happens, HOUR, literal, plan, play, profile, profileIs, program, send, sendsOnly, wait, when } from '../plan/plan-kit.ts';

test('a run whose wait ends and which another run wakes in the same instant sends once', () => {
  const pro = profileIs('plan', 'pro');
  const a = plan({ id: 'a', on: 'bought', nodes: [wait('w', '1d', 's'), { id: 's', op: 'set', changes: [{ attribute: 'plan', change: { to: literal('pro') } }], next: null }] });
  const b = plan({ id: 'b', on: 'bought', nodes: [{ id: 'f', op: 'wait_for', condition: when(pro), up_to: duration('1d'), zone: 'recipient', then: 'send:yes', else: 'send:no' }, send('yes', null), send('no', null)], terms: [pro] });
  expect(play(program([a, b]), [happens('0h', 'bought')], {}, sendsOnly)).toEqual(['+1d send yes']);
});

test('a segment on the person’s own clock is entered when their zone moves them into it', () => {
  const morning: Term = { op: 'local_time', from: 9 * 60, to: 12 * 60, zone: 'recipient' };
  const one = plan({ id: 'one', entries: [{ id: 'in', on: 'enters', condition: when(morning), key: [], existing: { policy: 'skip' } }], nodes: [send('hello', null)], terms: [morning] });
  expect(play(program([one]), [changes('1h', { timezone: 'America/Los_Angeles' }), changes('2h', { timezone: 'UTC' })], { profile: { timezone: 'Asia/Tokyo' } }, sendsOnly).slice(0, 1)).toEqual(['+2h send hello']);
});

test('what others did ends a wait for it, and no wait for what the person is', () => {
  const active = did('visit', { within: 2 * DAY });
  const isActive = compare(profile('active', { kind: 'boolean' }), { is: literal(true) }, { kind: 'boolean' });
  const nodes: readonly PlanNode[] = [{ id: 'f', op: 'wait_for', condition: when(isActive), up_to: duration('1d'), zone: 'recipient', then: 'send:yes', else: 'send:no' }, send('yes', null), send('no', null)];
  const settings = {
    terms: [active],
    attributes: { active: { type: { kind: 'boolean' }, nullable: false, computed: { by: 'condition', condition: when(active) } } },
    events: { visit: { properties: {}, reaches: [{ kind: 'actor' }, { kind: 'reference', value: event('to') }] } },
  } as const;
  expect(play(program([plan({ id: 'one', on: 'bought', nodes, terms: [isActive] })], settings), [happens('0h', 'bought'), happens('1h', 'visit', { to: 'p1' }, { actor: 'p2' })], {}, sendsOnly)).toEqual(['+1d send no']);
});

test('a wait for a condition runs out when it said it would, wherever the person goes meanwhile', () => {
  const often = did('visit', { since: 'wait' }, 2);
  const nodes: readonly PlanNode[] = [{ id: 'f', op: 'wait_for', condition: when(often), up_to: duration('3d'), zone: 'recipient', then: 'send:yes', else: 'send:no' }, send('yes', null), send('no', null)];
  const one = plan({ id: 'one', on: 'bought', nodes, terms: [often] });
  const moved = [happens('2027-03-27T10:00:00Z', 'bought'), changes('2027-03-27T12:00:00Z', { timezone: 'Europe/Berlin' }), happens('2027-03-27T14:00:00Z', 'visit')];
  expect(play(program([one]), moved, {}, sendsOnly)).toEqual(play(program([one]), [happens('2027-03-27T10:00:00Z', 'bought')], {}, sendsOnly));
});

test('two events at the deadline both count, though one alone does not suffice', () => {
  const twice = did('visit', { since: 'wait' }, 2);
  const nodes: readonly PlanNode[] = [{ id: 'f', op: 'wait_for', condition: when(twice), up_to: duration('1d'), zone: 'recipient', then: 'send:yes', else: 'send:no' }, send('yes', null), send('no', null)];
  expect(play(program([plan({ id: 'one', on: 'bought', nodes, terms: [twice] })]), [happens('0h', 'bought'), happens('24h', 'visit'), happens('24h', 'visit')], {}, sendsOnly)).toEqual(['+1d send yes']);
});

test('a wait looks again when its run was given another event', () => {
  const big: Term = compare(event('size'), { is: literal('big') });
  const nodes: readonly PlanNode[] = [{ id: 'f', op: 'wait_for', condition: when(big), up_to: duration('5d'), zone: 'recipient', then: 'send:yes', else: 'send:no' }, send('yes', null), send('no', null)];
  const one = plan({ id: 'one', on: 'bought', while_running: 'replace_data', nodes, terms: [big] });
  expect(play(program([one]), [happens('0h', 'bought', { size: 'small' }), happens('3h', 'bought', { size: 'big' })], {}, sendsOnly)).toEqual(['+3h send yes']);
});

const cap = { at_most: 1, channels: [], except_tags: [], only_tags: [] } as const;
const two = [plan({ id: 'a', on: 'bought', nodes: [send('a', null)] }), plan({ id: 'b', on: 'bought', nodes: [send('b', null, {})] })];

test('of two caps that defer, neither limit is passed', () => {
  const frequency_caps = [{ ...cap, per: { rolling: 2 * DAY }, action: 'defer', up_to: duration('1d') }, { ...cap, per: { rolling: 3 * DAY }, action: 'defer' }] as const;
  expect(play(program(two, { frequency_caps }), [happens('0h', 'bought')], {}, ['send', 'skip', 'defer'])).toEqual(['+0 send a', '+0 skip b cap by a']);
});

test('a step that waits for a cap that skips waits for all of them', () => {
  const frequency_caps = [{ ...cap, per: 'day', action: 'skip' }, { ...cap, per: { rolling: 3 * DAY }, action: 'defer' }] as const;
  const [first] = two;
  const waiting = plan({ id: 'b', on: 'bought', nodes: [send('b', null, { if_blocked: 'defer' })] });
  expect(play(program(first === undefined ? [] : [first, waiting], { frequency_caps }), [happens('0h', 'bought')], {}, sendsOnly)).toEqual(['+0 send a', '+3d send b']);
});

test('a goal that time alone brings about is recorded after the run is over', () => {
  const rested: Term = { op: 'all', terms: [did('visit', { since: 'ever' }), { op: 'not', term: did('visit', { within: 6 * HOUR }) }] };
  const one = plan({ id: 'one', on: 'bought', nodes: [send('a', null)], goals: [{ when: when(rested), up_to: duration('2d'), ends_run: true }], terms: [rested] });
  expect(play(program([one]), [happens('0h', 'visit'), happens('1h', 'bought')])).toEqual(['+1h send a', '+1h exit end', '+6h goal']);
});

test('clocks that run down in one instant start their runs in the order in which they were set', () => {
  const entry: Entry = { id: 'later', on: 'event', event: 'bought', key: [], offset: duration('1h') };
  const before = Array.from({ length: 8 }, () => happens('0h', 'page'));
  const one = plan({ id: 'one', entries: [entry], nodes: [send('a', null)] });
  const carts: unknown[] = [];
  const both = [...before, happens('1h', 'bought', { cart: 'first' }), happens('1h', 'bought', { cart: 'second' })];
  play(program([one]), both, { respond: (_, effects) => (effects.forEach((effect) => effect.kind === 'send' && carts.push(effect.scopes['event'])), []) });
  expect(carts).toEqual([{ cart: 'first' }]);
});
