import { mergePools } from '../condition/core/pool.ts';
import type { Data } from '../condition/core/type.ts';
import { bareAddressAttributes, bareAddressId } from '../plan/bare-address.ts';
import { compileProgram } from '../plan/compile-program.ts';
import type { Effect } from '../plan/effect.ts';
import type { Input } from '../plan/input.ts';
import type { Plan, Program } from '../plan/plan.ts';
import { findZone } from '../time/find-zone.ts';
import { instantOf, localTime, nextOffsetChange } from '../time/local-time.ts';
import type { Zone } from '../time/zone.ts';
import { fittingId, holdoutIds } from './boundary/fitting-id.ts';
import { keepsToPlan } from './boundary/keeps-to-plan.ts';
import { nextSketches } from './boundary/next-sketches.ts';
import { placed, type Sketch } from './boundary/sketch.ts';
import { playPerson, timeOf } from './play-person.ts';
import { reachablePerson } from './pressure/life.ts';
import { entrances } from './pressure/variants.ts';
import type { Asking } from './pressure/wishes.ts';

/** What may happen to a boundary person: inputs of the interpreter, epoch milliseconds. Timers are the runner's own. */
export type PersonInput = Extract<Input, { readonly kind: 'event' | 'attributes' | 'ack' | 'call_result' }>;

/**
 * Somebody who stands exactly on, just below or just above something that a program asks for, and what happens to them:
 * what `newSubject` and `step` take. To be played with `playPerson`.
 */
export interface BoundaryPerson {
  /** The subject's id, also the value of the attribute that holds it. Chosen so that splits and holdouts go the way that is meant. */
  readonly id: string;
  /** What they stand on, in words: `plan is "pro"`, `3 order_placed`, `the arm "urgent"`. */
  readonly stands: string;
  /** The journey whose boundary it is. */
  readonly journey: string;
  /** Stored attributes in run-time form at the launch; a computed one is never among them, and a missing value is left out. */
  readonly attributes: Readonly<Record<string, Data>>;
  /** In the order in which they are received, none before `start`. An event of their own is `own`. */
  readonly inputs: readonly PersonInput[];
}

export interface BoundaryOptions {
  /** The launch of all journeys, epoch milliseconds. */
  readonly start: number;
  /** No more people than this; 500 unless said. Journeys take turns, and so do boundaries, so that a small number still sees each. */
  readonly most?: number;
  /** Told of each person with what they went through, the ways out of waits that were over at once included. */
  readonly watch?: (person: BoundaryPerson, effects: readonly Effect[]) => void;
}

/** A person is watched for so long behind the last input, in milliseconds: what comes later is no boundary of theirs. */
export const boundaryAftermath = 60 * 86_400_000;

const DAY = 86_400_000;

/**
 * People for every boundary of a program: each constant and its neighbours, n-1, n and n+1 events, one at the very end of a window and
 * one just inside, the missing value, each arm of a branch and of a split, the holdout, an event in time, at the deadline and too late
 * for each wait, answers to calls, each change of the clock in the project's zone. Who is found has been played through the
 * interpreter: what is asked deeper in a journey is asked of those who got there.
 * Deterministic: the same program and options give the same people in the same order. Nothing is promised to be complete. A person
 * is small: whatever is not needed to stand there is left out, and each input may be dropped without touching the others.
 */
