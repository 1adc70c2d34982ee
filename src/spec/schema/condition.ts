import { closedMap, neededOneOf, refused } from './closed-map.ts';
import { orderOperators } from './comparison.ts';
import { besideEvent } from './event-slots.ts';
import type { Properties, Schema } from './json-schema.ts';
import { listOf, text } from './leaves.ts';
import { hidden, named, property, ref } from './property.ts';
import { weekdays } from './weekday.ts';

interface Look {
  readonly key: string;
  readonly modifiers: Properties;
  readonly allOf?: readonly Schema[];
}

const ANY_OF_THEM = 'Name one here, and put several into any: or all:, so that it is plain whether one is enough.';
const MAP = 'A condition is a map, such as { did: order_placed, within: 30d }. Lists stand only under all: and any:.';

const where = property('where', 'Only events whose properties compare so.', ref('where_comparisons'));
const count = property('count', 'How many times: a number, or a map such as { gte: 3 }.', ref('number_comparison'));
const within = property('within', 'Looking back this far from now.', ref('window'));
const since = property('since', 'Instead of within: entry (of this run), last_run, or a moment.', ref('text'));
const span: Properties = { within, since };

const measured = Object.keys(orderOperators);
const measureKeys = (): readonly string[] => [...Object.keys(conditionKeys), 'within', 'since', 'where', ...measured];

/** One look at history in a map, and what may stand beside each. The order is the order of completion. */
function looks(): readonly Look[] {
  const measure = (key: 'sum' | 'count_distinct'): Look => ({
    key,
    modifiers: { where, ...span, ...orderOperators },
    allOf: [neededOneOf(measureKeys(), measured, `Say what the ${key} is compared with: gt, gte, lt, lte, between or is_not.`), besideEvent(key)],
  });
  return [
    { key: 'did', modifiers: { where, count, ...span }, allOf: [besideEvent('did')] },
    { key: 'did_not', modifiers: { where, ...span }, allOf: [besideEvent('did_not')] },
    measure('sum'),
    measure('count_distinct'),
    ...['opened', 'clicked', 'seen', 'delivered', 'bounced'].map((key): Look => ({ key, modifiers: span })),
  ];
}

const one = (schema: Schema): Schema => ({ ...schema, errorMessage: ANY_OF_THEM });
const eventId = one(ref('event_or_any'));
const messageId = one(ref('message_or_any'));
const items = { ...listOf(ref('condition'), 'Write a list of conditions, each starting with "- ".'), minItems: 1 };
const fields = (root: string, what: string, slot = 'comparisons'): Schema => property(root, `Compare ${what}.`, ref(slot));

const nowMap = closedMap({
  title: 'now',
  properties: {
    time: property('time', 'The time of day.', closedMap({
      title: 'time',
      properties: {
        from: property('from', 'From this time of day on.', ref('time_of_day')),
        to: property('to', 'Until this time of day; earlier than from means the next day.', ref('time_of_day')),
      },
      needs: [{ keys: ['from', 'to'], message: 'A span of the day has a from and a to.' }],
    })),
    weekday: property('weekday', 'On one of these days.', weekdays),
    before: property('before', 'Before this moment.', text),
    after: property('after', 'After this moment.', text),
    timezone: property('timezone', 'Whose clock: recipient, project, a zone or a reference.', ref('timezone')),
  },
});

