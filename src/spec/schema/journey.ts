import { closedMap, neededOneOf, refused } from './closed-map.ts';
import { entry } from './entry.ts';
import { besideEvent } from './event-slots.ts';
import { keyedUnion } from './keyed-union.ts';
import type { Properties, Schema } from './json-schema.ts';
import { choice, flag, mapOf, text, wholeNumber } from './leaves.ts';
import { property, ref } from './property.ts';
import { oneOrList, shortOrLong } from './short-or-long.ts';
import { triggerKeys } from './trigger.ts';

const goalProperties: Properties = {
  event: property('event', 'This event reaches it.', ref('event_id')),
  where: property('where', 'Only when the event\'s properties compare so.', ref('where_comparisons')),
  when: property('when', 'This condition reaches it.', ref('condition')),
  up_to: property('up_to', 'Counted up to this long after the run began.', ref('duration')),
  metric: property('metric', 'The number that rises.', ref('metric_id')),
  ends_run: property('ends_run', 'false: the run goes on when it is reached.', flag),
};

const goal: Schema = closedMap({
  title: 'goal',
  properties: goalProperties,
  allOf: [
    besideEvent('event'),
    neededOneOf(Object.keys(goalProperties), ['event', 'when'], 'A goal is an event or a condition: event: order_placed.'),
    {
      if: { type: 'object', required: ['event'] },
      then: {},
      else: { if: { type: 'object', required: ['when'] }, then: refused(['where'], 'misplaced-key', 'where belongs beside event.') },
    },
  ],
});

const exit: Schema = {
  title: 'exit',
  ...shortOrLong(ref('event_id'), keyedUnion({
    title: 'Exit',
    shared: {},
    stray: 'where belongs beside event.',
    kinds: [
      { key: 'event', title: 'event', description: 'This event ends the run.', value: ref('event_id'), siblings: { where: property('where', 'Only when the event\'s properties compare so.', ref('where_comparisons')) } },
      { key: 'enters', title: 'enters', description: 'Coming into this segment ends it.', value: ref('segment_id') },
      { key: 'leaves', title: 'leaves', description: 'Going out of this segment ends it.', value: ref('segment_id') },
      { key: 'enters_stage', title: 'enters_stage', description: 'Coming into this stage ends it.', value: ref('stage') },
      { key: 'leaves_stage', title: 'leaves_stage', description: 'Going out of this stage ends it.', value: ref('stage') },
      { key: 'when', title: 'when', description: 'This condition ends it, looked at on every wake and before each send.', value: ref('condition') },
    ],
  })),
};

/** Several triggers: a map of two or more names that are no keys of a trigger, or of one name with a map. */
const several: Schema = {
  type: 'object',
  propertyNames: { pattern: `^(?!(?:${triggerKeys.join('|')})$)` },
  anyOf: [{ minProperties: 2 }, { minProperties: 1, additionalProperties: { type: 'object' } }],
};

const byName: Schema = { ...shortOrLong(ref('trigger_id'), ref('trigger')) };

const trigger: Schema = shortOrLong({ ...ref('trigger_id'), errorMessage: 'Write the id of a trigger, a trigger, or a map of several: { first: a, second: b }.' }, {
  if: several,
  then: {
    title: 'triggers',
    type: 'object',
    propertyNames: { title: 'trigger', pattern: '^[a-z][a-z0-9_]*$', patternErrorMessage: 'Ids are snake_case: small letters, digits and _, starting with a letter.', 'x-form': 'id' },
    additionalProperties: byName,
  },
  else: ref('trigger'),
});

const reentry: Schema = {
  title: 'reentry',
  ...shortOrLong(
    {
      ...choice({ never: 'Once in a lifetime.', always: 'Every time the trigger fires.' }),
      errorMessage: 'reentry is never, always or { once_per: 7d }.',
      'x-form': 'reentry',
    },
    closedMap({
      title: 'reentry',
      properties: { once_per: property('once_per', 'Not again within this time, counted from entry.', ref('duration')) },
      needs: [{ keys: ['once_per'], message: 'Write { once_per: 7d }.' }],
    }),
  ),
};

export const journeyDefinitions: Readonly<Record<string, Schema>> = {
  goal,
  exit,
  journey: entry({
    title: 'Journey',
    staged: true,
    skeleton: { trigger: 'value', reentry: 'value', steps: 'list' },
    properties: {
      moves_to: property('moves_to', 'The stage that it moves people to.', ref('stage')),
      goal: property('goal', 'What it is for; reaching it ends the run.', oneOrList(ref('goal'), { type: 'array', items: ref('goal'), minItems: 1 })),
      trigger: property('trigger', 'What starts it: an id, a trigger, or a map of several.', trigger),
      recipient: property('recipient', 'Who gets the messages; the profile when left out.', ref('person')),
      audience: property('audience', 'Who may enter, checked once when the run would start.', ref('condition')),
      if_left: property('if_left', 'People who no longer belong to the audience, or to the segment that let them in. To let them go write exit_on.', choice({ stay: 'They stay to the end.' })),
      exit_on: property('exit_on', 'What ends the run before its last step.', oneOrList(ref('exit'), { type: 'array', items: ref('exit') })),
      reentry: property('reentry', 'May a person come again: never, always or { once_per: 7d }.', reentry),
      while_running: property('while_running', 'A new trigger for somebody who is in it.', choice({ ignore: 'Nothing happens.', restart: 'The run begins anew.', replace_data: 'The run goes on with the new event\'s data.' })),
      moved: property('moved', 'People who are inside go on in this version: the old name of a step, and its name now. Steps that are not listed keep their name.', mapOf('step', text, '\\S')),
      holdout: property('holdout', 'The share of people who get nothing, to measure against.', ref('share')),
      priority: property('priority', 'Who wins when a cap allows one.', wholeNumber),
      enabled: property('enabled', 'A switch: true, false or vars.name.', ref('switch')),
      steps: property('steps', 'What happens, in order.', ref('steps')),
    },
  }),
};
