import { describe, expect, test } from 'vitest';
import { advance } from '../../src/plan/advance.ts';
import type { Effect } from '../../src/plan/effect.ts';
import type { Input } from '../../src/plan/input.ts';
import { launch } from '../../src/plan/launch.ts';
import { nextDue, nextTimer } from '../../src/plan/next-due.ts';
import type { Plan, Program } from '../../src/plan/plan.ts';
import { serveNext, step } from '../../src/plan/step.ts';
import { newSubject } from '../../src/plan/subject-state.ts';
import type { SubjectState } from '../../src/plan/subject-state.ts';
import { compileProgram } from '../../src/plan/compile-program.ts';
import type { CompiledProgram } from '../../src/plan/compiled-program.ts';
import type { Term } from '../../src/condition/core/term.ts';
import { compare, DAY, did, duration, event, HOUR, literal, plan, profile, profileIs, reachable, sameProperty, send, settings, START, wait, when } from './plan-kit.ts';
import { newRandom } from './random.ts';

const pro = profileIs('plan', 'pro');
const silent: Term = { op: 'all', terms: [{ op: 'not', term: did('visit', { within: 3 * DAY }) }, did('visit', { within: 20 * DAY })] };
const active = did('visit', { within: 2 * DAY }, 2);
const opened: Term = { op: 'message', status: 'opened', message: 'hello', scope: 'run', window: { since: 'wait' } };
const isActive = compare(profile('active', { kind: 'boolean' }), { is: literal(true) }, { kind: 'boolean' });

/** Journeys that between them use every operation, every trigger and every policy. */
const plans: readonly Plan[] = [
  plan({
    id: 'cart',
    entries: [{ id: 'left', on: 'event', event: 'cart', key: [event('cart')], without: { event: 'bought', where: when(sameProperty('cart')) }, for: duration('1h') }],
    nodes: [
      send('hello', 'f'),
      { id: 'f', op: 'wait_for', condition: when(opened), up_to: duration('1d'), zone: 'recipient', then: 'o', else: 'send:again' },
      send('again', 'o', { unless_sent_within: 6 * HOUR }),
      { id: 'o', op: 'offer', offer: 'ten', next: 's' },
      { id: 's', op: 'split', salt: 'cart', arms: [{ arm: 'a', below: 0.5, next: 'send:last' }, { arm: 'b', below: 1, next: 'x' }] },
      send('last', 'x', { if_blocked: 'exit' }),
      { id: 'x', op: 'exit', reason: 'done' },
    ],
    goals: [{ event: 'bought', where: when(sameProperty('cart')), up_to: duration('3d'), ends_run: true }],
    exits: [{ on: 'leaves', condition: when(active), reason: 'silent' }],
    while_running: 'restart',
    offers: { ten: { type: 'percent', value: 10, unique: true, valid: { until: 'end_of_day' }, once_per: duration('2d') } },
    terms: [sameProperty('cart'), opened, active],
  }),
  plan({
    id: 'lapsed',
    entries: [{ id: 'in', on: 'enters', condition: when(silent), key: [], existing: { policy: 'spread', over: duration('5d') } }],
    nodes: [
      { id: 'r', op: 'repeat', times: 3, every: duration('1d'), stop_when: when(active), zone: 'recipient', body: 'send:back', next: 't' },
      send('back', 'r'),
      { id: 't', op: 'task', title: 'Call', next: 'p' },
      { id: 'p', op: 'pause', tags: ['promo'], until: { event: 'visit' }, up_to: duration('4d'), next: null },
    ],
    exits: [{ on: 'event', event: 'bought', reason: 'bought' }],
    terms: [silent, active],
    priority: 3,
  }),
  plan({
    id: 'birthday',
    entries: [{ id: 'day', on: 'date', date: profile('birthday', { kind: 'date' }), every: duration('1mo'), offset: duration('-1d'), at: 600, zone: 'recipient', key: [], if_past: 'skip', existing: { policy: 'enter' } }],
    nodes: [
      { id: 'set', op: 'set', changes: [{ attribute: 'points', change: { increment: literal(5) } }], next: 'until' },
      { id: 'until', op: 'wait_until', until: { get: ['trigger', 'date'], type: { kind: 'date' } }, at: 540, zone: 'recipient', if_past: { exit: 'past' }, if_missing: { exit: 'missing' }, next: 'send:cake' },
      send('cake', 'b'),
      { id: 'b', op: 'branch', cases: [{ arm: 'active', when: when(isActive), next: 'go' }], else: null },
      { id: 'go', op: 'start', journey: 'digest', next: null },
    ],
    terms: [isActive],
  }),
  plan({
    id: 'digest',
    entries: [{ id: 'weekly', on: 'schedule', schedule: { every: 'day', at: 480, zone: 'recipient' }, key: [] }, { id: 'notes', on: 'event', event: 'note', key: [], batch: { by: event('page'), window: duration('2h'), at_most: 3 } }],
    nodes: [{ id: 'a', op: 'anchor', value: { entry: true }, save_as: 'begun', next: 'e' }, { id: 'e', op: 'emit', event: 'read', properties: { points: profile('points', { kind: 'number' }) }, next: 'send:digest' }, send('digest', 'w'), wait('w', '6h', null)],
    exits: [{ on: 'when', condition: when(pro), reason: 'pro' }],
    messages: { digest: { channel: 'push', tags: ['promo'] } },
    reentry: { mode: 'once_per', per: duration('20h') },
    holdout: { share: 0.2, salt: 'digest' },
    terms: [pro],
  }),
];

