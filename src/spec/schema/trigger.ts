import { closedMap, needed, neededOneOf, refused } from './closed-map.ts';
import { entryProperties } from './entry.ts';
import { besideEvent } from './event-slots.ts';
import { keyedUnion } from './keyed-union.ts';
import type { Kind } from './keyed-union.ts';
import type { Properties, Schema } from './json-schema.ts';
import { choice, listOf, positiveWholeNumber } from './leaves.ts';
import { property, ref } from './property.ts';
import { oneOrList, shortOrLong } from './short-or-long.ts';
import { weekdays } from './weekday.ts';

const at = property('at', 'The time of day, "HH:MM".', ref('time_of_day'));
const timezone = property('timezone', 'Whose clock: recipient, project, a zone or a reference.', ref('timezone'));
const where = property('where', 'Only when the event\'s properties compare so.', ref('where_comparisons'));
const offset = property('offset', 'Before (-3d) or after (24h).', ref('signed_duration'));
const existing = property('existing', 'Who is already there at launch.', choice({
  enter: 'They all enter at once.',
  skip: 'They never enter for it.',
  spread: 'They enter evenly over the time that over says.',
}));
const over = property('over', 'How long it takes until everybody who was there has entered.', ref('duration'));

const spreading: Schema = {
  if: { type: 'object', properties: { existing: { const: 'spread' } }, required: ['existing'] },
  then: { required: ['over'], errorMessage: 'existing: spread needs over: 14d, the time in which those who are there already enter.' },
  else: refused(['over'], 'misplaced-key', 'over belongs to existing: spread.'),
};

const without: Schema = shortOrLong(ref('event_id'), closedMap({
  title: 'without',
  properties: { event: property('event', 'The event that must not follow.', ref('event_id')), where },
  needs: [{ keys: ['event'], message: 'Say which event must not follow.' }],
  allOf: [besideEvent('event')],
}));

const batchLength = 'A batch says what it collects by, and how long or until when: { by: event.page_id, window: 15m }.';

const batch: Schema = closedMap({
  title: 'batch',
  properties: {
    by: property('by', 'Events with the same value here go together.', ref('reference')),
    window: property('window', 'How long the batch stays open after its first event.', ref('duration')),
    until: property('until', 'When the batch closes: a date, or a reference to a moment that its first event has.', ref('moment')),
    at_most: property('at_most', 'The batch closes when it has so many.', positiveWholeNumber),
  },
  needs: [{ keys: ['by'], message: batchLength }],
  allOf: [
    neededOneOf(['by', 'window', 'until', 'at_most'], ['window', 'until'], batchLength),
    { if: { type: 'object', required: ['window'] }, then: refused(['until'], 'misplaced-key', 'A batch closes after its window or at a moment: window or until.') },
  ],
});

const day: Schema = { type: 'integer', minimum: 1, maximum: 31, errorMessage: 'A day of the month is 1 to 31.' };
const scheduleProperties: Properties = {
  every: property('every', 'How often.', choice({ day: 'Every day.', week: 'Every week.', month: 'Every month.' })),
  weekday: property('weekday', 'On these days of the week.', weekdays),
  day: property('day', 'On these days of the month.', { ...listOf(day, 'Days of the month are a list: [1, 15].'), minItems: 1 }),
  at,
  timezone,
};
const everyIs = (every: string): Schema => ({ type: 'object', properties: { every: { const: every } }, required: ['every'] });
const schedule: Schema = closedMap({
  title: 'schedule',
  properties: scheduleProperties,
  needs: [{ keys: ['every', 'at'], message: 'A schedule says how often and at what time: { every: week, weekday: [mon], at: "08:00" }.' }],
  allOf: [
    { if: everyIs('week'), then: needed(Object.keys(scheduleProperties), { keys: ['weekday'], message: 'Every week needs the days: weekday: [mon].' }) },
    { if: everyIs('month'), then: needed(Object.keys(scheduleProperties), { keys: ['day'], message: 'Every month needs the days: day: [1].' }) },
    { if: everyIs('month'), then: refused(['weekday'], 'misplaced-key', 'weekday belongs to every: week.'), else: refused(['day'], 'misplaced-key', 'day belongs to every: month.') },
  ],
});