export function boundaryPeople(program: Program, { start, most = 500, watch }: BoundaryOptions): readonly BoundaryPerson[] {
  const { settings } = program;
  const zone = findZone(settings.timezone) ?? findZone('UTC');
  if (zone === undefined) throw new Error('the table of zones has no UTC');
  const compiled = compileProgram(program, { explain: watch !== undefined });
  const pool = mergePools(settings.conditions, ...program.plans.map(({ conditions }) => conditions));
  const plans = new Map(program.plans.map((plan) => [plan.id, plan]));
  const noon = quietMoment(zone, start);
  const askingFor = (plan: Plan, now: number): Asking => ({ pool, settings, now, zone, profile: reachablePerson(program, fittingId(plan, {}), settings.timezone), event: {}, apart: () => 60_000 });
  const seen = new Set<string>();
  const people: BoundaryPerson[] = [];
  const queues = program.plans.map((plan) => ({ plan, id: fittingId(plan, {}), queue: firstSketches(plan, zone, noon, askingFor(plan, noon)) }));

  for (let isOpen = true; isOpen && people.length < most; ) {
    isOpen = false;
    for (const each of queues) {
      const sketch = each.queue.shift();
      if (sketch === undefined || people.length >= most) continue;
      isOpen = true;
      const { plan } = each;
      const id = sketch.id ?? each.id;
      const made = placed(sketch, { noon, start, zone });
      const attributes = id.startsWith('email:') ? bareAddressAttributes(settings, id) : reachablePerson(program, id, settings.timezone);
      const person: BoundaryPerson = { id, stands: sketch.stands, journey: plan.id, attributes: present(attributes), inputs: made.inputs };
      const key = JSON.stringify([person.id, person.attributes, person.inputs]);
      if (seen.has(key) || !keepsToPlan(person, settings)) continue;
      seen.add(key);
      people.push(person);
      const last = person.inputs.at(-1);
      const effects = playPerson(compiled, person, start, Math.max(made.at, last === undefined ? start : timeOf(last)) + boundaryAftermath);
      watch?.(person, effects);
      each.queue.push(...unseen(nextSketches(sketch, effects, { plan, plans, at: made.at, asking: askingFor(plan, made.at) }), plan, seen));
    }
  }
  return people;
}

/** Ways into a journey, the people whom it leaves out by chance, and the same on the eve of each clock change. */
function firstSketches(plan: Plan, zone: Zone, noon: number, asking: Asking): Sketch[] {
  const guest = guestOf(plan);
  const ways = plan.entries.flatMap((entry) =>
    entrances(plan, entry, asking).map((what): Sketch => ({ stands: `starts by ${entry.id}`, what: what.map((one) => (one.kind === 'event' && one.isTrigger === true && guest !== undefined ? { ...one, properties: { ...one.properties, ...guest.named } } : one)), ...(guest && { id: guest.id }) })),
  );
  const [way] = ways;
  if (way === undefined) return [];
  const held = holdoutIds(plan).map((id): Sketch => ({ ...way, id, stands: 'held out' }));
  const changes = clockChanges(zone, noon).map((at): Sketch => ({ ...way, at: at - DAY / 2, stands: 'on the eve of a clock change' }));
  return [...ways, ...held, ...changes];
}

/** A journey for an address that an event names is that of somebody of whom nothing else is known. */
function guestOf({ recipient }: Plan): { readonly id: string; readonly named: Readonly<Record<string, Data>> } | undefined {
  if (recipient.kind !== 'email' || !('get' in recipient.value)) return undefined;
  const [root, name, ...deeper] = recipient.value.get;
  const address = 'guest@mail.example';
  return root === 'event' && name !== undefined && deeper.length === 0 ? { id: bareAddressId(address), named: { [name]: address } } : undefined;
}

/** The next two changes of the clock. */
function clockChanges(zone: Zone, from: number): readonly number[] {
  const first = nextOffsetChange(zone, from + 7 * DAY);
  return [first, nextOffsetChange(zone, first)].filter((at) => Number.isFinite(at) && at < from + 400 * DAY);
}

/** Ten in the morning of the day after the launch, on the project's clock. */
function quietMoment(zone: Zone, start: number): number {
  const { year, month, day } = localTime(zone, start + DAY);
  return instantOf(zone, { year, month, day, minuteOfDay: 600 });
}

/** Each boundary once, however many ways lead to it. Those of the journey itself are its own; a step is the same for all. */
function unseen(sketches: readonly Sketch[], { id }: Plan, seen: Set<string>): readonly Sketch[] {
  return sketches.filter(({ boundary }) => {
    const key = /^(?:trigger|audience)\b/.test(boundary ?? '') ? `${id} ${boundary ?? ''}` : boundary ?? '';
    if (boundary === undefined || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function present(attributes: Readonly<Record<string, Data>>): Readonly<Record<string, Data>> {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined));
}
