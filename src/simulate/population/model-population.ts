import { normalise } from '../../condition/core/normalise.ts';
import type { Data, PropertyType, ValueType } from '../../condition/core/type.ts';
import type { Settings } from '../../plan/settings.ts';
import { plainData } from '../../spec/written-data.ts';
import type { Distribution, Drawn, Effect, EventRate, PopulationDefinition, Response } from '../../spec/definitions/population.ts';
import { absoluteMilliseconds } from '../../time/absolute.ts';
import { addDuration } from '../../time/calendar.ts';
import { instantOfDate, parseInstant } from '../../time/moment.ts';
import { parseDuration } from '../../time/parse-duration.ts';
import type { Zone } from '../../time/zone.ts';
import { knownZone } from '../known-zone.ts';
import { sampleValue } from '../sample-value.ts';
import type { DistributionModel, DrawnValue, EffectModel, EventModel, PopulationModel, ResponseModel } from './population-model.ts';

export interface ModelledPopulation {
  readonly model: PopulationModel;
  /** Attributes that the population says nothing of, and what was taken: an address of one's own, a plain value, or nothing. */
  readonly assumed: { readonly addresses: readonly string[]; readonly values: Readonly<Record<string, Data>>; readonly missing: readonly string[] };
  /** Events that people of this population would have to do to others: they hear nothing of them. */
  readonly heardByOthers: readonly string[];
}

const dayLength = 86_400_000;
const lengthByUnit = { day: dayLength, week: 7 * dayLength, month: 30 * dayLength } as const;

/**
 * A checked population, ready to draw people from who are there at `start`. What it does not say of an attribute is assumed: every
 * channel has an address, what may be missing is missing, and what may not has a plain value.
 */
export function modelPopulation(definition: PopulationDefinition, settings: Settings, start: number, vars: Readonly<Record<string, Data>> = {}): ModelledPopulation {
  const zone = knownZone(settings.timezone);
  const idAttribute = settings.profile.id;
  const idKind = settings.attributes[idAttribute]?.type.kind;
  const drawing: Drawing = { zone, start, vars };
  const drawn = definition.attributes.filter(({ name }) => name.value !== idAttribute);
  const stored = Object.entries(settings.attributes).filter(([name, { computed }]) => computed === undefined && name !== idAttribute);
  const unsaid = stored.filter(([name, attribute]) => attribute.default === undefined && !drawn.some((each) => each.name.value === name));
  const addresses = unsaid.filter(([name]) => Object.values(settings.channels).some(({ address }) => address === name));
  const needed = unsaid.filter(([name, { nullable }]) => !nullable && !addresses.some(([address]) => address === name));
  return {
    model: {
      name: definition.id.value,
      hasNumbers: idKind === 'integer' || idKind === 'number',
      idAttribute,
      zoneAttribute: settings.profile.timezone,
      zone: settings.timezone,
      attributes: [
        ...drawn.flatMap((each) => drawnValue(each, settings.attributes[each.name.value], drawing)),
        ...addresses.map(([name, { type }]): DrawnValue => ({ name, distribution: { missing: 0, by: 'address', sample: addressLike(type, name) } })),
        ...needed.map(([name, { type }]): DrawnValue => ({ name, distribution: { missing: 0, by: 'value', value: runTime(type, sampleValue(type, name)) } })),
      ],
      events: definition.events.map((each) => eventModel(each, settings, drawing)),
      responses: { channels: responsesOf(definition.responses.channels), messages: responsesOf(definition.responses.messages) },
      effects: definition.effects.map((each) => effectModel(each, settings, drawing)),
      history: definition.history === undefined ? 0 : start - back(definition.history.value, start, zone),
    },
    assumed: {
      addresses: addresses.map(([name]) => name),
      values: Object.fromEntries(needed.map(([name, { type }]) => [name, sampleValue(type, name)])),
      missing: unsaid.filter(([name, { nullable }]) => nullable && !addresses.some(([address]) => address === name)).map(([name]) => name),
    },
    heardByOthers: definition.events.flatMap(({ event }) => {
      const reaches = settings.events[event.value]?.reaches ?? [];
      return reaches === 'everyone' || reaches.some(({ kind }) => kind !== 'actor') ? [event.value] : [];
    }),
  };
}

interface Drawing {
  readonly zone: Zone;
  readonly start: number;
  readonly vars: Readonly<Record<string, Data>>;
}

function drawnValue({ name, distribution }: Drawn, property: PropertyType | undefined, drawing: Drawing): readonly DrawnValue[] {
  return property === undefined ? [] : [{ name: name.value, distribution: distributionModel(distribution, property.type, drawing) }];
}