const conditionKeys: Properties = {
  all: property('all', 'All of these conditions hold.', items),
  any: property('any', 'At least one of these conditions holds.', items),
  not: property('not', 'This condition does not hold.', ref('condition')),
  profile: fields('profile', 'fields of the person', 'profile_comparisons'),
  event: property('event', 'Compare properties of the event that started the run.', ref('event_comparisons')),
  item: fields('item', 'properties of the item that the run is for'),
  batch: fields('batch', 'what the batch collected'),
  run: fields('run', 'what earlier steps of this run saved'),
  offer: fields('offer', 'the offer that this run gave'),
  did: property('did', 'The person did this event (any: any event).', eventId),
  did_not: property('did_not', 'The person did not do this event.', eventId),
  sum: property('sum', 'The sum of a property of an event: order_placed.total.', ref('event_number')),
  count_distinct: property('count_distinct', 'How many different values a property of an event had.', ref('event_property')),
  in: property('in', 'The person is in this segment.', one(ref('segment_id'))),
  not_in: property('not_in', 'The person is not in this segment.', one(ref('segment_id'))),
  stage: property('stage', 'The person is in this stage: funnel.stage.', one(ref('stage'))),
  opened: property('opened', 'The person opened this message (any: any message).', messageId),
  clicked: property('clicked', 'The person clicked in this message.', messageId),
  seen: property('seen', 'The person saw this message.', messageId),
  delivered: property('delivered', 'This message was delivered.', messageId),
  bounced: property('bounced', 'This message bounced.', messageId),
  now: property('now', 'The time of day, the weekday, or now against a moment.', { ...nowMap, minProperties: 1 }),
  reachable: property('reachable', 'There is an address, consent and no suppression for this channel.', one(ref('channel_id'))),
  trigger: property('trigger', 'Which trigger of several started the run.', one(ref('id'))),
};

const OUTSIDE = ['then', 'else', 'up_to', 'when', 'save_as'];

function condition(): Schema {
  const all = looks();
  const modifiers: Properties = Object.assign({}, ...all.map((look) => look.modifiers));
  const keys = (names: readonly string[]): Properties => Object.fromEntries(names.map((name) => [name, conditionKeys[name] ?? false]));
  const lookKeys = keys(all.map((look) => look.key));
  let chain: Schema = {
    properties: lookKeys,
    allOf: [refused(Object.keys(modifiers), 'misplaced-key', 'where, count, within, since and comparisons belong beside a look at history: did, did_not, sum, count_distinct or opened.')],
  };
  for (const look of [...all].reverse()) {
    const foreign = Object.keys(modifiers).filter((key) => !Object.hasOwn(look.modifiers, key));
    const others = all.map((each) => each.key).filter((key) => key !== look.key);
    chain = {
      if: { type: 'object', required: [look.key] },
      then: {
        properties: { ...keys([look.key]), ...look.modifiers },
        allOf: [
          refused(foreign, 'misplaced-key', `${look.key} takes ${Object.keys(look.modifiers).join(', ')}.`),
          refused(others, 'two-looks', 'One map holds one look at history, so that within and where belong to one thing. Put each look into its own item of all: or any:.'),
          ...(look.allOf ?? []),
        ],
      },
      else: chain,
    };
  }
  return {
    title: 'condition',
    minProperties: 1,
    additionalProperties: false,
    properties: {
      ...conditionKeys,
      ...Object.fromEntries(Object.entries(lookKeys).map(([key, schema]) => [key, named(schema)])),
      ...Object.fromEntries(Object.entries(modifiers).map(([key, schema]) => [key, hidden(schema)])),
      ...Object.fromEntries(OUTSIDE.map((key) => [key, hidden(property(key, 'Belongs to the step, not to the condition.', {}))])),
    },
    allOf: [{ type: 'object', errorMessage: MAP }, refused(OUTSIDE, 'misplaced-key', 'This key stands beside the condition, not inside it: indent it less.'), chain],
  };
}

const eventProperty: Schema = {
  type: 'string',
  pattern: '^[a-z][a-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)+$',
  patternErrorMessage: 'Write the event and its property: order_placed.total.',
  errorMessage: 'Write the event and its property: order_placed.total.',
  examples: ['order_placed.total'],
  'x-form': 'reference',
};

export const conditionDefinitions: Readonly<Record<string, Schema>> = {
  event_property: eventProperty,
  /** The same where only a number makes sense. */
  event_number: eventProperty,
  condition: condition(),
};
