import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createActor, setup } from 'xstate';
import type { AnyStateMachine } from 'xstate';
import type { CompiledProgram } from '../../src/plan/compiled-program.ts';
import type { PlanNode } from '../../src/plan/plan.ts';
import type { Term } from '../../src/condition/core/term.ts';
import type { Data } from '../../src/condition/core/type.ts';
import { runSubjects } from '../../src/simulate/run-subjects.ts';
import type { TimedInput } from '../../src/simulate/run-subjects.ts';
import { DAY, did, duration, HOUR, instant, plan, profileIs, program, send, wait, when } from './plan-kit.ts';
import { newRandom } from './random.ts';
import { newVirtualClock } from './xstate-clock.ts';
import type { VirtualClock } from './xstate-clock.ts';

const PEOPLE = 1000;
/** Clocks change in America on 14 March and in Europe on 28 March 2027. */
const FROM = instant('2027-03-05T00:00:00Z');
const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'America/Los_Angeles', 'Europe/London', 'Australia/Sydney', 'Asia/Kolkata', 'UTC'] as const;

interface Person {
  readonly id: string;
  readonly attributes: Record<string, Data>;
  readonly inputs: readonly TimedInput[];
}

function somebody(seed: number, names: readonly [string, ...string[]]): Person {
  const random = newRandom(seed);
  const id = `p${seed}`;
  const attributes = { email: `${id}@x.example`, email_opt_in: random.next() < 0.9, plan: random.pick(['free', 'free', 'pro', 'vip']), country: random.pick(['DE', 'FR', 'US']), timezone: random.pick(ZONES) };
  const inputs: TimedInput[] = [{ kind: 'event', id: `${id}-0`, at: FROM + random.below(10 * DAY), name: 'signed_up', actor: id, properties: {} }];
  const count = 2 + random.below(10);
  for (let index = 1; index <= count; index++) {
    const at = FROM + random.below(20 * DAY);
    if (random.next() < 0.12) inputs.push({ kind: 'attributes', at, subject: id, patch: { plan: random.pick(['free', 'pro', 'vip']) } });
    else if (random.next() < 0.05) inputs.push({ kind: 'attributes', at, subject: id, patch: { email_opt_in: random.next() < 0.5 } });
    else inputs.push({ kind: 'event', id: `${id}-${index}`, at, name: random.pick(names), actor: id, properties: {} });
  }
  // Some events fall on the very instant of a deadline.
  const first = inputs[0];
  if (first !== undefined && random.next() < 0.2) inputs.push({ kind: 'event', id: `${id}-x`, at: first.at + 2 * DAY, name: random.pick(names), actor: id, properties: {} });
  return { id, attributes, inputs: inputs.sort((a, b) => a.at - b.at) };
}

function ours(compiled: CompiledProgram, person: Person): readonly string[] {
  const { effects } = runSubjects({ program: compiled, subjects: { [person.id]: person.attributes }, inputs: person.inputs, start: FROM, until: FROM + 100 * DAY });
  return (effects.get(person.id) ?? []).flatMap((effect) => (effect.kind === 'send' ? [`${effect.message}@${effect.at}`] : []));
}

/** What a machine sees: one person, mutable, and the clock. */
interface World {
  readonly clock: VirtualClock;
  readonly attributes: Record<string, Data>;
  readonly happened: Record<string, number[]>;
  readonly sent: { readonly at: number; readonly message: string }[];
  readonly id: string;
  entered: number;
  /** The send that waits for the end of quiet hours. */
  moved: boolean;
}

const machines = setup({
  types: { context: {} as World, input: {} as World, events: {} as { type: string } },
  delays: { quiet: ({ context }) => endOfQuiet(context) - context.clock.now(), morning: ({ context }) => nextMorning(context) - context.clock.now() },
});

type States = NonNullable<Parameters<typeof machines.createMachine>[0]['states']>;
const enter = { signed_up: { actions: ({ context }: { context: World }) => { context.entered = context.clock.now(); } } };
const isVip = ({ context }: { context: World }): boolean => context.attributes['plan'] === 'vip';
const hasNoConsent = ({ context }: { context: World }): boolean => context.attributes['email_opt_in'] !== true;
const sendNow = (message: string) => ({ context }: { context: World }): void => {
  context.sent.push({ at: context.clock.now(), message });
};

function theirs(machine: AnyStateMachine, person: Person): readonly string[] {
  const clock = newVirtualClock(FROM);
  const world: World = { clock, id: person.id, attributes: { ...person.attributes }, happened: {}, sent: [], entered: Infinity, moved: false };
  const actor = createActor(machine, { clock, input: world });
  actor.start();
  for (const input of person.inputs) {
    clock.runTo(input.at, false);
    if (input.kind === 'attributes') Object.assign(world.attributes, input.patch);
    if (input.kind !== 'event') continue;
    (world.happened[input.name] ??= []).push(input.at);
    if (actor.getSnapshot().status === 'active') actor.send({ type: input.name });
  }
  clock.runTo(FROM + 100 * DAY, true);
  actor.stop();
  return world.sent.map(({ at, message }) => `${message}@${at}`);
}

