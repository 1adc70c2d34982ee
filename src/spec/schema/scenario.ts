import { closedMap } from './closed-map.ts';
import { entry } from './entry.ts';
import { keyedUnion } from './keyed-union.ts';
import type { Kind } from './keyed-union.ts';
import type { Properties, Schema } from './json-schema.ts';
import { listOf, mapOf, positiveWholeNumber, text } from './leaves.ts';
import { property, ref } from './property.ts';
import { shortOrLong } from './short-or-long.ts';
import { dataValues } from './step-kinds.ts';

const data: Schema = { title: 'data', ...dataValues };
const id = ref('id');
const message = ref('message_id');
const journey = ref('journey_id');
const persona = ref('persona_id');

const moment: Properties = {
  after: property('after', 'So long after the start of the test. What a persona did before it has a minus: -3d.', ref('signed_duration')),
  at: property('at', 'At this moment: "2027-01-04T09:00:00Z".', ref('instant')),
  profile: property('profile', 'Who, when it is somebody else of the story: a name under people, or an address that no profile has.', ref('somebody')),
};

const status = (key: string, what: string): Kind => ({ key, title: key, description: what, value: message });

const happening: Schema = {
  title: 'happening',
  ...keyedUnion({
    title: 'Happening',
    shared: moment,
    stray: 'properties and late belong beside event, answer beside answered.',
    kinds: [
      { key: 'event', title: 'event', description: 'This event.', value: ref('event_id'), siblings: { properties: property('properties', 'What it carries.', ref('event_data')), late: property('late', 'It happened so long before, and is told only now: 3d.', ref('duration')) } },
      { key: 'set', title: 'set', description: 'Fields of the person change.', value: ref('profile_values') },
      { key: 'identify', title: 'identify', description: 'This address turns out to be the person.', value: ref('somebody') },
      { key: 'answered', title: 'answered', description: 'The call that saves its answer under this name (or has this id) is answered.', value: id, siblings: { answer: property('answer', 'What it says.', data) } },
      { key: 'failed', title: 'failed', description: 'The call of this name fails.', value: id },
      status('opened', 'The person opens this message.'),
      status('clicked', 'The person clicks in this message.'),
      status('seen', 'The person sees this message.'),
      status('delivered', 'This message is delivered.'),
      status('bounced', 'This message bounces.'),
      status('unsubscribed', 'The person unsubscribes by this message.'),
    ].map((kind): Kind => ({
      ...kind,
      allOf: [{
        if: { type: 'object', required: ['at'] },
        then: {},
        else: {
          if: { type: 'object', propertyNames: { enum: [kind.key, 'properties', 'late', 'answer', 'profile'] } },
          then: { required: ['after'], errorMessage: 'Say when: after: 2h.' },
        },
      }],
    })),
  }),
};

const setValues: Schema = {
  title: 'values',
  type: 'object',
  minProperties: 1,
  propertyNames: { title: 'profile.field', pattern: '^profile\\.[a-z][a-z0-9_]*$', patternErrorMessage: 'Only fields of the person are set: profile.plan.', 'x-form': 'reference' },
  additionalProperties: { title: 'value', type: ['string', 'number', 'boolean', 'object', 'array', 'null'] },
};

const why = property('why', 'The reason that the trace gives: cap, consent, reentry.', text);

const people: Schema = shortOrLong({ type: 'integer', minimum: 0, errorMessage: 'Write how many people, or between: [40, 60].' }, closedMap({
  title: 'people',
  properties: { between: property('between', 'At least and at most so many.', { type: 'array', items: positiveWholeNumber, minItems: 2, maxItems: 2, errorMessage: 'Write the least and the most: [40, 60].' }) },
  needs: [{ keys: ['between'], message: 'Write how many people, or between: [40, 60].' }],
}));

