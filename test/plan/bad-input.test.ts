import { describe, expect, test } from 'vitest';
import { compileProgram } from '../../src/plan/compile-program.ts';
import { ingestEvent } from '../../src/plan/ingest-event.ts';
import type { Plan, PlanNode } from '../../src/plan/plan.ts';
import { step } from '../../src/plan/step.ts';
import { newSubject } from '../../src/plan/subject-state.ts';
import { validatePlan } from '../../src/plan/validate-plan.ts';
import { runSubjects } from '../../src/simulate/run-subjects.ts';
import { DAY, HOUR, START, describeEffect, did, duration, event, happens, literal, plan, play, program, profile, reachable, sameProperty, send, settings, told, wait, when } from './plan-kit.ts';
import { newRandom } from './random.ts';

const welcome = plan({ id: 'welcome', on: 'signed_up', nodes: [send('hello', 'w'), wait('w', '1d', 'send:tips'), send('tips', null)] });

describe('events that are wrong', () => {
  const plans = settings({
    events: {
      bought: { properties: { total: { type: { kind: 'number' }, nullable: false }, at: { type: { kind: 'datetime' }, nullable: true } }, reaches: [] },
    },
  });
  test.each([
    { label: 'no id', event: { id: '', name: 'bought', properties: { total: 1 } }, expected: { rejected: 'bought', why: 'no_id' } },
    { label: 'an event that the plan does not know', event: { id: 'e', name: 'Bought', properties: {} }, expected: { rejected: 'Bought', why: 'unknown_event' } },
    { label: 'a property of another type', event: { id: 'e', name: 'bought', properties: { total: '12' } }, expected: { rejected: 'bought.total', why: 'wrong_type' } },
    { label: 'a property that must be there', event: { id: 'e', name: 'bought', properties: {} }, expected: { rejected: 'bought.total', why: 'wrong_type' } },
    { label: 'a date that is none', event: { id: 'e', name: 'bought', properties: { total: 1, at: '2027-02-30T00:00:00Z' } }, expected: { rejected: 'bought.at', why: 'wrong_type' } },
    { label: 'the name of something every object has', event: { id: 'e', name: 'constructor', properties: {} }, expected: { rejected: 'constructor', why: 'unknown_event' } },
    { label: 'what is right comes out in run-time form, without what is not declared', event: { id: 'e', name: 'bought', properties: { total: 1, at: '2027-01-04T09:00:00Z', more: 'x' } }, expected: { event: { name: 'bought', properties: { total: 1, at: START } } } },
  ])('$label', ({ event: raw, expected }) => {
    expect(ingestEvent(plans, raw)).toEqual(expected);
  });

  test('one wrong event loses nothing else', () => {
    const compiled = compileProgram({ settings: { ...plans, events: { ...plans.events, signed_up: { properties: {}, reaches: [] } } }, plans: [welcome] });
    const { effects } = runSubjects({
      program: compiled,
      subjects: { p1: reachable },
      inputs: [
        { kind: 'raw', at: START, id: 'a', name: 'bought', actor: 'p1', properties: { total: 'x' } },
        { kind: 'raw', at: START, id: 'b', name: 'signed_up', actor: 'p1', properties: {} },
      ],
      start: START,
      until: START + 2 * DAY,
    });
    expect(effects.get('p1')?.filter(({ kind }) => told.includes(kind)).map(describeEffect)).toEqual(['+0 rejected bought.total wrong_type', '+0 send hello', '+1d send tips', '+1d exit end']);
  });
});

describe('times that are wrong', () => {
  const base = { kind: 'event', id: 'e', name: 'signed_up', properties: {}, own: true } as const;
  test.each([
    { label: 'an event that happened at no time', input: { ...base, ts: Number.NaN, receivedAt: START }, now: START },
    { label: 'an event that came at no time', input: { ...base, ts: START, receivedAt: Infinity }, now: START },
    { label: 'a clock that says nothing', input: { ...base, ts: START, receivedAt: START }, now: Number.NaN },
  ])('$label is rejected, and the person stays as they were', ({ input, now }) => {
    const compiled = program([welcome]);
    const state = newSubject('p1', reachable);
    const before = JSON.stringify(state);
    expect(step(compiled, state, input, now)).toEqual([{ kind: 'rejected', at: state.now, event: 'signed_up', why: 'no_time' }]);
    expect(JSON.stringify(state)).toBe(before);
  });

  test('a clock that goes back stands still: nothing is processed before what was', () => {
    const compiled = program([welcome]);
    const state = newSubject('p1', reachable);
    step(compiled, state, { ...base, id: 'a', name: 'visit', ts: START, receivedAt: START }, START);
    const effects = step(compiled, state, { ...base, ts: START - DAY, receivedAt: START - DAY }, START - DAY);
    expect(effects.filter(({ kind }) => kind === 'send').map(({ at }) => at)).toEqual([START]);
    expect(state.now).toBe(START);
  });
});