function compareAll(compiled: CompiledProgram, machine: AnyStateMachine, names: readonly [string, ...string[]], least: number): void {
  const people = Array.from({ length: PEOPLE }, (_, seed) => somebody(seed, names));
  const differing = people.flatMap((person) => {
    const [mine, other] = [ours(compiled, person), theirs(machine, person)];
    return mine.join() === other.join() ? [] : [{ person: person.id, mine, other }];
  });
  expect(differing).toEqual([]);
  expect(new Set(people.map((person) => ours(compiled, person).map((line) => line.split('@')[0]).join())).size).toBeGreaterThanOrEqual(least);
}

describe('xstate sends the same, to the millisecond', () => {
  test('linear waits with exits and a goal', () => {
    const vip = profileIs('plan', 'vip');
    const compiled = program([
      plan({
        id: 'a',
        on: 'signed_up',
        nodes: [send('a1', 'w1'), wait('w1', '24h', 'send:a2'), send('a2', 'w2'), wait('w2', '72h', 'send:a3'), send('a3', 'w3'), wait('w3', '12h', 'send:a4'), send('a4', null)],
        reentry: { mode: 'never' },
        goals: [{ event: 'bought', up_to: duration('60h'), ends_run: true }],
        exits: [{ on: 'event', event: 'refund', reason: 'refund' }, { on: 'when', condition: when(vip), reason: 'vip' }],
        terms: [vip],
      }),
    ]);
    const sending = (message: string, next: string) => ({ always: [{ guard: isVip, target: '#a.done' }, { guard: hasNoConsent, target: `#a.${next}` }, { target: `#a.${next}`, actions: sendNow(message) }] });
    const machine = machines.createMachine({
      id: 'a',
      context: ({ input }) => input,
      initial: 'idle',
      on: {
        refund: { guard: ({ context }) => context.entered < Infinity, target: '.done' },
        bought: { guard: ({ context }) => context.entered < Infinity && context.clock.now() - context.entered <= 60 * HOUR, target: '.done' },
      },
      states: {
        idle: { on: { signed_up: { target: 's1', ...enter.signed_up } } },
        s1: sending('a1', 'w1'),
        w1: { after: { [DAY]: 's2' } },
        s2: sending('a2', 'w2'),
        w2: { after: { [3 * DAY]: 's3' } },
        s3: sending('a3', 'w3'),
        w3: { after: { [12 * HOUR]: 's4' } },
        s4: sending('a4', 'done'),
        done: { type: 'final' },
      } satisfies States,
    });
    compareAll(compiled, machine, ['bought', 'refund', 'visited', 'visited'], 5);
  });

  test('wait_for with a timeout, then branches on an attribute and a count', () => {
    const visits: Term = { op: 'all', terms: [did('visited', { within: 6 * DAY }, 3), { op: 'not', term: did('refund', { within: 6 * DAY }) }] };
    const pro = profileIs('plan', 'pro');
    const nodes: readonly PlanNode[] = [
      { id: 'f', op: 'wait_for', condition: when(did('visited')), up_to: duration('48h'), zone: 'recipient', then: 'w', else: 'send:nudge' },
      send('nudge', 'w'),
      wait('w', '30h', 'b1'),
      { id: 'b1', op: 'branch', cases: [{ arm: 'pro', when: when(pro), next: 'send:pro' }], else: 'b2' },
      send('pro', 'v'),
      { id: 'b2', op: 'branch', cases: [{ arm: 'often', when: when(visits), next: 'send:often' }], else: 'v' },
      send('often', 'v'),
      { id: 'v', op: 'wait_for', condition: when(did('bought')), up_to: duration('96h'), zone: 'recipient', then: 'send:thanks', else: null },
      send('thanks', null),
    ];
    const compiled = program([plan({ id: 'b', on: 'signed_up', nodes, reentry: { mode: 'never' }, terms: [did('visited'), did('bought'), visits, pro] })]);
    const count = ({ happened, clock }: World, name: string): number => (happened[name] ?? []).filter((at) => at > clock.now() - 6 * DAY).length;
    const sending = (message: string, next: string) => ({ always: [{ guard: hasNoConsent, target: next }, { target: next, actions: sendNow(message) }] });
    const machine = machines.createMachine({
      id: 'b',
      context: ({ input }) => input,
      initial: 'idle',
      states: {
        idle: { on: { signed_up: 'f' } },
        f: { on: { visited: 'w' }, after: { [2 * DAY]: 'nudge' } },
        nudge: sending('nudge', 'w'),
        w: { after: { [30 * HOUR]: 'b1' } },
        b1: {
          always: [
            { guard: ({ context }) => context.attributes['plan'] === 'pro', target: 'pro' },
            { guard: ({ context }) => count(context, 'visited') >= 3 && count(context, 'refund') === 0, target: 'often' },
            { target: 'v' },
          ],
        },
        pro: sending('pro', 'v'),
        often: sending('often', 'v'),
        v: { on: { bought: 'thanks' }, after: { [4 * DAY]: 'done' } },
        thanks: sending('thanks', 'done'),
        done: { type: 'final' },
      } satisfies States,
    });
    compareAll(compiled, machine, ['visited', 'visited', 'bought', 'refund'], 8);
  });

  test('quiet hours, a cap, a local-time wait and a split', () => {
    const morning: PlanNode = { id: 'm', op: 'wait_until', until: { moment: 'now' }, at: 600, weekdays: [1, 2, 3, 4, 5], zone: 'recipient', if_past: { go: 'send:c3' }, if_missing: { go: 'send:c3' }, next: 'send:c3' };
    const nodes: readonly PlanNode[] = [
      { id: 's', op: 'split', salt: 'exp', arms: [{ arm: 'mail', below: 0.6, next: 'send:c1' }, { arm: 'none', below: 1, next: 'w1' }] },
      send('c1', 'w1'),
      wait('w1', '6h', 'send:c2'),
      send('c2', 'm'),
      morning,
      send('c3', 'w2'),
      wait('w2', '20h', 'send:c4'),
      send('c4', 'w3'),
      wait('w3', '60h', 'send:c5'),
      send('c5', null),
    ];
    const compiled = program([plan({ id: 'c', on: 'signed_up', nodes, reentry: { mode: 'never' }, exits: [{ on: 'event', event: 'refund', reason: 'refund' }] })], {
      quiet_hours: [{ channels: ['email'], from: 21 * 60, to: 8 * 60, action: 'defer' }],
      frequency_caps: [{ at_most: 2, per: { rolling: 3 * DAY }, channels: ['email'], action: 'skip', except_tags: [], only_tags: [] }],
    });
    const capped = ({ sent, clock }: World): boolean => sent.filter(({ at }) => at > clock.now() - 3 * DAY).length >= 2;
    const sending = (message: string, next: string) => ({
      initial: 'look',
      states: {
        look: {
          always: [
            { guard: hasNoConsent, target: `#c.${next}` },
            { guard: ({ context }: { context: World }) => isQuiet(context), target: 'held' },
            { guard: ({ context }: { context: World }) => capped(context), target: `#c.${next}` },
            { target: `#c.${next}`, actions: sendNow(message) },
          ],
        },
        held: { after: { quiet: 'look' } },
      },
    });
    const machine = machines.createMachine({
      id: 'c',
      context: ({ input }) => input,
      initial: 'idle',
      on: { refund: { guard: ({ context }) => context.entered < Infinity, target: '.done' } },
      states: {
        idle: { on: { signed_up: { target: 'split', ...enter.signed_up } } },
        split: { always: [{ guard: ({ context }) => armOf(context.id) < Math.floor(0.6 * 2 ** 32), target: 'c1' }, { target: 'w1' }] },
        c1: sending('c1', 'w1'),
        w1: { after: { [6 * HOUR]: 'c2' } },
        c2: sending('c2', 'm'),
        m: { after: { morning: 'c3' } },
        c3: sending('c3', 'w2'),
        w2: { after: { [20 * HOUR]: 'c4' } },
        c4: sending('c4', 'w3'),
        w3: { after: { [60 * HOUR]: 'c5' } },
        c5: sending('c5', 'done'),
        done: { type: 'final' },
      },
    });
    compareAll(compiled, machine, ['visited', 'visited', 'bought', 'refund'], 8);
  });
});