const expectationKinds: readonly Kind[] = [
  {
    key: 'sent',
    title: 'sent',
    description: 'This message was sent.',
    value: message,
    siblings: {
      subject_contains: property('subject_contains', 'Its subject has this part.', text),
      text_contains: property('text_contains', 'Its text has this part.', text),
    },
  },
  { key: 'never', title: 'never', description: 'This message was never sent.', value: message },
  { key: 'skipped', title: 'skipped', description: 'This message was left out.', value: message, siblings: { why } },
  { key: 'entered', title: 'entered', description: 'This journey was entered.', value: journey },
  { key: 'not_entered', title: 'not_entered', description: 'This journey was not entered.', value: journey, siblings: { why } },
  { key: 'ended', title: 'ended', description: 'How the run ended: goal, end, or the reason of an exit.', value: text },
  { key: 'task', title: 'task', description: 'A task with this title was given.', value: text },
  { key: 'called', title: 'called', description: 'The call that saves its answer under this name (or has this id) was made.', value: id },
  { key: 'emitted', title: 'emitted', description: 'This event was sent out.', value: ref('event_id') },
  { key: 'set', title: 'set', description: 'A journey gave these fields these values.', value: ref('profile_values') },
  { key: 'sends', title: 'sends', description: 'How many messages were sent in all.', value: { type: 'integer', minimum: 0, errorMessage: 'Write a whole number.' } },
];

const expectation: Schema = keyedUnion({
  title: 'Expectation',
  shared: { ...moment, after: property('after', 'So long after the start of the test.', ref('duration')) },
  stray: 'This key belongs to an expectation such as sent: cart_reminder.',
  kinds: expectationKinds.map((kind) => (countsPeople(kind) ? { ...kind, siblings: { ...kind.siblings, people: property('people', 'For how many of a crowd; for all of them when left out.', people) } } : kind)),
});

/** A message that was never sent was sent to nobody, and how many there were in all is a number already. */
function countsPeople({ key }: Kind): boolean {
  return key !== 'never' && key !== 'sends';
}

const script = (message: string): Schema => listOf(ref('happening'), message);

export const scenarioDefinitions: Readonly<Record<string, Schema>> = {
  somebody: {
    type: 'string',
    pattern: '^(?:[a-z][a-z0-9_]*|[^@\\s]+@[^@\\s]+)$',
    patternErrorMessage: 'Write a name from people, or an e-mail address.',
    errorMessage: 'Write a name from people, or an e-mail address.',
    'x-form': 'text',
  },
  profile_values: setValues,
  happening,
  expectation,
  persona: entry({
    title: 'Persona',
    skeleton: { profile: 'map' },
    properties: {
      profile: property('profile', 'The fields of this person.', data),
      events: property('events', 'What happens to this person, in order.', script('Events are a list: - { after: 2h, event: order_placed }.')),
    },
  }),
  test: entry({
    title: 'Test',
    skeleton: { expect: 'list' },
    properties: {
      journey: property('journey', 'The journey under test; all of them when left out.', journey),
      start: property('start', 'When it begins; "2027-01-04T09:00:00Z" when left out.', ref('instant')),
      until: property('until', 'Until when it is watched at least, to see that nothing more happens. It ends when nothing is left to happen.', ref('instant')),
      given: property('given', 'Who, and with which settings.', closedMap({
        title: 'given',
        properties: {
          persona: property('persona', 'The person.', persona),
          profile: property('profile', 'Fields that differ from the persona\'s.', data),
          vars: property('vars', 'Settings that differ from the project\'s.', data),
        },
      })),
      people: property('people', 'Other people of the story, by name.', mapOf('name', closedMap({
        title: 'person',
        properties: { persona: property('persona', 'Which persona it is.', persona), count: property('count', 'A crowd of so many, alike but for who they are.', { type: 'integer', minimum: 1, maximum: 10_000, errorMessage: 'Write a whole number from 1 to 10000.' }) },
        needs: [{ keys: ['persona'], message: 'Say who it is: { persona: aino }.' }],
      }))),
      events: property('events', 'What happens.', script('Events are a list: - { after: 2h, event: order_placed }.')),
      expect: property('expect', 'What must follow.', { ...listOf(ref('expectation'), 'Expectations are a list: - { sent: cart_reminder }.'), minItems: 1 }),
    },
  }),
};