describe('loops that never rest', () => {
  const emit = (name: string): PlanNode => ({ id: 'e', op: 'emit', event: name, properties: {}, next: null });
  const ends = (lines: readonly string[]): readonly string[] => [...new Set(lines.filter((line) => line.includes('exit')))].sort();
  test('two journeys that send each other events are stopped at the thousandth step of the instant, and the person goes on', () => {
    const one = plan({ id: 'one', on: 'ping', nodes: [emit('pong')] });
    const two = plan({ id: 'two', on: 'pong', nodes: [emit('ping')] });
    const lines = play(program([one, two, welcome]), [happens('0h', 'ping'), happens('1h', 'signed_up')]);
    expect(lines.filter((line) => line === '+0 emit')).toHaveLength(1000);
    expect(ends(lines)).toEqual(['+0 exit end', '+0 exit runaway', '+1d1h exit end']);
    expect(lines.slice(-3)).toEqual(['+1h send hello', '+1d1h send tips', '+1d1h exit end']);
  });

  test('two people who send each other events as well', () => {
    const echo = plan({ id: 'echo', on: 'ping', recipient: { kind: 'reference', value: event('to') }, nodes: [{ id: 'e', op: 'emit', event: 'ping', properties: { to: event('from'), from: event('to') }, next: null }] });
    const reaches = [{ kind: 'reference', value: event('to') }] as const;
    const compiled = program([echo], { events: { ping: { properties: {}, reaches } } });
    const { effects } = runSubjects({ program: compiled, subjects: { p1: reachable, p2: reachable }, inputs: [happens('0h', 'ping', { from: 'p1', to: 'p2' })], start: START, until: START + DAY });
    const reasons = [...effects.values()].flat().flatMap((effect) => (effect.kind === 'exit' ? [effect.reason] : []));
    expect(reasons.filter((reason) => reason === 'runaway')).toHaveLength(1);
    expect(reasons.length).toBeGreaterThan(1000);
  });

  test('journeys that start one another', () => {
    const go = (journey: string): readonly PlanNode[] => [{ id: 's', op: 'start', journey, next: null }];
    const lines = play(program([plan({ id: 'one', on: 'ping', nodes: go('two') }), plan({ id: 'two', nodes: go('one') })]), [happens('0h', 'ping')]);
    expect(lines.filter((line) => line === '+0 exit runaway')).toHaveLength(1);
  });

  test('a node that leads to itself', () => {
    const circle = plan({ id: 'circle', on: 'ping', nodes: [{ id: 'a', op: 'set', changes: [{ attribute: 'n', change: { increment: literal(1) } }], next: 'a' }] });
    expect(play(program([circle]), [happens('0h', 'ping')], {}, ['exit'])).toEqual(['+0 exit runaway']);
  });
});

test('a history with every event at one instant: taken in the order they came, the surplus told', () => {
  const keyed = plan({ id: 'keyed', entries: [{ id: 'start', on: 'event', event: 'cart', key: [event('cart')] }], nodes: [send('hello', null)] });
  const inputs = Array.from({ length: 1200 }, (_, index) => ({ ...happens('0h', 'cart', { cart: `c${index}` }), id: `x${index}` }));
  const lines = play(program([keyed]), inputs);
  expect(lines.filter((line) => line === '+0 send hello')).toHaveLength(1000);
  expect(lines.filter((line) => line === '+0 exit runaway')).toHaveLength(200);
  const counted = plan({ id: 'counted', entries: [{ id: 'in', on: 'enters', condition: when(did('cart', { within: DAY }, 1200)), key: [], existing: { policy: 'skip' } }], nodes: [send('many', null)], terms: [did('cart', { within: DAY }, 1200)] });
  expect(play(program([counted]), inputs)).toEqual(['+0 send many', '+0 exit end']);
});