const program: Program = {
  settings: settings({
    attributes: { active: { type: { kind: 'boolean' }, nullable: false, computed: { by: 'condition', condition: when(active) } } },
    events: { visit: { properties: {}, reaches: [] }, read: { properties: {}, reaches: [] } },
    quiet_hours: [{ channels: ['email'], from: 22 * 60, to: 7 * 60, action: 'defer', spread: 600_000 }],
    frequency_caps: [
      { at_most: 2, per: { rolling: 2 * DAY }, channels: ['email'], action: 'defer', up_to: duration('1d'), except_tags: [], only_tags: [] },
      { at_most: 3, per: 'day', channels: [], action: 'skip', except_tags: [], only_tags: [] },
    ],
    terms: [active],
  }),
  plans,
};

interface Given {
  readonly input: Input;
  readonly now: number;
}

function newPerson(seed: number, random = newRandom(seed)): SubjectState {
  return newSubject(`p${seed}`, { ...reachable, plan: 'free', birthday: `1990-01-${String(5 + random.below(20)).padStart(2, '0')}`, timezone: random.pick(['UTC', 'Asia/Tokyo', 'America/New_York']) });
}

/** Plays one person to the end with `take`, timers in their turn; gives the inputs as they came and the effects. */
function playOut(seed: number, compiled: CompiledProgram, take: (state: SubjectState, input: Input, now: number) => { readonly state: SubjectState; readonly effects: readonly Effect[] }): { readonly given: readonly Given[]; readonly effects: readonly Effect[]; readonly state: SubjectState } {
  const random = newRandom(seed);
  let state = newPerson(seed, random);
  const effects: Effect[] = [...launch(compiled, state, START)];
  const given: Given[] = [];
  const outside: Input[] = [];
  for (let index = 0; index < 40; index++) {
    const at = START + random.below(25 * DAY);
    const kind = random.next();
    if (kind < 0.7) {
      const properties = { cart: random.pick(['c1', 'c2']), page: random.pick(['p', 'q']) };
      outside.push({ kind: 'event', id: `e${index}`, ts: at - (random.next() < 0.1 ? random.below(2 * DAY) : 0), receivedAt: at, name: random.pick(['cart', 'visit', 'visit', 'bought', 'note']), properties, own: random.next() < 0.95 });
    } else if (kind < 0.8) outside.push({ kind: 'attributes', at, patch: { plan: random.pick(['free', 'pro']) } });
    else if (kind < 0.85) outside.push({ kind: 'attributes', at, patch: { timezone: random.pick(['UTC', 'Asia/Tokyo', 'nowhere']), birthday: random.pick(['1990-01-20', '1991-01-25']) } });
    else outside.push({ kind: 'ack', at, message: random.pick(['hello', 'back', 'cake']), status: random.pick(['opened', 'failed', 'delivered', 'opened']) });
  }
  const timeOf = (input: Input): number => (input.kind === 'event' ? input.receivedAt : input.at);
  outside.sort((a, b) => timeOf(a) - timeOf(b));
  for (;;) {
    const [next] = outside;
    const timer = nextTimer(state);
    if (Math.min(next === undefined ? Infinity : timeOf(next), timer?.at ?? Infinity) > START + 40 * DAY) break;
    const input: Input | undefined = next !== undefined && timeOf(next) <= nextDue(state) ? outside.shift() : timer && { kind: 'timer', ...timer };
    if (input === undefined) break;
    given.push({ input, now: timeOf(input) });
    const made = take(state, input, timeOf(input));
    state = made.state;
    effects.push(...made.effects);
  }
  return { given, effects, state };
}

