import { describe, expect, test } from 'vitest';
import type { Effect } from '../../src/plan/effect.ts';
import type { Input } from '../../src/plan/input.ts';
import { joined, joinSubjects } from '../../src/plan/join-subjects.ts';
import { launch } from '../../src/plan/launch.ts';
import { nextDue, nextTimer } from '../../src/plan/next-due.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { step } from '../../src/plan/step.ts';
import { newSubject } from '../../src/plan/subject-state.ts';
import type { SubjectState } from '../../src/plan/subject-state.ts';
import type { CompiledProgram } from '../../src/plan/compiled-program.ts';
import { DAY, HOUR, START, describeEffect, did, duration, event, plan, profile, program, reachable, send, told, wait, when } from './plan-kit.ts';

const address = 'email:a@example.com';

interface Two {
  readonly bare: SubjectState;
  readonly known: SubjectState;
}

function two(compiled: CompiledProgram, bare: readonly Input[], known: readonly Input[]): Two {
  const states = { bare: newSubject(address, { email: 'a@example.com', email_opt_in: true }), known: newSubject('p1', reachable) };
  for (const [state, inputs] of [[states.bare, bare], [states.known, known]] as const) {
    launch(compiled, state, START);
    for (const input of inputs) take(compiled, state, input);
  }
  return states;
}

let count = 0;
function happens(after: number, name: string, properties = {}): Input {
  count += 1;
  return { kind: 'event', id: `j${count}`, ts: START + after, receivedAt: START + after, name, properties, own: true };
}

function take(compiled: CompiledProgram, state: SubjectState, input: Input): readonly Effect[] {
  const at = input.kind === 'event' ? input.receivedAt : input.at;
  const effects: Effect[] = [];
  for (let timer = nextTimer(state); timer !== undefined && timer.at < at; timer = nextTimer(state)) effects.push(...step(compiled, state, { kind: 'timer', ...timer }, timer.at));
  return [...effects, ...step(compiled, state, input, at)];
}

function toEnd(compiled: CompiledProgram, state: SubjectState): readonly Effect[] {
  const effects: Effect[] = [];
  for (let timer = nextTimer(state); timer !== undefined && timer.at < START + 400 * DAY; timer = nextTimer(state)) effects.push(...step(compiled, state, { kind: 'timer', ...timer }, timer.at));
  return effects;
}

const lines = (effects: readonly Effect[]): readonly string[] => effects.filter(({ kind }) => told.includes(kind)).map(describeEffect);

const welcome = plan({ id: 'welcome', on: 'signed_up', nodes: [send('hello', 'w'), wait('w', '2d', 'send:tips'), send('tips', null)] });

