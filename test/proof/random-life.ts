import type { Data } from '../../src/condition/core/type.ts';
import type { Settings } from '../../src/plan/settings.ts';
import type { PersonInput } from '../../src/proof/boundary-people.ts';
import { timeOf } from '../../src/proof/play-person.ts';
import { DAY } from '../../src/proof/pressure/assumptions.ts';
import { lifeOf, reachablePerson, triggerEvents, type Life } from '../../src/proof/pressure/life.ts';
import { toldLate } from '../../src/proof/pressure/told-late.ts';
import { exploreJourney, inputsAt } from '../../src/proof/pressure/variants.ts';
import { sampleFields } from '../../src/proof/pressure/wishes.ts';
import { nextLocal } from '../../src/time/calendar.ts';
import { findZone } from '../../src/time/find-zone.ts';
import type { Zone } from '../../src/time/zone.ts';
import type { seeded } from '../support/seeded.ts';
import { from, type Loaded } from './pressure/loaded-project.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/**
 * Random people: they go the ways that were found through the journeys of a program, at random times, with events and attributes at random
 * between. Some of what happens is told late. They need not keep to the assumptions.
 */
export function randomLives({ program, assumptions }: Loaded, random: ReturnType<typeof seeded>): (number: number) => { readonly life: Life; readonly zone: Zone } {
  const keys = triggerEvents(program.plans);
  const zones = program.settings.profile.timezone === undefined ? [program.settings.timezone] : [program.settings.timezone, 'America/New_York', 'Asia/Kolkata', 'Europe/Berlin', 'Pacific/Auckland'];
  const stages = zones.map((name) => {
    const zone = findZone(name);
    if (zone === undefined) throw new Error(`no zone ${name}`);
    const noon = nextLocal(zone, from + 60 * DAY, 600, [3]);
    const ways = program.plans.flatMap((plan) => exploreJourney(plan, { program, assumptions, zone, keys, noon, id: 'person_1', attributes: reachablePerson(program, 'person_1', name), most: 25 }));
    return { name, zone, noon, variants: [...ways, ...toldLate(ways)] };
  });
  return (number) => {
    const stage = random.pick(stages);
    return { life: randomLife(stage, number), zone: stage.zone };
  };

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
      inputs.push(...inputsAt(variant, at, String(inputs.length + 1), { zone, keys, events: program.settings.events }));
    }
    for (let count = random.below(6); count > 0; count -= 1) {
      const at = random.next() < 0.5 ? aim + random.below(48) * HOUR : moment();
      const [event, properties] = random.pick(Object.entries(program.settings.events));
      inputs.push({ kind: 'event', id: `noise.${inputs.length}`, ts: at, receivedAt: at + (random.next() < 0.3 ? random.below(40) * DAY : 0), name: event, properties: { ...sampleFields(properties.properties), ...dueAt(properties.properties, at) }, own: true });
    }
    for (let count = random.below(4); count > 0; count -= 1) {
      const patch = randomChange(program.settings, random, moment());
      if (Object.keys(patch).length > 0) inputs.push({ kind: 'attributes', at: moment(), patch });
    }
    return lifeOf(id, reachablePerson(program, id, name), inputs.filter((input) => timeOf(input) > from));
  }

  function dueAt(properties: Parameters<typeof sampleFields>[0], at: number): Readonly<Record<string, number>> {
    return Object.fromEntries(Object.entries(properties).flatMap(([name, { type }]) => (type.kind === 'datetime' ? [[name, at + (random.below(100) - 20) * HOUR]] : [])));
  }
}

/** Another value for one attribute, or none where it may be missing; dates lie within a month behind `at`. */
export function randomChange({ attributes, profile }: Settings, random: ReturnType<typeof seeded>, at: number): Readonly<Record<string, Data>> {
  const name = random.pick(Object.keys(attributes));
  const attribute = attributes[name];
  if (attribute === undefined || attribute.computed !== undefined || name === profile.id || name === profile.timezone) return {};
  const { type, nullable } = attribute;
  if (nullable && random.next() < 0.3) return { [name]: null };
  if (type.kind === 'boolean') return { [name]: random.next() < 0.5 };
  if (type.kind === 'string') return { [name]: type.values === undefined ? random.pick(['Oslo', 'Turku', 'Bergen', '+4712345']) : random.pick(type.values) };
  if (type.kind === 'integer') return { [name]: random.pick([1, 4, 5, 6, 10, 25]) };
  if (type.kind === 'date') return { [name]: new Date(at + random.below(30) * DAY).toISOString().slice(0, 10) };
  return type.kind === 'datetime' ? { [name]: at + random.below(30) * DAY } : {};
}