const inPlace = (compiled: CompiledProgram) => (state: SubjectState, input: Input, now: number): { state: SubjectState; effects: readonly Effect[] } => ({ state, effects: step(compiled, state, input, now) });

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

const seeds = Array.from({ length: 60 }, (_, index) => index);
const compiled = compileProgram(program);
const played = seeds.map((seed) => playOut(seed, compiled, inPlace(compiled)));

describe('laws of the interpreter', () => {
  test('the random people go everywhere', () => {
    const kinds = new Set(played.flatMap(({ effects }) => effects.map((effect) => (effect.kind === 'skip' || effect.kind === 'not_entered' || effect.kind === 'defer' ? `${effect.kind} ${effect.why}` : effect.kind))));
    expect([...kinds]).toEqual(expect.arrayContaining(['send', 'goal', 'offer', 'task', 'pause', 'set', 'emit', 'exit', 'defer cap', 'defer quiet_hours', 'skip cap', 'skip paused', 'skip not_eligible', 'not_entered reentry', 'not_entered holdout']));
    const nodes = new Set(played.flatMap(({ effects }) => effects.flatMap((effect) => (effect.kind === 'trace' && effect.what === 'visit' ? [`${effect.origin.journey} ${effect.origin.node}`] : []))));
    expect(nodes.size).toBe(plans.reduce((sum, { nodes: all }) => sum + all.length, 0));
  });

  test('advance leaves the state it is given untouched, and gives what step gives', () => {
    for (const seed of seeds) {
      const pure = playOut(seed, compiled, (state, input, now) => advance(compiled, freeze(state), input, now));
      expect(pure.effects).toEqual(played[seed]?.effects);
      expect(pure.state).toEqual(played[seed]?.state);
    }
  });

  test('the state is plain JSON: written and read between all inputs, nothing changes', () => {
    for (const seed of seeds) {
      const stored = playOut(seed, compiled, (state, input, now) => {
        const read: SubjectState = JSON.parse(JSON.stringify(state));
        return inPlace(compiled)(read, input, now);
      });
      expect(JSON.stringify(stored.effects)).toBe(JSON.stringify(played[seed]?.effects));
    }
  });

  test('the order of plans makes no difference', () => {
    const turned = compileProgram({ ...program, plans: [...plans].reverse() });
    for (const seed of seeds) expect(playOut(seed, turned, inPlace(turned)).effects).toEqual(played[seed]?.effects);
  });

  test('no two sends, offers, events or tasks have one key', () => {
    const keys = played.flatMap(({ effects }) => effects.flatMap((effect) => (effect.kind === 'send' || effect.kind === 'offer' || effect.kind === 'emit' || effect.kind === 'task' ? [effect.key] : [])));
    expect(keys.length).toBeGreaterThan(500);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('every timer given twice changes nothing the second time', () => {
    for (const seed of seeds.slice(0, 20)) {
      const doubled = playOut(seed, compiled, (state, input, now) => {
        const effects = step(compiled, state, input, now);
        if (input.kind === 'timer') expect(step(compiled, state, input, now)).toEqual([]);
        return { state, effects };
      });
      expect(doubled.effects).toEqual(played[seed]?.effects);
    }
  });

  test('every run that is entered ends or is still inside', () => {
    for (const { effects, state } of played) {
      const runs = new Set<string>();
      for (const effect of effects) {
        if (effect.kind === 'enter') runs.add(effect.origin.run);
        if (effect.kind === 'exit') expect(runs.delete(effect.origin.run)).toBe(true);
        if (effect.kind === 'send' || effect.kind === 'skip') expect(runs.has(effect.origin.run)).toBe(true);
      }
      expect([...runs].sort()).toEqual(Object.values(state.runs).map(({ id }) => id).sort());
    }
  });

  test('without traces the rest is the same', () => {
    const silentProgram = compileProgram(program, { trace: false });
    for (const seed of seeds.slice(0, 20)) {
      expect(playOut(seed, silentProgram, inPlace(silentProgram)).effects).toEqual(played[seed]?.effects.filter(({ kind }) => kind !== 'trace'));
    }
  });

  test('without timers the rest is the same', () => {
    const untimed = compileProgram(program, { timers: false });
    for (const seed of seeds.slice(0, 20)) {
      const alone = playOut(seed, untimed, inPlace(untimed));
      expect(alone.effects).toEqual(played[seed]?.effects.filter(({ kind }) => kind !== 'timer'));
      expect(alone.state).toEqual(played[seed]?.state);
    }
  });

  test('a virtual clock serves what a timer that comes on time serves', () => {
    for (const seed of seeds.slice(0, 20)) {
      const served = playOut(seed, compiled, (state, input, now) => ({ state, effects: input.kind === 'timer' ? serveNext(compiled, state) : step(compiled, state, input, now) }));
      expect(served.effects).toEqual(played[seed]?.effects);
      expect(served.state).toEqual(played[seed]?.state);
    }
    expect(serveNext(compiled, newSubject('nobody'))).toEqual([]);
  });

  test('people who take turns at one program get what each gets alone', () => {
    const fresh = compileProgram(program);
    const turns = seeds.slice(0, 20).map((seed) => {
      const state = newPerson(seed);
      return { seed, state, given: [...(played[seed]?.given ?? [])], effects: [...launch(fresh, state, START)] };
    });
    const random = newRandom(1);
    for (let waiting = turns; waiting.length > 0; waiting = waiting.filter(({ given }) => given.length > 0)) {
      const one = waiting[random.below(waiting.length)];
      const next = one?.given.shift();
      if (one !== undefined && next !== undefined) one.effects.push(...step(fresh, one.state, next.input, next.now));
    }
    for (const { seed, effects, state } of turns) {
      expect(effects).toEqual(played[seed]?.effects);
      expect(state).toEqual(played[seed]?.state);
    }
  });

  test('caps hold: no two days with more than two mails', () => {
    // A failed send frees its slot, so only people without one are asked.
    const asked = played.filter(({ given }) => !given.some(({ input }) => input.kind === 'ack' && input.status === 'failed'));
    expect(asked.length).toBeGreaterThan(5);
    for (const { effects } of asked) {
      const mails = effects.flatMap((effect) => (effect.kind === 'send' && effect.channel === 'email' ? [effect.at] : []));
      mails.forEach((at, index) => {
        if (index >= 2) expect(at - (mails[index - 2] ?? 0)).toBeGreaterThanOrEqual(2 * DAY);
      });
    }
  });
});
