import { describe, expect, test } from 'vitest';
import type { Term } from '../../src/condition/core/term.ts';
import type { PlanNode } from '../../src/plan/plan.ts';
import { nextDue } from '../../src/plan/next-due.ts';
import { serveNext, step } from '../../src/plan/step.ts';
import { newSubject } from '../../src/plan/subject-state.ts';
import { becomes, compare, DAY, did, duration, happens, HOUR, literal, plan, play, profile, profileIs, program, reachable, send, START, wait, when } from './plan-kit.ts';

const alive = did('visit', { within: 3 * DAY });
const twice = did('visit', { within: 3 * DAY }, 2);

/** Somebody who enters a journey that a condition's end leaves. */
const inside = (condition: Term, settings: Parameters<typeof program>[1] = {}) =>
  program([plan({ id: 'one', on: 'bought', nodes: [wait('w', '60d', null)], exits: [{ on: 'leaves', condition: when(condition), reason: 'silent' }], terms: [condition] })], settings);
const exits = (condition: Term, visits: readonly string[], settings: Parameters<typeof program>[1] = {}): readonly string[] =>
  play(inside(condition, settings), [happens('0h', 'bought'), ...visits.map((after) => happens(after, 'visit'))], {}, ['exit']);

describe('a watched condition that events can only prolong', () => {
  const visit = (id: string, at: number) => ({ kind: 'event', id, ts: at, receivedAt: at, name: 'visit', properties: {}, own: true }) as const;

  test('keeps its timer while events come, and is looked at again when it rings', () => {
    const compiled = inside(alive);
    const state = newSubject('p1', reachable);
    step(compiled, state, visit('a', START), START);
    expect(nextDue(state)).toBe(START + 3 * DAY);
    expect(step(compiled, state, visit('b', START + DAY), START + DAY)).toEqual([]);
    expect(nextDue(state)).toBe(START + 3 * DAY);
    expect(serveNext(compiled, state)).toEqual([{ kind: 'timer', at: START + 4 * DAY, token: '2' }]);
    expect(nextDue(state)).toBe(START + 4 * DAY);
  });

  test.each<readonly [string, Term, readonly string[], string]>([
    ['at the very instant when the last lets go', alive, ['1h', '1d', '2d'], '+5d exit silent'],
    ['and not when another has come in the instant of the timer', alive, ['1h', '3d1h', '4d'], '+7d exit silent'],
    ['the second newest counts', twice, ['1h', '2h', '1d', '2d'], '+4d exit silent'],
    ['an event saves it in the very instant of its end', twice, ['1h', '2h', '3d1h'], '+3d2h exit silent'],
  ])('ends as if it were looked at with every event: %s', (_label, condition, visits, expected) => {
    expect(exits(condition, visits)).toEqual([expected]);
  });

  test('an event that does not save it, in the instant of its end, finds nobody who waits for it any more', () => {
    const both: Term = { op: 'all', terms: [alive, did('bought', { within: 30 * DAY })] };
    const again = did('bought');
    const waits = plan({ id: 'one', on: 'began', nodes: [{ id: 'w', op: 'wait_for', condition: when(again), up_to: duration('60d'), zone: 'recipient', then: 'send:more', else: null }, send('more', null)], exits: [{ on: 'leaves', condition: when(both), reason: 'silent' }], terms: [both, again] });
    const lines = (last: string): readonly string[] => play(program([waits]), [happens('0h', 'bought'), happens('0h', 'began'), happens('1h', 'visit'), happens(last, 'bought')], {}, ['send', 'exit']);
    expect(lines('3d1h')).toEqual(['+3d1h exit silent']);
    expect(lines('3d')).toEqual(['+3d send more', '+3d exit end']);
  });

  test('late ones prolong it as well, by when they happened', () => {
    const late = happens('2d', 'visit', {}, { ts: START + DAY });
    expect(play(inside(alive), [happens('0h', 'bought'), happens('1h', 'visit'), late], {}, ['exit'])).toEqual(['+4d exit silent']);
  });
});

test.each<readonly [string, Term]>([
  ['a count that may be too high', { op: 'history', measure: 'count', event: 'visit', window: { within: 30 * DAY }, tests: [{ between: [literal(1), literal(2)] }] }],
  ['an attribute that is computed from events', compare(profile('calm', { kind: 'boolean' }), { is: literal(true) }, { kind: 'boolean' })],
])('an event ends at once what it can end: %s', (_label, condition) => {
  const calm: Term = { op: 'history', measure: 'count', event: 'visit', window: { within: 30 * DAY }, tests: [{ between: [literal(1), literal(2)] }] };
  const settings = { attributes: { calm: { type: { kind: 'boolean' }, nullable: false, computed: { by: 'condition', condition: when(calm) } } }, terms: [calm] } as const;
  expect(exits(condition, ['1h', '2h', '3h', '4h'], settings)).toEqual(['+3h exit silent']);
});

