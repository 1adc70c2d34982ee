import { closedMap, needed, neededOneOf, refused } from './closed-map.ts';
import type { Properties, Schema } from './json-schema.ts';
import { choice } from './leaves.ts';
import { hidden, property, ref } from './property.ts';
import { oneOrList, shortOrLong } from './short-or-long.ts';
import { weekdays } from './weekday.ts';

const timezone = property('timezone', 'Whose clock: recipient, project, a zone or a reference.', ref('timezone'));

const untilProperties: Properties = {
  until: property('until', 'The moment: a date, or a reference that holds one.', ref('moment')),
  plus: property('plus', 'An amount of time added to it, by reference: item.shelf_life.', ref('reference')),
  offset: property('offset', 'Before (-1d) or after it.', ref('signed_duration')),
  at: property('at', 'The time of day, "HH:MM".', ref('time_of_day')),
  weekday: property('weekday', 'Only on these days; the next one that comes.', weekdays),
  timezone,
  if_past: property('if_past', 'When the moment is past already.', choice({ now: 'Go on at once.', exit: 'End the run.' })),
  if_missing: property('if_missing', 'When there is no value.', choice({ now: 'Go on at once.', exit: 'End the run.' })),
  up_to: property('up_to', 'Wait at most this long.', ref('duration')),
};

const forProperties: Properties = {
  for: property('for', 'An amount of time, or a reference that holds one.', ref('duration_or_reference')),
  factor: property('factor', 'The amount is multiplied by this: a number, a reference, or a list of them.', oneOrList(ref('factor'), { type: 'array', items: ref('factor'), minItems: 1 })),
  timezone,
};

const untilKeys = Object.keys(untilProperties);
const onlyUntil = untilKeys.filter((key) => !Object.hasOwn(forProperties, key));

const waitUntil: Schema = closedMap({
  title: 'wait',
  properties: {
    ...untilProperties,
    factor: hidden(forProperties['factor']),
    for: hidden(forProperties['for']),
  },
  allOf: [
    refused(['factor'], 'misplaced-key', 'factor belongs to for: { for: event.days_of_supply, factor: 0.8 }.'),
    neededOneOf(untilKeys, ['until', 'at', 'weekday'], 'A wait says how long (3d), or until what: until, at or weekday.'),
    {
      if: { type: 'object', required: ['until'] },
      then: needed(untilKeys, { keys: ['if_past'], message: 'What if the moment is past already? if_past: now or exit.' }),
      else: refused(['plus', 'offset', 'if_past', 'if_missing'], 'misplaced-key', 'plus, offset, if_past and if_missing belong beside until.'),
    },
  ],
});

const waitFor: Schema = closedMap({
  title: 'wait',
  properties: { ...forProperties, ...Object.fromEntries(onlyUntil.map((key) => [key, hidden(untilProperties[key])])) },
  allOf: [refused(onlyUntil, 'misplaced-key', 'A wait is for an amount of time or until a moment: for takes factor and timezone only.')],
});

export const waitDefinitions: Readonly<Record<string, Schema>> = {
  moment: {
    type: 'string',
    pattern: '^(?:\\d{4}-\\d{2}-\\d{2}(?:T\\S+)?|(?:profile|event|item|batch|run|offer|trigger|vars)(?:\\.[A-Za-z_][A-Za-z0-9_]*)+)$',
    patternErrorMessage: 'Write a date, 2027-03-01, or a reference, profile.trial_ends_at.',
    errorMessage: 'Write a date, 2027-03-01, or a reference, profile.trial_ends_at.',
    'x-form': 'reference',
  },
  series_start: {
    type: 'string',
    pattern: '^(?:entry|(?:profile|event|item|batch|run|offer|trigger|vars)(?:\\.[A-Za-z_][A-Za-z0-9_]*)+)$',
    patternErrorMessage: 'Write entry, trigger.date, or a reference that holds a date.',
    errorMessage: 'Write entry, trigger.date, or a reference that holds a date.',
    'x-form': 'reference',
    examples: ['entry', 'profile.renews_at'],
  },
  duration_or_reference: {
    type: 'string',
    pattern: '^(?:(?:\\d+(?:mo|[smhdwy]))+|(?:profile|event|item|batch|run|offer|trigger|vars)(?:\\.[A-Za-z_][A-Za-z0-9_]*)+)$',
    patternErrorMessage: 'Write an amount of time, 3d, or a reference, event.days_of_supply.',
    errorMessage: 'Write an amount of time, 3d, or a reference, event.days_of_supply.',
    'x-form': 'duration',
  },
  factor: {
    type: ['number', 'string'],
    pattern: '^(?:profile|event|item|batch|run|offer|trigger|vars)(?:\\.[A-Za-z_][A-Za-z0-9_]*)+$',
    patternErrorMessage: 'Write a number or a reference.',
    errorMessage: 'Write a number or a reference.',
    'x-form': 'reference',
  },
  wait: {
    title: 'wait',
    ...shortOrLong(ref('duration'), {
      if: { type: 'object', required: ['for'] },
      then: waitFor,
      else: waitUntil,
    }),
  },
};
