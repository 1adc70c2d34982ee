import { closedMap, needed, refused } from './closed-map.ts';
import { entry, entryProperties } from './entry.ts';
import type { Kind } from './keyed-union.ts';
import { keyedUnion } from './keyed-union.ts';
import type { Properties, Schema } from './json-schema.ts';
import { flag, number } from './leaves.ts';
import { property, ref } from './property.ts';
import { typeForms, typeProperties } from './property-type.ts';
import { oneOrList } from './short-or-long.ts';

const terms: Schema = { type: 'array', items: ref('operand'), minItems: 2, errorMessage: 'Write a list of two or more values or references.' };
const eventProperty = ref('event_property');

const look: Properties = {
  where: property('where', 'Only events whose properties compare so.', ref('where_comparisons')),
  within: property('within', 'Looking back this far from now.', ref('window')),
  since: property('since', 'Instead of within: a moment.', ref('text')),
};

const eventOrProperty: Schema = {
  type: 'string',
  pattern: '^[a-z][a-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*$',
  patternErrorMessage: 'Write an event (when it happened), or an event and its property: order_placed.total.',
  errorMessage: 'Write an event (when it happened), or an event and its property: order_placed.total.',
  'x-form': 'reference',
};

const arithmetic = (key: string, description: string): Kind => ({ key, title: key, description, value: terms });
const aggregate = (key: string, description: string, value: Schema): Kind => ({ key, title: key, description, value, siblings: look });

const points: Schema = {
  type: 'array',
  minItems: 1,
  errorMessage: 'A score is a list of { when, points }.',
  items: closedMap({
    title: 'points',
    properties: {
      when: property('when', 'The condition that earns the points, once.', ref('condition')),
      points: property('points', 'How many points it adds; below zero takes away.', number),
    },
    needs: [{ keys: ['when', 'points'], message: 'Each line of a score has a when and its points.' }],
  }),
};

const computed = keyedUnion({
  title: 'Computation',
  shared: {},
  stray: 'where, within and since belong beside count, sum, count_distinct, first or last.',
  kinds: [
    { key: 'when', title: 'when', description: 'true while this condition holds.', value: ref('condition') },
    {
      ...aggregate('sum', 'The sum of an event\'s property (order_placed.total), or of a list of values.', oneOrList(ref('event_number'), terms)),
      allOf: [{
        if: { type: 'object', properties: { sum: { type: 'array' } } },
        then: refused(['where', 'within', 'since'], 'misplaced-key', 'A sum of listed values has no events to choose from: where, within and since belong to a sum over an event.'),
      }],
    },
    aggregate('count', 'How often the event happened.', ref('event_id')),
    aggregate('count_distinct', 'How many different values the event\'s property had.', eventProperty),
    aggregate('first', 'The property of the first such event, or when it happened.', eventOrProperty),
    aggregate('last', 'The property of the last such event, or when it happened.', eventOrProperty),
    arithmetic('product', 'The product of these values.'),
    arithmetic('difference', 'The first value less the others.'),
    arithmetic('midpoint', 'The moment halfway between two others.'),
    { key: 'score', title: 'score', description: 'Points per condition, each once.', value: points },
  ],
});

const properties: Properties = {
  ...typeProperties,
  pii: property('pii', 'true for what identifies a person.', flag),
  default: property('default', 'The value of a person who has none.', {}),
  computed: property('computed', 'How the value follows from others.', ref('computation')),
};

const known = [...Object.keys(properties), ...Object.keys(entryProperties)];

export const attributeDefinitions: Readonly<Record<string, Schema>> = {
  computation: computed,
  attribute: {
    title: 'Attribute',
    ...typeForms(
      { anyOf: [{ type: 'null' }, { type: 'object', anyOf: ['type', 'computed', 'properties'].map((key) => ({ required: [key] })) }, { type: 'object', propertyNames: { enum: known } }] },
      entry({
        title: 'Attribute',
        properties,
        allOf: [{
          if: { type: 'object', anyOf: [{ required: ['computed'] }, { required: ['properties'] }] },
          then: {},
          else: needed(known, { keys: ['type'], message: 'Say what kind of value it is: type: string.' }),
        }],
      }),
    ),
  },
};
