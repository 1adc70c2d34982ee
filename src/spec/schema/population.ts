import { closedMap, neededOneOf } from './closed-map.ts';
import { entry, entryProperties } from './entry.ts';
import type { Properties, Schema } from './json-schema.ts';
import { keyedUnion } from './keyed-union.ts';
import type { Kind } from './keyed-union.ts';
import { NAME_PATTERN, choice, listOf, mapOf, number } from './leaves.ts';
import { property, ref } from './property.ts';
import { shortOrLong } from './short-or-long.ts';

const share = ref('share');
const weight: Schema = { type: 'number', minimum: 0, errorMessage: 'A weight is a number: 2 for twice as often, 0 for never.' };
const positive: Schema = { type: 'number', minimum: 0, errorMessage: 'Write a number, 0 or more.' };

const missing: Properties = { missing: property('missing', 'The share of those that have no value: 10%.', share) };

/** A value of a choice is the text of its key, whatever its type. */
const choices: Schema = {
  type: 'object',
  minProperties: 1,
  propertyNames: { title: 'value', pattern: '\\S', patternErrorMessage: 'A choice is a value and its share: { trial: 60%, pro: 40% }.', 'x-form': 'text' },
  additionalProperties: share,
};

const distributions: readonly Kind[] = [
  { key: 'value', title: 'value', description: 'The same for all.', value: { type: ['string', 'number', 'boolean', 'array', 'object'] } },
  { key: 'choice', title: 'choice', description: 'One of these, by shares that total 100 %.', value: choices },
  { key: 'chance', title: 'chance', description: 'true for this share of them, false for the others.', value: share },
  { key: 'uniform', title: 'uniform', description: 'Any number from the first to the second, each as likely.', value: { type: 'array', items: number, minItems: 2, maxItems: 2, errorMessage: 'Write the least and the most: [1, 20].' } },
  {
    key: 'normal',
    title: 'normal',
    description: 'Numbers around a mean.',
    value: closedMap({
      title: 'normal',
      properties: {
        mean: property('mean', 'The middle.', number),
        spread: property('spread', 'The standard deviation: two thirds of all lie this close to the mean.', positive),
        least: property('least', 'Nothing below this.', number),
        most: property('most', 'Nothing above this.', number),
      },
      needs: [{ keys: ['mean', 'spread'], message: 'Say around what, and how far: { mean: 40, spread: 10 }.' }],
    }),
  },
  { key: 'between', title: 'between', description: 'Any moment from the first to the second, each as likely.', value: { type: 'array', items: ref('text'), minItems: 2, maxItems: 2, errorMessage: 'Write two moments, the earlier one first: [400d ago, now].' } },
];

const drawn = property('properties', 'What it carries, drawn each time.', mapOf('property', ref('distribution'), NAME_PATTERN));

const hour = closedMap({
  title: 'hours',
  properties: {
    from: property('from', 'From this time of day on.', ref('time_of_day')),
    to: property('to', 'Until this time of day.', ref('time_of_day')),
    weight: property('weight', 'How much more often than at other hours.', weight),
  },
  needs: [{ keys: ['from', 'to', 'weight'], message: 'Say from when to when, and how much more often: { from: "18:00", to: "22:00", weight: 3 }.' }],
});

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const eventRate = closedMap({
  title: 'rate',
  properties: {
    rate: property('rate', 'How often it happens to one person on average.', positive),
    per: property('per', 'In this time.', choice({ day: 'A day.', week: 'A week.', month: 'A month of 30 days.' })),
    hours: property('hours', 'Busier and calmer hours; 1 elsewhere.', listOf(hour, 'Hours are a list: - { from: "18:00", to: "22:00", weight: 3 }.')),
    weekdays: property('weekdays', 'Busier and calmer days; 1 elsewhere.', closedMap({ title: 'weekdays', properties: Object.fromEntries(days.map((day) => [day, property(day, `How often on this day, against the others.`, weight)])) })),
    properties: drawn,
  },
  needs: [{ keys: ['rate', 'per'], message: 'Say how often it happens to one person: { rate: 3, per: week }.' }],
});

const statuses: Properties = {
  delivered: property('delivered', 'The share that arrives.', share),
  bounced: property('bounced', 'The share that comes back.', share),
  opened: property('opened', 'The share that is opened.', share),
  clicked: property('clicked', 'The share that is clicked.', share),
  seen: property('seen', 'The share that is seen.', share),
  unsubscribed: property('unsubscribed', 'The share after which people unsubscribe.', share),
};
const response = closedMap({ title: 'response', properties: statuses });

const effectSiblings: Properties = {
  event: property('event', 'What people then do.', ref('event_id')),
  chance: property('chance', 'How many of them do it.', share),
  within: property('within', 'In this time.', ref('duration')),
  properties: drawn,
};

const effect = (key: string, description: string): Kind => ({
  key,
  title: key,
  description,
  value: ref('message_id'),
  siblings: effectSiblings,
  needs: [{ keys: ['event', 'chance', 'within'], message: 'An effect says what people then do (event), how many of them (chance) and in what time (within).' }],
});

const properties: Properties = {
  attributes: property('attributes', 'Who they are: how each field is drawn.', mapOf('attribute', ref('distribution'))),
  events: property('events', 'What they do by themselves.', mapOf('event', eventRate)),
  responses: property('responses', 'How they answer to messages.', closedMap({
    title: 'responses',
    properties: {
      channels: property('channels', 'By channel.', mapOf('channel', response)),
      messages: property('messages', 'By message, where it differs from its channel.', mapOf('message', response)),
    },
  })),
  effects: property('effects', 'What messages make them do besides.', listOf(
    keyedUnion({ title: 'Effect', shared: {}, stray: 'An effect begins with what became of a message: clicked: cart_reminder.', kinds: [effect('clicked', 'Whoever clicks in this message …'), effect('opened', 'Whoever opens this message …'), effect('seen', 'Whoever sees this message …'), effect('delivered', 'Whoever gets this message …')] }),
    'Effects are a list: - { clicked: cart_reminder, event: order_placed, chance: 10%, within: 2d }.',
  )),
  history: property('history', 'How long they have lived before the simulation starts.', ref('window')),
};

export const populationDefinitions: Readonly<Record<string, Schema>> = {
  distribution: {
    title: 'distribution',
    ...shortOrLong({ type: ['string', 'number', 'boolean', 'array'], errorMessage: 'Write a value, or how it is drawn: choice, chance, uniform, normal, between.' }, keyedUnion({ title: 'Distribution', kinds: distributions, shared: missing, stray: 'missing belongs beside value, choice, chance, uniform, normal or between.' })),
  },
  population: entry({
    title: 'Population',
    properties,
    allOf: [neededOneOf([...Object.keys(properties), ...Object.keys(entryProperties)], ['attributes', 'events'], 'A population says who the people are (attributes) and what they do (events).')],
  }),
};