describe('one of two', () => {
  test.each<{ label: string; plans: readonly Plan[]; bare: readonly Input[]; known: readonly Input[]; caps?: number; expected: readonly string[] }>([
    { label: 'the older run of a key goes on, the address’s', plans: [welcome], bare: [happens(0, 'signed_up')], known: [happens(HOUR, 'signed_up')], expected: ['+1d identify email:a@example.com', '+1d exit joined', '+2d send tips', '+2d exit end'] },
    { label: 'the older run of a key goes on, the profile’s', plans: [welcome], bare: [happens(HOUR, 'signed_up')], known: [happens(0, 'signed_up')], expected: ['+1d identify email:a@example.com', '+1d exit joined', '+2d send tips', '+2d exit end'] },
    { label: 'runs of different keys both go on', plans: [{ ...welcome, entries: [{ id: 'start', on: 'event', event: 'signed_up', key: [event('cart')] }] }], bare: [happens(0, 'signed_up', { cart: 'a' })], known: [happens(HOUR, 'signed_up', { cart: 'b' })], expected: ['+1d identify email:a@example.com', '+2d send tips', '+2d exit end', '+2d1h send tips', '+2d1h exit end'] },
    { label: 'sends are summed for caps', plans: [plan({ id: 'twice', on: 'signed_up', nodes: [send('hello', 'w'), wait('w', '2d', 'send:tips'), send('tips', null)] })], bare: [happens(0, 'signed_up')], known: [happens(HOUR, 'signed_up')], caps: 2, expected: ['+1d identify email:a@example.com', '+1d exit joined', '+2d skip tips cap by twice', '+2d exit end'] },
    { label: 'what both have done adds up, and is an edge', plans: [plan({ id: 'often', entries: [{ id: 'in', on: 'enters', condition: when(did('visit', { within: 30 * DAY }, 2)), key: [], existing: { policy: 'skip' } }], nodes: [send('hello', null)], terms: [did('visit', { within: 30 * DAY }, 2)] })], bare: [happens(0, 'visit')], known: [happens(HOUR, 'visit')], expected: ['+1d identify email:a@example.com', '+1d send hello', '+1d exit end'] },
    { label: 'a segment that one was in already is not entered again', plans: [plan({ id: 'often', entries: [{ id: 'in', on: 'enters', condition: when(did('visit', { within: 30 * DAY }, 2)), key: [], existing: { policy: 'skip' } }], nodes: [send('hello', null)], terms: [did('visit', { within: 30 * DAY }, 2)] })], bare: [happens(0, 'visit'), happens(1, 'visit')], known: [], expected: ['+1d identify email:a@example.com'] },
    { label: 'a clock that runs for both goes by the later event', plans: [plan({ id: 'cart', entries: [{ id: 'left', on: 'event', event: 'cart', key: [], for: duration('2d') }], nodes: [send('hello', null)] })], bare: [happens(HOUR, 'cart')], known: [happens(0, 'cart')], expected: ['+1d identify email:a@example.com', '+2d1h send hello', '+2d1h exit end'] },
    { label: 'offsets stay two', plans: [plan({ id: 'cart', entries: [{ id: 'left', on: 'event', event: 'cart', key: [], offset: duration('2d') }], nodes: [send('hello', null)] })], bare: [happens(HOUR, 'cart')], known: [happens(0, 'cart')], expected: ['+1d identify email:a@example.com', '+2d send hello', '+2d exit end', '+2d1h send hello', '+2d1h exit end'] },
    { label: 'a batch that is open for both is one, closed when the earlier is', plans: [plan({ id: 'notes', entries: [{ id: 'note', on: 'event', event: 'note', key: [], batch: { by: event('page'), window: duration('2d') } }], nodes: [send('hello', null)] })], bare: [happens(HOUR, 'note', { page: 'p' })], known: [happens(0, 'note', { page: 'p' })], expected: ['+1d identify email:a@example.com', '+2d send hello', '+2d exit end'] },
    { label: 'a run that waits for an event since it began hears only later ones', plans: [plan({ id: 'ask', on: 'bought', nodes: [{ id: 'f', op: 'wait_for', condition: when(did('answer')), up_to: duration('3d'), zone: 'recipient', then: 'send:thanks', else: 'send:nudge' }, send('thanks', null), send('nudge', null)], terms: [did('answer')] })], bare: [happens(HOUR, 'bought')], known: [happens(0, 'answer'), happens(1, 'visit'), happens(2, 'visit')], expected: ['+1d identify email:a@example.com', '+3d1h send nudge', '+3d1h exit end'] },
  ])('$label', ({ plans, bare, known, caps, expected }) => {
    const compiled = program(plans, caps === undefined ? {} : { frequency_caps: [{ at_most: caps, per: { rolling: 7 * DAY }, channels: [], action: 'skip', except_tags: [], only_tags: [] }] });
    const states = two(compiled, bare, known);
    const effects = [...joinSubjects(compiled, states.bare, states.known, START + DAY), ...toEnd(compiled, states.known)];
    expect(lines(effects)).toEqual(expected);
  });

  test('the profile’s attributes win where both say something, and a date that only the address knew is armed', () => {
    const birthday = plan({ id: 'day', entries: [{ id: 'd', on: 'date', date: profile('birthday', { kind: 'date' }), zone: 'recipient', key: [], if_past: 'skip', existing: { policy: 'enter' } }], nodes: [send('cake', null)] });
    const compiled = program([birthday]);
    const { bare, known } = two(compiled, [{ kind: 'attributes', at: START, patch: { birthday: '2027-01-20', name: 'A', city: 'Oslo' } }], [{ kind: 'attributes', at: START, patch: { name: 'B' } }]);
    const effects = [...joinSubjects(compiled, bare, known, START + DAY), ...toEnd(compiled, known)];
    expect(known.attributes).toMatchObject({ name: 'B', city: 'Oslo', birthday: '2027-01-20' });
    expect(lines(effects)).toEqual(['+1d identify email:a@example.com', '+15d15h send cake', '+15d15h exit end']);
  });

  test('suppression holds for the profile, the stronger of two', () => {
    const compiled = program([welcome]);
    const { bare, known } = two(compiled, [{ kind: 'suppress', at: START, channel: 'email', address: 'a@example.com', what: 'all' }], [{ kind: 'suppress', at: START, channel: 'email', address: 'a@example.com', what: 'marketing' }]);
    joinSubjects(compiled, bare, known, START + DAY);
    expect(known.suppressed).toEqual({ 'email:a@example.com': 'all' });
  });

  test('what came late is served first: a timer that fell due before the join sends once', () => {
    const compiled = program([welcome]);
    const { bare, known } = two(compiled, [happens(0, 'signed_up')], []);
    const effects = [...joinSubjects(compiled, bare, known, START + 3 * DAY), ...toEnd(compiled, known)];
    expect(lines(effects)).toEqual(['+3d send tips', '+3d exit end', '+3d identify email:a@example.com']);
  });

  test('joining twice, or oneself, is rejected', () => {
    const compiled = program([welcome]);
    const { bare, known } = two(compiled, [], []);
    joinSubjects(compiled, bare, known, START);
    expect(lines(joinSubjects(compiled, bare, known, START))).toEqual(['+0 rejected email:a@example.com already_joined']);
    expect(lines(joinSubjects(compiled, known, known, START))).toEqual(['+0 rejected p1 already_joined']);
  });

  test('as a pure function it leaves both as they are', () => {
    const compiled = program([welcome]);
    const { bare, known } = two(compiled, [happens(0, 'signed_up')], [happens(HOUR, 'signed_up'), happens(2 * HOUR, 'visit')]);
    const before = JSON.stringify([bare, known]);
    const pure = joined(compiled, bare, known, START + DAY);
    expect(JSON.stringify([bare, known])).toBe(before);
    expect(joinSubjects(compiled, bare, known, START + DAY)).toEqual(pure.effects);
    expect(known).toEqual(pure.state);
    expect(nextDue(known)).toBe(START + 2 * DAY);
  });
});