function armOf(id: string): number {
  return createHash('md5').update(`exp:${id}`).digest().readUInt32BE(0);
}

const formats = new Map<string, Intl.DateTimeFormat>();
const shown = new Map<string, number>();

/** Minutes east of UTC, from the platform's own zone data. */
function offsetOf(zone: string, at: number): number {
  const key = `${zone}${Math.floor(at / 900_000)}`;
  const known = shown.get(key);
  if (known !== undefined) return known;
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, format);
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name) ?? [];
  const offset = (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
  shown.set(key, offset);
  return offset;
}

const zoneOf = ({ attributes }: World): string => String(attributes['timezone']);
const localOf = (world: World, at: number): number => at + offsetOf(zoneOf(world), at) * 60_000;

function isQuiet(world: World): boolean {
  const hour = Math.floor((localOf(world, world.clock.now()) % DAY) / HOUR);
  return hour >= 21 || hour < 8;
}

function endOfQuiet(world: World): number {
  return nextAt(world, 8 * HOUR, () => true);
}

function nextMorning(world: World): number {
  return nextAt(world, 10 * HOUR, (day) => day !== 0 && day !== 6);
}

/** The next instant at which the local clock shows a time of day, on a day that suits (0 = Sunday). */
function nextAt(world: World, time: number, suits: (day: number) => boolean): number {
  const now = world.clock.now();
  const midnight = Math.floor(localOf(world, now) / DAY) * DAY;
  for (let day = 0; ; day++) {
    const local = midnight + day * DAY + time;
    const guess = local - offsetOf(zoneOf(world), now) * 60_000;
    const at = local - offsetOf(zoneOf(world), guess) * 60_000;
    if (at >= now && suits((Math.floor(local / DAY) + 4) % 7)) return at;
  }
}
