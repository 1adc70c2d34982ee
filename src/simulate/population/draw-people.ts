import type { Data } from '../../condition/core/type.ts';
import type { ReceivedEvent } from '../../plan/received-event.ts';
import { findZone } from '../../time/find-zone.ts';
import type { Zone } from '../../time/zone.ts';
import type { Period, PersonHistory } from '../run-person.ts';
import { knownZone } from '../known-zone.ts';
import { drawValue } from './draw-value.ts';
import { eventTimes, rhythmOf } from './event-times.ts';
import type { DrawnValue, PopulationModel } from './population-model.ts';
import { randomStream, wordOf } from './random-stream.ts';

/** Draws the person of a number, counted from 0: always the same one for a seed and a period, whoever else is drawn. */
export type DrawPerson = (index: number) => PersonHistory;

/** Makes people from a population. What one attribute or kind of event is drawn as has no influence on the others. */
export function drawPeople(model: PopulationModel, seed: number, { start, until }: Period): DrawPerson {
  const zone = knownZone(model.zone);
  const attributes = model.attributes.map((drawn) => ({ ...drawn, word: wordOf(`attribute ${drawn.name}`) }));
  const events = model.events.map((event) => ({ ...event, rhythm: rhythmOf(event), word: wordOf(`event ${event.name}`) }));
  return (index) => {
    const number = index + 1;
    const id = model.hasNumbers ? number : `${model.name}_${number}`;
    const values: Record<string, Data> = {};
    for (const { name, distribution, word } of attributes) {
      const value = drawValue(distribution, randomStream(seed, index, word), number, zone);
      if (value !== null) values[name] = value;
    }
    values[model.idAttribute] = id;
    const ownZone = model.zoneAttribute === undefined ? undefined : values[model.zoneAttribute];
    const personZone = (typeof ownZone === 'string' ? findZone(ownZone) : undefined) ?? zone;
    const inbox: ReceivedEvent[] = [];
    for (const { name, rhythm, properties, word } of events) {
      const random = randomStream(seed, index, word);
      const times = eventTimes(rhythm, start - model.history, until + 1, personZone, random);
      times.forEach((at, place) => {
        inbox.push({ kind: 'event', id: `${name} ${place + 1} of ${id}`, ts: at, receivedAt: at, name, properties: drawProperties(properties, random, number, zone), own: true, actor: String(id) });
      });
    }
    inbox.sort((a, b) => a.receivedAt - b.receivedAt || (a.id < b.id ? -1 : 1));
    return { id: String(id), attributes: values, inbox, isKnown: true };
  };
}

/** What an event carries; what is missing is left out. */
export function drawProperties(properties: readonly DrawnValue[], random: () => number, number: number, zone: Zone): Readonly<Record<string, Data>> {
  const values: Record<string, Data> = {};
  for (const { name, distribution } of properties) {
    const value = drawValue(distribution, random, number, zone);
    if (value !== null) values[name] = value;
  }
  return values;
}
