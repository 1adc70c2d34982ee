import { closedMap, neededOneOf, refused } from './closed-map.ts';
import { besideEvent } from './event-slots.ts';
import type { Kind } from './keyed-union.ts';
import type { Properties, Schema } from './json-schema.ts';
import { NAME_PATTERN, choice, listOf, mapOf, positiveWholeNumber, text, wholeNumber } from './leaves.ts';
import { hidden, property, ref } from './property.ts';
import { shortOrLong } from './short-or-long.ts';

const duration = ref('duration');
const timezone = property('timezone', 'Whose clock: recipient, project, a zone or a reference.', ref('timezone'));
const steps = (title: string, description: string): Schema => property(title, description, ref('steps'));

const blocked = choice({ skip: 'The message is left out.', defer: 'It waits for the next moment that is allowed.', exit: 'The run ends.' });
const late = choice({ skip: 'What was due then is left out.', now: 'It is done at once.', exit: 'The run ends.' });

const send: Schema = shortOrLong(ref('message_id'), closedMap({
  title: 'send',
  properties: {
    message: property('message', 'Which message.', ref('message_id')),
    if_blocked: property('if_blocked', 'When consent, a cap or quiet hours stand against it.', blocked),
    unless_sent_within: property('unless_sent_within', 'Left out when another marketing message of the channel went out so recently.', ref('window')),
    max_age: property('max_age', 'Left out when it is later than this by the time it could go.', duration),
  },
  needs: [{ keys: ['message'], message: 'Say which message is sent.' }],
}));

const seriesProperties: Properties = {
  from: property('from', 'The day that is counted from: entry, trigger.date or a reference.', ref('series_start')),
  at: property('at', 'The time of day, "HH:MM".', ref('time_of_day')),
  timezone,
  if_past: property('if_past', 'When a day is past already.', late),
  if_missing: property('if_missing', 'When there is no date.', late),
  steps: property('steps', 'What happens on which day.', { ...listOf(ref('rung'), 'Write a list; each item has an offset and what happens: - offset: -3d.'), minItems: 1 }),
};

const choices: Schema = {
  ...listOf(closedMap({
    title: 'case',
    properties: { when: property('when', 'The condition of this case.', ref('condition')), then: steps('then', 'Its steps.') },
    needs: [{ keys: ['when', 'then'], message: 'A case has a when and a then.' }],
  }), 'choose is a list of cases; each has a when and a then.'),
  minItems: 1,
  maxItems: 100,
};

const arms: Schema = {
  ...mapOf('arm', closedMap({
    title: 'arm',
    properties: { share: property('share', 'Its share of the people: 50%.', ref('share')), steps: steps('steps', 'What happens to them.') },
    needs: [{ keys: ['share', 'steps'], message: 'An arm has a share and its steps: { share: 50%, steps: [] }.' }],
  })),
  minProperties: 1,
};

const change: Schema = {
  title: 'change',
  type: ['string', 'number', 'boolean', 'object', 'null'],
  properties: {
    increment: property('increment', 'Add this number; below zero takes away.', ref('operand')),
    add: property('add', 'Add this value to the list, once.', ref('operand')),
    remove: property('remove', 'Take this value from the list.', ref('operand')),
    text: property('text', 'A text that would otherwise be read as a reference.', text),
  },
  additionalProperties: false,
  minProperties: 1,
};

/** Changes to fields of a person, as the step `set` writes them. A story gives the values themselves. */
export const profileChanges: Schema = {
  title: 'changes',
  type: 'object',
  minProperties: 1,
  propertyNames: { title: 'profile.field', pattern: '^profile\\.[a-z][a-z0-9_]*$', patternErrorMessage: 'Only fields of the person are set: profile.plan.', 'x-form': 'reference' },
  additionalProperties: change,
};

const values: Schema = mapOf('property', { title: 'value', type: ['string', 'number', 'boolean', 'object', 'array', 'null'] }, NAME_PATTERN);

const task: Schema = shortOrLong(text, closedMap({
  title: 'task',
  properties: {
    title: property('title', 'What is to be done.', ref('content')),
    assign: property('assign', 'Who does it: a name, an address or a reference.', text),
    create: property('create', 'What is created for it: lead, deal.', text),
    in: property('in', 'In which system: hubspot.', text),
  },
  needs: [{ keys: ['title'], message: 'A task says what is to be done: title.' }],
}));

const pauseProperties: Properties = {
  purpose: property('purpose', 'Which messages: those for marketing.', choice({ marketing: 'Marketing messages.' })),
  tags: property('tags', 'Only messages with one of these tags.', listOf(text, 'Tags are a list: [upsell].')),
  until: property('until', 'Until this event, or this moment.', text),
  up_to: property('up_to', 'At most this long.', duration),
};

const pause: Schema = closedMap({
  title: 'pause',
  properties: pauseProperties,
  allOf: [neededOneOf(Object.keys(pauseProperties), ['up_to', 'until'], 'A pause without an end is a lost customer: up_to: 30d, or until an event.')],
});

const methods = choice({ POST: 'Something is made or asked for; this when left out.', GET: 'Only asked; the body goes into the address.', PUT: 'Something is replaced.', PATCH: 'Something is changed.', DELETE: 'Something is removed.' });

/** Keys of the step that are easily written one level too deep. */
const besideCall = ['up_to', 'save_as', 'then', 'else'];