const edge = (key: string, description: string, target: string, needs: boolean): Kind => ({
  key,
  title: key,
  description,
  value: ref(target),
  siblings: { existing, over },
  allOf: [spreading],
  ...(needs ? { needs: [{ keys: ['existing'], message: 'Who is there already at launch? existing: enter, skip or spread.' }] } : {}),
});

const kinds: readonly Kind[] = [
  {
    key: 'event',
    title: 'event',
    description: 'This event starts it.',
    value: ref('event_id'),
    siblings: {
      key: property('key', 'One clock and one run for each value of this; the profile when left out.', oneOrList(ref('reference'), { ...listOf(ref('reference'), 'Write a reference, or a list of references.'), minItems: 1 })),
      where,
      without: property('without', 'Only if this event does not follow in time.', without),
      for: property('for', 'The time in which it must not follow.', ref('duration')),
      offset,
      batch: property('batch', 'Collect such events; each closed batch is one run.', batch),
      for_each: property('for_each', 'One run for each member of this list.', ref('reference')),
    },
    allOf: [
      { if: { type: 'object', required: ['without'] }, then: { required: ['for'], errorMessage: 'without needs for: the time in which that event must not follow.' }, else: refused(['for'], 'misplaced-key', 'for belongs to without: the time in which that event must not follow.') },
    ],
  },
  edge('enters', 'Coming into this segment.', 'segment_id', true),
  edge('leaves', 'Going out of this segment.', 'segment_id', false),
  edge('enters_stage', 'Coming into this stage.', 'stage', true),
  edge('leaves_stage', 'Going out of this stage.', 'stage', false),
  {
    key: 'date',
    title: 'date',
    description: 'A day: a field of the person, or one date for everybody.',
    value: ref('date_source'),
    siblings: {
      every: property('every', 'Again after this time.', ref('duration')),
      offset,
      at,
      timezone,
      if_past: property('if_past', 'When the moment is past already.', choice({ skip: 'Nothing happens.', now: 'The run starts at once.' })),
      feb_29: property('feb_29', 'What a 29 February is in other years.', choice({ feb_28: 'The day before.', mar_1: 'The day after.' })),
      existing,
      over,
    },
    allOf: [spreading, {
      if: { type: 'object', required: ['every'] },
      then: {},
      else: needed(['date', 'offset', 'at', 'timezone', 'if_past', 'feb_29', 'existing', 'over', ...Object.keys(entryProperties)], { keys: ['if_past'], message: 'What if the day is past when the date becomes known? if_past: skip or now.' }),
    }],
  },
  {
    key: 'schedule',
    title: 'schedule',
    description: 'Again and again by the calendar.',
    value: schedule,
    siblings: { spread: property('spread', 'Each person at a stable place in a stretch of this length.', ref('duration')) },
  },
];

const inline = { title: 'Trigger', kinds, stray: 'This key belongs to a trigger; say what starts it: event, enters, date or schedule.' };

/** Keys that a trigger has, so that a map of several triggers is told from one trigger. */
export const triggerKeys: readonly string[] = [...new Set(kinds.flatMap((kind) => [kind.key, ...Object.keys(kind.siblings ?? {})]))];

export const triggerDefinitions: Readonly<Record<string, Schema>> = {
  date_source: {
    type: 'string',
    pattern: '^(?:profile(?:\\.[A-Za-z_][A-Za-z0-9_]*)+|\\d{4}-\\d{2}-\\d{2})$',
    patternErrorMessage: 'Write a field of the person, profile.birthday, or a date, 2027-03-01.',
    'x-form': 'reference',
    examples: ['profile.trial_ends_at', '2027-03-01'],
  },
  trigger: keyedUnion({ ...inline, shared: {} }),
  named_trigger: keyedUnion({ ...inline, shared: entryProperties }),
};
