import type { MapEntry, SourceNode } from '../../source/node.ts';
import type { Distribution, Drawn, Effect, EventRate, PopulationDefinition, Response } from '../definitions/population.ts';
import { duration, entriesOf, has, itemsOf, number, share, text, timeOfDay, valueOf, word } from './field.ts';
import { present, promised } from './present.ts';
import { readBase } from './read-base.ts';
import type { Reading } from './reading.ts';

/** An entry of `populations`. */
export function readPopulation(entry: MapEntry, reading: Reading): PopulationDefinition {
  const { value } = entry;
  const responses = valueOf(value, 'responses');
  return {
    ...readBase(entry, reading),
    section: 'populations',
    attributes: readDrawn(valueOf(value, 'attributes')),
    events: entriesOf(valueOf(value, 'events')).map((each) => readRate(each, reading)),
    responses: { channels: entriesOf(valueOf(responses, 'channels')).map(readResponse), messages: entriesOf(valueOf(responses, 'messages')).map(readResponse) },
    effects: itemsOf(valueOf(value, 'effects')).map((each) => readEffect(each, reading)),
    ...present({ history: duration(valueOf(value, 'history'), reading) }),
  };
}

function readDrawn(node: SourceNode | undefined): readonly Drawn[] {
  return entriesOf(node).map(({ key, value }) => ({ name: key, distribution: readDistribution(value) }));
}

function readDistribution(node: SourceNode): Distribution {
  const base = { range: node.range, ...present({ missing: share(valueOf(node, 'missing')) }) };
  if (node.kind !== 'map') return { ...base, by: 'value', value: node };
  const choices = entriesOf(valueOf(node, 'choice'));
  if (choices.length > 0) return { ...base, by: 'choice', choices: choices.map(({ key, value }) => ({ value: key, share: promised(share(value), 'a share') })) };
  const chance = share(valueOf(node, 'chance'));
  if (chance !== undefined) return { ...base, by: 'chance', share: chance };
  const [least, most] = itemsOf(valueOf(node, 'uniform'));
  if (least !== undefined) return { ...base, by: 'uniform', least: promised(number(least), 'the least'), most: promised(number(most), 'the most') };
  const [from, to] = itemsOf(valueOf(node, 'between'));
  if (from !== undefined) return { ...base, by: 'between', from: promised(text(from), 'a moment'), to: promised(text(to), 'a moment') };
  const normal = valueOf(node, 'normal');
  if (normal === undefined) return { ...base, by: 'value', value: promised(valueOf(node, 'value'), 'a value') };
  return {
    ...base,
    by: 'normal',
    mean: promised(number(valueOf(normal, 'mean')), 'a mean'),
    spread: promised(number(valueOf(normal, 'spread')), 'a spread'),
    ...present({ least: number(valueOf(normal, 'least')), most: number(valueOf(normal, 'most')) }),
  };
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function readRate({ key, value }: MapEntry, reading: Reading): EventRate {
  return {
    event: key,
    rate: promised(number(valueOf(value, 'rate')), 'a rate'),
    per: promised(word(valueOf(value, 'per'), ['day', 'week', 'month']), 'per'),
    hours: itemsOf(valueOf(value, 'hours')).map((each) => ({
      from: promised(timeOfDay(valueOf(each, 'from'), reading), 'from'),
      to: promised(timeOfDay(valueOf(each, 'to'), reading), 'to'),
      weight: promised(number(valueOf(each, 'weight')), 'a weight'),
    })),
    weekdays: entriesOf(valueOf(value, 'weekdays')).map((each) => ({ day: DAYS.indexOf(each.key.value) + 1, weight: promised(number(each.value), 'a weight') })),
    properties: readDrawn(valueOf(value, 'properties')),
  };
}

function readResponse({ key, value }: MapEntry): Response {
  const shares = (['delivered', 'bounced', 'opened', 'clicked', 'seen', 'unsubscribed'] as const).flatMap((status) => {
    const each = share(valueOf(value, status));
    return each === undefined ? [] : [[status, each] as const];
  });
  return { name: key, shares: Object.fromEntries(shares) };
}

function readEffect(node: SourceNode, reading: Reading): Effect {
  const status = promised((['clicked', 'opened', 'seen', 'delivered'] as const).find((each) => has(node, each)), 'what became of a message');
  return {
    range: node.range,
    status,
    message: promised(text(valueOf(node, status)), 'a message'),
    event: promised(text(valueOf(node, 'event')), 'an event'),
    chance: promised(share(valueOf(node, 'chance')), 'a chance'),
    within: promised(duration(valueOf(node, 'within'), reading), 'within'),
    properties: readDrawn(valueOf(node, 'properties')),
  };
}