const call: Schema = closedMap({
  title: 'call',
  properties: {
    url: property('url', 'The address of the other system, or a reference that holds it: vars.scoring_url.', {
      type: 'string',
      pattern: '^(?:https?://\\S+|(?:profile|event|item|batch|run|offer|trigger|vars)(?:\\.[A-Za-z_][A-Za-z0-9_]*)+)$',
      patternErrorMessage: 'Write a web address, https://…, or a reference that holds one: vars.scoring_url.',
      errorMessage: 'Write a web address, https://…, or a reference that holds one: vars.scoring_url.',
      'x-form': 'reference',
      examples: ['vars.scoring_url'],
    }),
    method: property('method', 'How it is asked.', methods),
    body: property('body', 'What it is told: names and values.', values),
    returns: property('returns', 'What it answers: names and types. What it says besides is dropped.', mapOf('name', ref('property_type'), NAME_PATTERN)),
    retries: property('retries', 'How often it is tried again when it fails; 3 when left out.', { ...wholeNumber, minimum: 0 }),
    ...Object.fromEntries(besideCall.map((key): [string, Schema] => [key, hidden(property(key, 'It belongs beside call, not inside it.', {}))])),
  },
  needs: [{ keys: ['url'], message: 'A call says whom it asks: url.' }],
  allOf: [refused(besideCall, 'misplaced-key', 'up_to, save_as, then and else belong beside call, not inside it.')],
});

const saveAs = property('save_as', 'The event is kept as run.<name>.', ref('id'));
const elseSteps = steps('else', 'Steps when it does not hold, or when the time ran out.');

/** The steps of a journey, in the order of the language's reference, which is the order of completion. */
export const stepKinds: readonly Kind[] = [
  { key: 'send', title: 'send', description: 'Send a message.', value: send },
  { key: 'wait', title: 'wait', description: 'Wait for an amount of time, or until a moment.', value: ref('wait') },
  {
    key: 'wait_for',
    title: 'wait_for',
    description: 'Wait until something happens, at most for a time.',
    value: ref('condition'),
    siblings: { up_to: property('up_to', 'Wait at most this long.', duration), save_as: saveAs, timezone, then: steps('then', 'Steps when it happened.'), else: elseSteps },
    needs: [{ keys: ['up_to'], message: 'Without up_to a person could wait for ever: up_to: 3d.' }],
  },
  {
    key: 'if',
    title: 'if',
    description: 'Two ways.',
    value: ref('condition'),
    siblings: { then: steps('then', 'Steps when it holds.'), else: elseSteps },
    allOf: [{
      // A `then` inside the condition is one mistake, said there.
      if: { type: 'object', propertyNames: { enum: ['if', 'then', 'else', 'id', 'description', 'enabled', 'offset', 'at', 'if_past'] }, properties: { if: { properties: { then: false } } } },
      then: { required: ['then'], errorMessage: 'if needs then: the steps when it holds.' },
    }],
  },
  { key: 'choose', title: 'choose', description: 'Several ways; the first that holds is taken.', value: choices, siblings: { else: elseSteps } },
  {
    key: 'split',
    title: 'split',
    description: 'Split people by chance; the name of the experiment.',
    value: ref('experiment_id'),
    siblings: { arms: property('arms', 'The arms; their shares total 100%.', arms) },
    needs: [{ keys: ['arms'], message: 'A split needs its arms, each with a share and steps.' }],
  },
  {
    key: 'repeat',
    title: 'repeat',
    description: 'The same steps several times.',
    value: closedMap({
      title: 'repeat',
      properties: {
        times: property('times', 'At most so often.', positiveWholeNumber),
        every: property('every', 'The wait before each round.', duration),
        stop_when: property('stop_when', 'No further round once this holds.', ref('condition')),
        timezone,
        steps: steps('steps', 'What happens in each round.'),
      },
      needs: [{ keys: ['times', 'every', 'steps'], message: 'repeat says how often, how far apart and what: times, every, steps.' }],
    }),
  },
  {
    key: 'series',
    title: 'series',
    description: 'Steps on days that are counted from one date.',
    value: closedMap({ title: 'series', properties: seriesProperties, needs: [{ keys: ['from', 'steps'], message: 'A series counts from one day: from: entry, or a field with a date.' }] }),
  },
  { key: 'set', title: 'set', description: 'Change fields of the person.', value: ref('profile_changes') },
  { key: 'offer', title: 'offer', description: 'Issue an offer.', value: ref('offer_id') },
  {
    key: 'emit',
    title: 'emit',
    description: 'Send an event out.',
    value: shortOrLong(ref('event_id'), closedMap({
      title: 'emit',
      properties: { event: property('event', 'Which event.', ref('event_id')), properties: property('properties', 'What it carries.', ref('event_data')) },
      needs: [{ keys: ['event'], message: 'Say which event is sent out.' }],
      allOf: [besideEvent('event')],
    })),
  },
  { key: 'start', title: 'start', description: 'Hand the person over to another journey.', value: ref('journey_id') },
  {
    key: 'call',
    title: 'call',
    description: 'Ask another system and wait for its answer.',
    value: call,
    siblings: { up_to: property('up_to', 'Wait at most this long for the answer.', duration), save_as: property('save_as', 'The answer is kept as run.<name>.', ref('id')), timezone, then: steps('then', 'Steps when it answered.'), else: steps('else', 'Steps when it failed, or when the time ran out.') },
    needs: [{ keys: ['up_to'], message: 'Without up_to a person could wait for ever: up_to: 1h.' }],
  },
  { key: 'erase', title: 'erase', description: 'Delete what is known of the person, here and elsewhere, and end every run of theirs.', value: choice({ profile: 'All data of this person.' }) },
  { key: 'task', title: 'task', description: 'Ask a person to do something.', value: task },
  { key: 'pause', title: 'pause', description: 'Hold back messages from other journeys as well.', value: pause },
  { key: 'exit', title: 'exit', description: 'End the run; the reason.', value: text },
];

/** What an event's property, a sample or a script may hold: any data. */
export const dataValues: Schema = values;
/** What to do with a day that is past, in a series. */
export const lateChoice: Schema = late;
