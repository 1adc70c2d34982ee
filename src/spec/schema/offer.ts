import { closedMap, needed, refused } from './closed-map.ts';
import { entry, entryProperties, stageProperty } from './entry.ts';
import type { Properties, Schema } from './json-schema.ts';
import { choice, flag, number, positiveWholeNumber, text } from './leaves.ts';
import { property, ref } from './property.ts';
import { shortOrLong } from './short-or-long.ts';

const code: Schema = shortOrLong(text, closedMap({
  title: 'code',
  properties: {
    source: property('source', 'Where codes come from.', choice({ generated: 'Made when issued.', fixed: 'One text for everybody.', pool: 'Taken from a list elsewhere.' })),
    unique: property('unique', 'true where each person gets a code of their own.', flag),
    text: property('text', 'The code of source: fixed.', text),
  },
  needs: [{ keys: ['source'], message: 'Say where codes come from: source: generated.' }],
  allOf: [{
    if: { type: 'object', properties: { source: { const: 'fixed' } }, required: ['source'] },
    then: { required: ['text'], errorMessage: 'A fixed code needs its text.' },
    else: refused(['text'], 'misplaced-key', 'text belongs to source: fixed.'),
  }],
}));

const oncePer: Schema = {
  type: 'string',
  pattern: '^(?:ever|(?:\\d+(?:mo|[smhdwy]))+)$',
  patternErrorMessage: 'Write ever, or an amount of time: 30d.',
  errorMessage: 'Write ever, or an amount of time: 30d.',
  'x-form': 'duration',
  examples: ['30d', 'ever'],
};

const properties: Properties = {
  type: property('type', 'What is offered.', choice({
    percent: 'A share off the price.',
    amount: 'An amount off the price.',
    free_shipping: 'No shipping costs.',
    gift: 'A gift.',
    points: 'Points.',
    service: 'A service.',
    upsell: 'More of the same.',
    cross_sell: 'Something that goes with it.',
  })),
  value: property('value', 'How much: 10 for 10 %, or an amount.', number),
  currency: property('currency', 'The currency of an amount: EUR.', {
    type: 'string',
    pattern: '^[A-Z]{3}$',
    patternErrorMessage: 'A currency is three capital letters: EUR.',
    'x-form': 'text',
  }),
  code: property('code', 'A fixed code, or where codes come from.', code),
  valid_for: property('valid_for', 'How long it is valid after it was issued.', ref('duration')),
  valid_until: property('valid_until', 'Until when it is valid: end_of_day, a date or a reference. Beside valid_for, end_of_day is the end of its last day.', text),
  min_valid: property('min_valid', 'The least time that must be left when it is shown.', ref('duration')),
  eligible: property('eligible', 'Who may get it.', ref('condition')),
  once_per: property('once_per', 'How often one person may get it: ever, or a time.', oncePer),
  limit: property('limit', 'How many are issued in all.', positiveWholeNumber),
  budget: property('budget', 'How much may be given away in all.', number),
};

/** What a kind of offer cannot be given without. */
const needs = (type: string, keys: readonly string[], message: string): Schema => ({
  if: { type: 'object', properties: { type: { const: type } }, required: ['type'] },
  then: needed([...Object.keys(properties), ...Object.keys(entryProperties), ...Object.keys(stageProperty)], { keys, message }),
});

export const offerDefinitions: Readonly<Record<string, Schema>> = {
  offer: entry({
    title: 'Offer',
    staged: true,
    skeleton: { type: 'value' },
    properties,
    allOf: [
      needs('percent', ['value'], 'Say how many percent: value: 10.'),
      needs('amount', ['value', 'currency'], 'An amount has a value and a currency: value: 5, currency: EUR.'),
      needs('points', ['value'], 'Say how many points: value: 100.'),
      { if: { type: 'object', required: ['budget'] }, then: { required: ['currency'], errorMessage: 'A budget is money: say in which currency.' } },
    ],
  }),
};
