import type { Properties, Schema } from './json-schema.ts';
import { PATH_PATTERN, mapOf, text } from './leaves.ts';
import { property, ref } from './property.ts';

/** A text that is an operator and a number, `"> 5"`, is a comparison written as another language writes it. */
const OPERATOR_IN_TEXT = '^(?!\\s*(?:[<>]=?|[=!]=?)\\s*-?\\d)';
const OPERATOR_MESSAGE = 'Compare with a map: { gt: 5 }, { gte: 5 }, { lt: 5 }, { lte: 5 }.';

const operandDefinition: Schema = {
  title: 'value',
  type: ['string', 'number', 'boolean', 'object'],
  pattern: OPERATOR_IN_TEXT,
  patternErrorMessage: OPERATOR_MESSAGE,
  properties: { text: property('text', 'A text that would otherwise be read as a reference.', text) },
  additionalProperties: false,
  minProperties: 1,
  'x-form': 'operand',
};

const operand = ref('operand');
const operands: Schema = { type: 'array', items: operand, minItems: 1, errorMessage: 'Write a list of values.' };
const ends: Schema = { type: 'array', items: operand, minItems: 2, maxItems: 2, errorMessage: 'Write a list of two values, the lower one first.' };

/** Operators that a count and a sum take too. */
export const orderOperators: Properties = {
  is_not: property('is not', 'Any other value, or none.', operand),
  gt: property('greater than', 'Above this value.', operand),
  gte: property('at least', 'This value or above.', operand),
  lt: property('less than', 'Below this value.', operand),
  lte: property('at most', 'This value or below.', operand),
  between: property('between', 'From the first to the second; both ends count for numbers, for moments the second does not.', ends),
  none_of: property('none of', 'None of these values, or no value.', operands),
};

const near: Schema = {
  title: 'near',
  type: 'object',
  properties: {
    of: property('of', 'The place: a setting or a reference that holds a location.', ref('reference')),
    within: property('within', 'The greatest distance, with its unit: 200yd, 5km.', text),
  },
  additionalProperties: false,
  required: ['of', 'within'],
};

const operators: Properties = {
  ...orderOperators,
  contains: property('contains', 'A list with this value, or a text with this part.', operand),
  contains_any: property('contains any', 'A list with at least one of these values.', operands),
  contains_all: property('contains all', 'A list with each of these values.', operands),
  exists: property('exists', 'true: there is a value. false: it is missing.', { type: 'boolean', errorMessage: 'Write true or false.' }),
  before: property('before', 'Earlier than this moment: now, 90d ago, in 3d, a date or a reference.', ref('text')),
  after: property('after', 'Later than this moment: now, 90d ago, in 3d, a date or a reference.', ref('text')),
  near: property('near', 'Within a distance of a place.', near),
};

const { propertyNames: fieldNames, additionalProperties: fieldValues } = mapOf('property', ref('comparison'), PATH_PATTERN);
const fieldMap: Schema = { propertyNames: fieldNames ?? {}, additionalProperties: fieldValues ?? {}, minProperties: 1 };

export const comparisonDefinitions: Readonly<Record<string, Schema>> = {
  operand: operandDefinition,
  comparison: {
    title: 'comparison',
    type: ['string', 'number', 'boolean', 'array', 'object'],
    pattern: OPERATOR_IN_TEXT,
    patternErrorMessage: OPERATOR_MESSAGE,
    items: operand,
    minItems: 1,
    properties: { ...operators, text: property('text', 'A text that would otherwise be read as a reference.', text) },
    additionalProperties: false,
    minProperties: 1,
    'x-form': 'operand',
  },
  number_comparison: {
    title: 'number comparison',
    type: ['number', 'string', 'object'],
    pattern: '^(?:profile|event|item|batch|run|offer|trigger|vars)\\.',
    patternErrorMessage: OPERATOR_MESSAGE,
    properties: orderOperators,
    additionalProperties: false,
    minProperties: 1,
    'x-form': 'operand',
  },
  comparisons: { title: 'comparisons', type: 'object', ...fieldMap },
  profile_comparisons: { title: 'comparisons', type: 'object', ...fieldMap },
  where_comparisons: { title: 'comparisons', type: 'object', ...fieldMap },
  event_comparisons: {
    title: 'comparisons',
    allOf: [{ type: 'object', errorMessage: 'Here event compares what the event of this run carries. To ask whether something happened, write did: order_placed.' }],
    ...fieldMap,
  },
};