function distributionModel(distribution: Distribution, type: ValueType, { zone, start, vars }: Drawing): DistributionModel {
  const missing = distribution.missing?.value ?? 0;
  const isWhole = type.kind === 'integer';
  switch (distribution.by) {
    case 'value':
      return { missing, by: 'value', value: runTime(type, plainData(distribution.value)) };
    case 'choice': {
      let below = 0;
      const choices = distribution.choices.map(({ value, share }) => {
        below += share.value;
        return { value: runTime(type, type.kind === 'number' || isWhole ? Number(value.value) : value.value), below };
      });
      return { missing, by: 'choice', choices };
    }
    case 'chance':
      return { missing, by: 'chance', share: distribution.share.value };
    case 'uniform':
      return { missing, by: 'uniform', least: distribution.least.value, most: distribution.most.value, isWhole };
    case 'normal':
      return { missing, by: 'normal', mean: distribution.mean.value, spread: distribution.spread.value, least: distribution.least?.value ?? -Infinity, most: distribution.most?.value ?? Infinity, isWhole };
    case 'between':
      return { missing, by: 'between', from: momentAt(distribution.from.value, start, zone, vars), to: momentAt(distribution.to.value, start, zone, vars), as: type.kind === 'date' ? 'day' : 'instant' };
  }
}

/** A moment as it is seen at the start: `now`, `90d ago`, `in 3d`, a date, an instant, or a setting of the build that is one of these. */
function momentAt(written: string, start: number, zone: Zone, vars: Readonly<Record<string, Data>>): number {
  if (written === 'now') return start;
  const name = /^vars\.(\w+)$/.exec(written)?.[1];
  const setting = name === undefined ? undefined : vars[name];
  if (typeof setting === 'string') return momentAt(setting, start, zone, {});
  const ago = parseDuration(/^(\S+) ago$/.exec(written)?.[1] ?? '');
  if (ago !== undefined) return back(ago, start, zone);
  const ahead = parseDuration(/^in (\S+)$/.exec(written)?.[1] ?? '');
  if (ahead !== undefined) return addDuration(start, ahead, zone);
  const at = parseInstant(written) ?? instantOfDate(written, zone);
  // What one person's own date is relative to would have to be drawn first.
  if (at === undefined) throw new RangeError(`"${written}" is no moment that is the same for all: write a date, now, or a time from now (400d ago)`);
  return at;
}

function back(duration: NonNullable<ReturnType<typeof parseDuration>>, start: number, zone: Zone): number {
  const length = absoluteMilliseconds(duration);
  return length === undefined ? addDuration(start, { months: -duration.months, days: -duration.days, milliseconds: -duration.milliseconds }, zone) : start - length;
}

function eventModel({ event, rate, per, hours, weekdays, properties }: EventRate, settings: Settings, drawing: Drawing): EventModel {
  const day = new Float64Array(1440).fill(1);
  // The first that covers a minute says how busy it is.
  for (const { from, to, weight } of hours.toReversed()) {
    for (let minute = from.value; minute !== to.value; minute = (minute + 1) % 1440) day[minute] = weight.value;
  }
  const week = new Float64Array(7).fill(1);
  for (const { day: weekday, weight } of weekdays) week[weekday - 1] = weight.value;
  return {
    name: event.value,
    rate: rate.value / lengthByUnit[per.value],
    dayWeights: hours.length === 0 ? undefined : day,
    weekWeights: weekdays.length === 0 ? undefined : week,
    properties: properties.flatMap((drawn) => drawnValue(drawn, settings.events[event.value]?.properties[drawn.name.value], drawing)),
  };
}

/** What is not said: all that does not come back arrives, and nobody does anything. */
function responsesOf(responses: readonly Response[]): Readonly<Record<string, ResponseModel>> {
  return Object.fromEntries(responses.map(({ name, shares }) => {
    const bounced = shares.bounced?.value ?? 0;
    const clicked = shares.clicked?.value ?? 0;
    return [name.value, { bounced, delivered: shares.delivered?.value ?? 1 - bounced, opened: Math.max(clicked, shares.opened?.value ?? 0), clicked, seen: shares.seen?.value ?? 0, unsubscribed: shares.unsubscribed?.value ?? 0 }];
  }));
}

function effectModel({ status, message, event, chance, within, properties }: Effect, settings: Settings, drawing: Drawing): EffectModel {
  return {
    status,
    message: message.value,
    event: event.value,
    chance: chance.value,
    within: addDuration(drawing.start, within.value, drawing.zone) - drawing.start,
    properties: properties.flatMap((drawn) => drawnValue(drawn, settings.events[event.value]?.properties[drawn.name.value], drawing)),
  };
}

function runTime(type: ValueType, value: Data): Data {
  return normalise(type, value) ?? null;
}

function addressLike(type: ValueType, name: string): string {
  if ((type.kind === 'string' && type.format === 'email') || name.includes('mail')) return 'person@mail.example';
  return /phone|mobile|sms/.test(name) ? '+358400000000' : 'device';
}