describe('plans that are broken', () => {
  const rich: readonly Plan[] = [
    welcome,
    plan({
      id: 'rich',
      entries: [
        { id: 'left', on: 'event', event: 'cart', key: [event('cart')], where: when(sameProperty('cart')), without: { event: 'bought', where: when(sameProperty('cart')) }, for: duration('1h') },
        { id: 'day', on: 'date', date: profile('birthday', { kind: 'date' }), every: duration('1y'), zone: 'recipient', key: [], if_past: 'skip', existing: { policy: 'spread', over: duration('2d') } },
        { id: 'seg', on: 'enters', condition: when(did('visit', { within: DAY })), key: [], existing: { policy: 'enter' } },
        { id: 'sch', on: 'schedule', schedule: { every: 'week', weekdays: [1], at: 480, zone: 'project' }, key: [] },
      ],
      nodes: [
        { id: 'c', op: 'call', url: literal('https://x.example'), method: 'GET', body: {}, returns: { n: { type: { kind: 'number' }, nullable: true } }, retries: 0, up_to: duration('1h'), zone: 'project', then: 'b', else: 'r' },
        { id: 'b', op: 'branch', cases: [{ arm: 'a', when: when(did('visit', { within: DAY })), next: 'r' }], else: 's' },
        { id: 'r', op: 'repeat', times: 2, every: duration('1d'), zone: 'recipient', body: 'send:hi', next: 's' },
        send('hi', 'r'),
        { id: 's', op: 'split', salt: 'x', arms: [{ arm: 'a', below: 0.5, next: 'u' }, { arm: 'b', below: 1, next: null }] },
        { id: 'u', op: 'wait_until', until: event('at', { kind: 'datetime' }), zone: 'recipient', if_past: { go: 'o' }, if_missing: { exit: 'missing' }, next: 'o' },
        { id: 'o', op: 'offer', offer: 'ten', next: 't' },
        { id: 't', op: 'task', title: 'Call', next: 'x' },
        { id: 'x', op: 'erase' },
      ],
      goals: [{ event: 'bought', up_to: duration('3d'), ends_run: true }],
      exits: [{ on: 'leaves', condition: when(did('visit', { within: DAY })), reason: 'silent' }],
      offers: { ten: { type: 'percent', unique: true, valid: { for: duration('1d') } } },
      terms: [sameProperty('cart'), did('visit', { within: DAY })],
    }),
  ];

  test('a newer version and what is no plan are said to be just that', () => {
    expect(validatePlan({ ...welcome, format: 'lc.plan/2' })).toEqual(['the plan has the format "lc.plan/2", which is newer than this version of lc understands ("lc.plan/1")']);
    expect(validatePlan(null)).toEqual(['this is not a plan: it is not an object']);
    expect(validatePlan([])).toEqual(['this is not a plan: it is not an object']);
  });

  const wrong: readonly unknown[] = [null, undefined, 7, 'zzz', true, [], {}, [null], { get: 5 }];
  const places = rich.flatMap((one, index) => pathsOf(one).map((path) => ({ index, path })));

  test('whatever is put in whichever place: either it is refused, or the plan runs', () => {
    const random = newRandom(4);
    let refused = 0;
    for (const { index, path } of places) {
      for (const value of wrong) {
        const broken: Plan = JSON.parse(JSON.stringify(rich[index]), undefined);
        put(broken, path, value);
        let problems: readonly string[];
        try {
          problems = validatePlan(broken);
          if (problems.length > 0) {
            refused += 1;
            continue;
          }
          const compiled = compileProgram({ settings: settings(), plans: [broken] });
          const state = newSubject('p1', { ...reachable, birthday: '1990-01-10' });
          for (let hour = 0; hour < 30; hour++) step(compiled, state, { kind: 'event', id: `e${hour}`, ts: START + hour * 7 * HOUR, receivedAt: START + hour * 7 * HOUR, name: random.pick(['cart', 'visit', 'signed_up', 'bought']), properties: { cart: 'c' }, own: true }, START + hour * 7 * HOUR);
        } catch (error) {
          throw new Error(`${path.join('.')} = ${JSON.stringify(value)} was accepted and failed: ${String(error)}`);
        }
      }
    }
    expect(refused).toBeGreaterThan(places.length * 3);
  });
});

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [...(path.length === 0 ? [] : [path]), ...Object.entries(value).flatMap(([key, member]) => pathsOf(member, [...path, key]))];
}

function put(holder: unknown, path: Path, value: unknown): void {
  let at: unknown = holder;
  for (const key of path.slice(0, -1)) at = Reflect.get(Object(at), key);
  Reflect.set(Object(at), String(path.at(-1)), value);
}
