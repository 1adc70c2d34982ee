import type { Data } from '../../condition/core/type.ts';
import type { CompiledProgram } from '../../plan/compiled-program.ts';
import type { Effect } from '../../plan/effect.ts';
import type { Plan, Program } from '../../plan/plan.ts';
import type { PersonInput } from '../boundary-people.ts';
import { playPerson, timeOf } from '../play-person.ts';
import { DAY, type Assumptions } from './assumptions.ts';
import { sample, type Fields } from './wishes.ts';

/** One person and what happens to them: all that is needed to see it again. */
export interface Life {
  readonly id: string;
  /** In run-time form, at the launch. */
  readonly attributes: Fields;
  /** The launch of all journeys, epoch milliseconds. */
  readonly start: number;
  /** Sorted by when they come. */
  readonly inputs: readonly PersonInput[];
}

/** A message that left. */
export interface Sent {
  readonly at: number;
  readonly journey: string;
  readonly run: string;
  readonly node: string;
  readonly message: string;
}

export interface Played {
  readonly effects: readonly Effect[];
  readonly sends: readonly Sent[];
}

const HOUR = 3_600_000;

/** Plays a life through a program, on for so long behind the last input: 40 days unless said. */
export function play(program: CompiledProgram, life: Life, afterwards: number = 40 * DAY): Played {
  const last = life.inputs.at(-1);
  const effects = playPerson(program, life, life.start, (last === undefined ? life.start : timeOf(last)) + afterwards);
  return { effects, sends: effects.flatMap((effect) => (effect.kind === 'send' ? [{ at: effect.at, journey: effect.origin.journey, run: effect.origin.run, node: effect.origin.node ?? '', message: effect.message }] : [])) };
}

/** A life from what happens, in any order; the journeys are launched on a whole hour, a day or so before. */
export function lifeOf(id: string, attributes: Fields, inputs: readonly PersonInput[]): Life {
  const sorted = [...inputs].sort((a, b) => timeOf(a) - timeOf(b));
  const first = sorted[0];
  return { id, attributes, start: Math.floor(((first === undefined ? 0 : timeOf(first)) - DAY) / HOUR) * HOUR, inputs: sorted };
}

/** Somebody whom every channel reaches, with a value in every field that may not be missing. */
export function reachablePerson({ settings }: Program, id: string, zone: string): Fields {
  const made: Record<string, Data> = {};
  for (const [name, { type, nullable, computed, default: standIn }] of Object.entries(settings.attributes)) {
    if (!nullable && computed === undefined && standIn === undefined) made[name] = type.kind === 'date' ? '2020-01-15' : type.kind === 'datetime' ? Date.UTC(2020, 0, 15, 10) : sample(type, name);
  }
  for (const { address, consent } of Object.values(settings.channels)) {
    const type = address === undefined ? undefined : settings.attributes[address]?.type;
    if (address !== undefined && type !== undefined) made[address] = type.kind === 'string' && type.format === undefined ? `${address}-1` : sample(type, address);
    if (consent !== undefined) made[consent] = true;
  }
  if (settings.profile.timezone !== undefined) made[settings.profile.timezone] = zone;
  const own = settings.attributes[settings.profile.id]?.type;
  made[settings.profile.id] = own?.kind === 'integer' || own?.kind === 'number' ? Number(id) : id;
  return made;
}

/** The names of events that start runs, each with the properties that make its key. */
export function triggerEvents(plans: readonly Plan[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { entries } of plans) {
    for (const entry of entries) {
      if (entry.on !== 'event') continue;
      const keys = found.get(entry.event) ?? new Set<string>();
      found.set(entry.event, keys);
      for (const part of entry.key) if ('get' in part && part.get[0] === 'event') keys.add(part.get[1] ?? '');
    }
  }
  return found;
}

/** How far apart two of an event have to be, in milliseconds, to keep to the assumptions as a pair. */
export function leastApart(event: string, { rates, budget = 1 }: Assumptions, triggers: ReadonlyMap<string, unknown>): number {
  const rate = rates[event];
  if (rate !== undefined) return rate.atMost > 1 ? 60_000 : rate.per;
  return triggers.has(event) ? DAY / budget : 60_000;
}

/** Whether a life, and what came of it, keeps to the assumptions. */
export type Allowance = (life: Life, effects: readonly Effect[]) => boolean;

/** What keeps lives within the assumptions of these plans. Rates and the budget hold over rolling stretches: exactly one stretch later is fine. */
export function allowanceOf(plans: readonly Plan[], assumptions: Assumptions): Allowance {
  const keys = triggerEvents(plans);
  const dates = new Set(plans.flatMap(({ entries }) => entries.flatMap((entry) => (entry.on === 'date' && 'get' in entry.date && entry.date.get[0] === 'profile' ? [entry.date.get[1] ?? ''] : []))));
  const edges = new Set(plans.flatMap(({ id, entries }) => entries.flatMap((entry) => (entry.on === 'enters' || entry.on === 'leaves' ? [`${id}/${entry.id}`] : []))));
  return (life, effects) => keepsTo(life, effects, assumptions, { keys, dates, edges });
}

interface Watched {
  readonly keys: ReadonlyMap<string, ReadonlySet<string>>;
  readonly dates: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

function keepsTo(life: Life, effects: readonly Effect[], { rates, budget }: Assumptions, { keys, dates, edges }: Watched): boolean {
  const times = new Map<string, number[]>();
  const note = (name: string, at: number): void => {
    const known = times.get(name);
    if (known === undefined) times.set(name, [at]);
    else known.push(at);
  };
  const stored = new Map(Object.entries(life.attributes));
  for (const input of life.inputs) {
    if (input.kind === 'event') {
      const parts = keys.get(input.name);
      if (rates[input.name] !== undefined || budget !== undefined) note(`event ${input.name}`, input.receivedAt);
      if (rates[input.name] === undefined && parts !== undefined) note(`key ${input.name} ${[...parts].map((part) => JSON.stringify(input.properties[part] ?? null)).join()}`, input.receivedAt);
    } else if (input.kind === 'attributes') {
      for (const [name, value] of Object.entries(input.patch)) {
        if (!dates.has(name) || (stored.get(name) ?? null) === (value ?? null)) continue;
        stored.set(name, value);
        note(`date ${name}`, input.at);
      }
    } else if (input.kind === 'ack' && (input.status === 'bounced' || input.status === 'failed' || input.status === 'complained')) return false;
  }
  for (const effect of effects) {
    if (effect.kind === 'enter' && edges.has(`${effect.origin.journey}/${effect.trigger}`)) note(`edge ${effect.origin.journey}/${effect.trigger}`, effect.at);
    if (effect.kind === 'not_entered' && effect.why !== 'existing' && edges.has(`${effect.journey}/${effect.trigger}`)) note(`edge ${effect.journey}/${effect.trigger}`, effect.at);
  }
  for (const [name, list] of times) {
    const rate = name.startsWith('event ') ? rates[name.slice('event '.length)] : undefined;
    const most = rate?.atMost ?? budget ?? 1;
    const per = rate?.per ?? DAY;
    list.sort((a, b) => a - b);
    for (let place = most; place < list.length; place += 1) if ((list[place] ?? 0) - (list[place - most] ?? 0) < per) return false;
  }
  return true;
}