describe('a condition over stored attributes alone', () => {
  const vip = profileIs('plan', 'vip');
  const often = compare(profile('often', { kind: 'boolean' }), { is: literal(true) }, { kind: 'boolean' });
  const nodes = [send('a', 'w'), wait('w', '1d', 'send:b'), send('b', 'v'), wait('v', '1d', 'send:c'), send('c', null)];
  const journey = (condition: Term) => plan({ id: 'one', on: 'bought', nodes, exits: [{ on: 'when', condition: when(condition), reason: 'out' }], terms: [condition] });

  test('is asked anew of everybody, and whenever one of theirs changes', () => {
    const compiled = program([journey(vip)]);
    const people = ['free', 'vip', 'free'].map((tier, place) => newSubject(`p${place}`, { ...reachable, plan: tier }));
    const at = (hours: number) => START + hours * HOUR;
    const told = people.map((): string[] => []);
    const give = (place: number, input: Parameters<typeof step>[2], now: number): void => {
      const state = people[place];
      if (state === undefined) throw new Error('there are three');
      for (const effect of step(compiled, state, input, now)) if (effect.kind === 'send') told[place]?.push(effect.message);
    };
    for (const place of [0, 1, 2]) give(place, { kind: 'event', id: `e${place}`, ts: at(0), receivedAt: at(0), name: 'bought', properties: {}, own: true }, at(0));
    give(2, { kind: 'attributes', at: at(1), patch: { plan: 'vip' } }, at(1));
    for (const place of [0, 1, 2]) give(place, { kind: 'attributes', at: at(49), patch: {} }, at(49));
    expect(told).toEqual([['a', 'b'], [], ['a']]);
  });

  test('one that is computed from events is not among them', () => {
    const visits: Term = did('visit', { within: 10 * DAY }, 2);
    const settings = { attributes: { often: { type: { kind: 'boolean' }, nullable: false, computed: { by: 'condition', condition: when(visits) } } }, terms: [visits] } as const;
    const lines = play(program([journey(often)], settings), [happens('0h', 'bought'), happens('25h', 'visit'), happens('26h', 'visit')], reachable, ['send', 'exit']);
    expect(lines).toEqual(['+0 send a', '+1d send b', '+2d exit out']);
  });
});

test('consent is looked at anew when it is withdrawn and given, and an address that bounced stays silent', () => {
  const nodes: readonly PlanNode[] = [send('a', 'r'), { id: 'r', op: 'repeat', times: 3, every: duration('1d'), zone: 'recipient', body: 'send:a', next: null }];
  const compiled = program([plan({ id: 'one', on: 'bought', nodes })]);
  const inputs = [
    happens('0h', 'bought'),
    { kind: 'attributes', subject: 'p1', at: START + HOUR, patch: { email_opt_in: false } },
    { kind: 'attributes', subject: 'p1', at: START + 25 * HOUR, patch: { email_opt_in: true } },
    becomes('49h', 'a', 'bounced'),
  ] as const;
  expect(play(compiled, inputs, reachable, ['send', 'skip'])).toEqual(['+0 send a', '+1d skip a not_reachable', '+2d send a', '+3d skip a suppressed']);
});

test('an attribute that a goal, a wait or a clock reads is heard of by the runs that are inside', () => {
  const vip = profileIs('plan', 'vip');
  const waits = plan({ id: 'one', on: 'bought', nodes: [{ id: 'w', op: 'wait_for', condition: when(vip), up_to: duration('5d'), zone: 'recipient', then: 'send:yes', else: 'send:no' }, send('yes', null), send('no', null)], terms: [vip] });
  const change = (patch: Readonly<Record<string, string>>) => [happens('0h', 'bought'), { kind: 'attributes', subject: 'p1', at: START + HOUR, patch } as const];
  expect(play(program([waits]), change({ plan: 'vip' }), reachable, ['send'])).toEqual(['+1h send yes']);
  expect(play(program([waits]), change({ other: 'vip' }), reachable, ['send'])).toEqual(['+5d send no']);
});
