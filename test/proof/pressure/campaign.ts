import { compileProgram } from '../../../src/plan/compile-program.ts';
import type { Program } from '../../../src/plan/plan.ts';
import type { PersonInput } from '../../../src/proof/boundary-people.ts';
import { timeOf } from '../../../src/proof/play-person.ts';
import { DAY } from '../../../src/proof/pressure/assumptions.ts';
import { isAllowed, lifeOf, play, reachablePerson, triggerEvents, type Life } from '../../../src/proof/pressure/life.ts';
import { countedOf, type Subject } from '../../../src/proof/pressure/pressure.ts';
import { upperBounds } from '../../../src/proof/pressure/upper.ts';
import { exploreJourney, inputsAt } from '../../../src/proof/pressure/variants.ts';
import { sampleFields } from '../../../src/proof/pressure/wishes.ts';
import { worstWindow, type Window } from '../../../src/proof/pressure/worst-window.ts';
import { nextLocal } from '../../../src/time/calendar.ts';
import { findZone } from '../../../src/time/find-zone.ts';
import { seeded } from '../../support/seeded.ts';
import { from, type Loaded } from './loaded-project.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

export interface Breach {
  readonly kind: 'demand' | 'delivered';
  readonly window: string;
  readonly of: Subject;
  readonly bound: number;
  readonly seen: number;
  readonly life: Life;
}

export interface Campaign {
  readonly months: number;
  readonly played: number;
  readonly breaches: readonly Breach[];
}

const windows: readonly { readonly name: string; readonly length: number; readonly window: Window }[] = [
  { name: 'day', length: DAY, window: { kind: 'day' } },
  { name: '24h', length: DAY, window: { kind: 'rolling', length: DAY } },
  { name: '7d', length: 7 * DAY, window: { kind: 'rolling', length: 7 * DAY } },
];

/**
 * Lets random people live through a program, within the assumptions, and compares what they got with what was proved: people who go the
 * ways that were found through its journeys, at random times, with events and attributes at random between.
 */
export function campaign({ program, assumptions }: Loaded, seed: number, months: number): Campaign {
  const random = seeded(seed);
  const upper = upperBounds(program, assumptions);
  const subjects = subjectsOf(program);
  const bounds = (['demand', 'delivered'] as const).flatMap((kind) => subjects.flatMap((of) => windows.map(({ name, length, window }) => ({ kind, of, name, window, most: upper[kind](countedOf(of), name === 'day' ? length + assumptions.shift : length, name === 'day').most }))));
  const finite = bounds.filter(({ most }) => Number.isFinite(most));
  const compiled = { demand: compileProgram({ ...program, settings: { ...program.settings, frequency_caps: [] } }, { trace: false }), delivered: compileProgram(program, { trace: false }) };
  const keys = triggerEvents(program.plans);
  const zones = program.settings.profile.timezone === undefined ? [program.settings.timezone] : [program.settings.timezone, 'America/New_York', 'Asia/Kolkata', 'Europe/Berlin', 'Pacific/Auckland'];
  const stages = zones.map((name) => {
    const zone = findZone(name);
    if (zone === undefined) throw new Error(`no zone ${name}`);
    const noon = nextLocal(zone, from + 60 * DAY, 600, [3]);
    return { name, zone, noon, variants: program.plans.flatMap((plan) => exploreJourney(plan, { program, assumptions, zone, noon, id: 'person_1', attributes: reachablePerson(program, 'person_1', name), most: 25 })) };
  });
  const breaches: Breach[] = [];
  let lived = 0;
  let played = 0;
  for (let number = 0; lived < months; number += 1) {
    const stage = random.pick(stages);
    const life = randomLife(stage, number);
    for (const kind of ['demand', 'delivered'] as const) {
      const { effects, sends } = play(compiled[kind], life);
      played += 1;
      if (!isAllowed(life, effects, program.plans, assumptions)) break;
      const last = life.inputs.at(-1);
      lived += ((last === undefined ? life.start : timeOf(last)) + 40 * DAY - life.start) / (30 * DAY) / 2;
      for (const bound of finite) {
        if (bound.kind !== kind) continue;
        const counted = countedOf(bound.of);
        const times = sends.filter(({ journey, message }) => isCounted(program, journey, message, counted)).map(({ at }) => at);
        const seen = worstWindow(times, bound.window, stage.zone).count;
        if (seen > bound.most && !breaches.some((one) => one.kind === kind && one.window === bound.name && one.of.name === bound.of.name)) breaches.push({ kind, window: bound.name, of: bound.of, bound: bound.most, seen, life });
      }
    }
    if (number > 4 * months + 1000) break;
  }
  return { months: lived, played, breaches };

  function randomLife({ name, zone, noon, variants }: (typeof stages)[number], number: number): Life {
    const id = program.settings.attributes[program.settings.profile.id]?.type.kind === 'string' ? `person_${number % 40}` : '1001';
    // Around a change of the clock more often than not.
    const middle = random.pick([noon, Date.UTC(2027, 2, 27, 22), Date.UTC(2027, 2, 13, 22), Date.UTC(2027, 9, 30, 22)]);
    const span = random.pick([2 * DAY, 8 * DAY, 30 * DAY]);
    const moment = (): number => Math.round((middle + (random.next() - 0.5) * span) / MINUTE) * MINUTE;
    const inputs: PersonInput[] = [];
    const aim = moment();
    for (let count = random.below(10); count > 0 && variants.length > 0; count -= 1) {
      const variant = random.pick(variants);
      const after = random.pick(variant.sends).after;
      const at = random.next() < 0.6 ? aim - after + random.pick([0, 1, -1, 60, 1439, 1441, 60 * 23]) * MINUTE : moment();
      inputs.push(...inputsAt(variant, at, String(inputs.length + 1), { zone, keys }));
    }
    for (let count = random.below(6); count > 0; count -= 1) {
      const at = random.next() < 0.5 ? aim + random.below(48) * HOUR : moment();
      const [event, properties] = random.pick(Object.entries(program.settings.events));
      inputs.push({ kind: 'event', id: `noise.${inputs.length}`, ts: at, receivedAt: at, name: event, properties: { ...sampleFields(properties.properties), ...dueAt(properties.properties, at) }, own: true });
    }
    return lifeOf(id, reachablePerson(program, id, name), inputs.filter((input) => timeOf(input) > from));
  }

  function dueAt(properties: Parameters<typeof sampleFields>[0], at: number): Readonly<Record<string, number>> {
    return Object.fromEntries(Object.entries(properties).flatMap(([name, { type }]) => (type.kind === 'datetime' ? [[name, at + (random.below(100) - 20) * HOUR]] : [])));
  }
}

export function subjectsOf({ plans }: Program): readonly Subject[] {
  const messages = plans.flatMap((plan) => Object.values(plan.messages));
  return [
    { what: 'all' },
    ...[...new Set(messages.map(({ channel }) => channel))].map((name): Subject => ({ what: 'channel', name })),
    ...[...new Set(messages.flatMap(({ tags }) => tags))].map((name): Subject => ({ what: 'tag', name })),
    { what: 'purpose', name: 'marketing' },
  ];
}

function isCounted({ plans }: Program, journey: string, message: string, counted: ReturnType<typeof countedOf>): boolean {
  const found = plans.find(({ id }) => id === journey)?.messages[message];
  return found !== undefined && counted(found);
}

