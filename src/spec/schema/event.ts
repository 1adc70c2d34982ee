import { closedMap } from './closed-map.ts';
import { entry } from './entry.ts';
import type { Schema } from './json-schema.ts';
import { NAME_PATTERN, flag, mapOf, positiveWholeNumber } from './leaves.ts';
import { property, ref } from './property.ts';
import { shortOrLong } from './short-or-long.ts';

const person: Schema = {
  title: 'person',
  ...shortOrLong(
    {
      type: 'string',
      pattern: '^(?:profile|(?:event|item|trigger)(?:\\.[A-Za-z_][A-Za-z0-9_]*)+)$',
      patternErrorMessage: 'Write profile, a reference such as event.referrer_id, or { email: event.invitee }.',
      'x-form': 'reference',
      examples: ['profile', 'event.referrer_id'],
    },
    closedMap({
      title: 'address',
      properties: { email: property('email', 'The property that holds the address: event.invitee.', ref('reference')) },
      needs: [{ keys: ['email'], message: 'Write { email: event.invitee }.' }],
    }),
  ),
};

const everyone: Schema = {
  type: 'string',
  enum: ['everyone'],
  errorMessage: 'Write everyone, or a list such as [profile, event.referrer_id].',
};

export const eventDefinitions: Readonly<Record<string, Schema>> = {
  person,
  event: entry({
    title: 'Event',
    staged: true,
    properties: {
      properties: property('properties', 'What the event carries, by name.', mapOf('property', ref('property_type'), NAME_PATTERN)),
      reaches: property('reaches', 'In whose inbox it stands; its own profile when left out.', {
        anyOf: [everyone, {}],
        if: { type: 'array' },
        then: { type: 'array', items: ref('person'), minItems: 1 },
        else: everyone,
      }),
      rate: property('rate', 'How often it can happen to one person, as a promise that the worst case counts on.', closedMap({
        title: 'rate',
        properties: {
          at_most: property('at_most', 'So many times.', positiveWholeNumber),
          per: property('per', 'In any stretch of this length.', ref('window')),
        },
        needs: [{ keys: ['at_most', 'per'], message: 'A rate says how many and in what time: { at_most: 5, per: 24h }.' }],
      })),
      touchpoint: property('touchpoint', 'true for what is observed and never sent: an ad click, a page view.', flag),
    },
  }),
};
