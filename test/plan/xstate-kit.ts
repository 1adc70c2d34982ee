import { createHash } from 'node:crypto';
import { createActor, setup } from 'xstate';
import type { AnyStateMachine } from 'xstate';
import type { CompiledProgram } from '../../src/plan/compiled-program.ts';
import type { Data } from '../../src/condition/core/type.ts';
import { runSubjects } from '../../src/simulate/run-subjects.ts';
import type { TimedInput } from '../../src/simulate/run-subjects.ts';
import { DAY, HOUR, instant } from './plan-kit.ts';
import { newRandom } from './random.ts';
import { newVirtualClock } from './xstate-clock.ts';
import type { VirtualClock } from './xstate-clock.ts';

/** Clocks change in America on 14 March and in Europe on 28 March 2027. */
const FROM = instant('2027-03-05T00:00:00Z');
const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'America/Los_Angeles', 'Europe/London', 'Australia/Sydney', 'Asia/Kolkata', 'UTC'] as const;

export interface Person {
  readonly id: string;
  readonly attributes: Record<string, Data>;
  readonly inputs: readonly TimedInput[];
}

export function somebody(seed: number, names: readonly [string, ...string[]]): Person {
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

export function ours(compiled: CompiledProgram, person: Person): readonly string[] {
  const { effects } = runSubjects({ program: compiled, subjects: { [person.id]: person.attributes }, inputs: person.inputs, start: FROM, until: FROM + 100 * DAY });
  return (effects.get(person.id) ?? []).flatMap((effect) => (effect.kind === 'send' ? [`${effect.message}@${effect.at}`] : []));
}

/** What a machine sees: one person, mutable, and the clock. */
export interface World {
  readonly clock: VirtualClock;
  readonly attributes: Record<string, Data>;
  readonly happened: Record<string, number[]>;
  readonly sent: { readonly at: number; readonly message: string }[];
  readonly id: string;
  entered: number;
  /** The send that waits for the end of quiet hours. */
  moved: boolean;
}

/** Machines of one person; delays that depend on their clock are worked out when a state is entered. */
export const machines = setup({
  types: { context: {} as World, input: {} as World, events: {} as { type: string } },
  delays: { quiet: ({ context }) => endOfQuiet(context) - context.clock.now(), morning: ({ context }) => nextMorning(context) - context.clock.now() },
});

export type States = NonNullable<Parameters<typeof machines.createMachine>[0]['states']>;
export const enter = { signed_up: { actions: ({ context }: { context: World }) => { context.entered = context.clock.now(); } } };
export const isVip = ({ context }: { context: World }): boolean => context.attributes['plan'] === 'vip';
export const hasNoConsent = ({ context }: { context: World }): boolean => context.attributes['email_opt_in'] !== true;
export const sendNow = (message: string) => ({ context }: { context: World }): void => {
  context.sent.push({ at: context.clock.now(), message });
};

export function theirs(machine: AnyStateMachine, person: Person): readonly string[] {
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

/** The first 32 bits of the hash that decides the arm. */
export function armOf(id: string): number {
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
export const localOf = (world: World, at: number): number => at + offsetOf(zoneOf(world), at) * 60_000;

/** Between nine in the evening and eight in the morning. */
export function isQuiet(world: World): boolean {
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

export interface OracleJourney {
  readonly label: string;
  readonly compiled: CompiledProgram;
  readonly machine: AnyStateMachine;
  /** What else happens to people. */
  readonly names: readonly [string, ...string[]];
  /** How many different sequences of messages there are at least. */
  readonly least: number;
}

/** People for whom the machine and the interpreter send something else, or at another millisecond. */
export function differingPeople({ compiled, machine, names }: OracleJourney, count: number): { readonly differing: readonly object[]; readonly ways: number } {
  const ways = new Set<string>();
  const differing: object[] = [];
  for (let seed = 0; seed < count; seed++) {
    const person = somebody(seed, names);
    const [mine, other] = [ours(compiled, person), theirs(machine, person)];
    ways.add(mine.map((line) => line.split('@')[0]).join());
    if (mine.join() !== other.join() && differing.length < 3) differing.push({ person: person.id, mine, other });
  }
  return { differing, ways: ways.size };
}
