import { closedMap } from './closed-map.ts';
import type { Properties, Schema } from './json-schema.ts';
import { NAME_PATTERN, choice, flag, mapOf, positiveWholeNumber, text } from './leaves.ts';
import { named, property, ref } from './property.ts';
import { shortOrLong } from './short-or-long.ts';

const types: Readonly<Record<string, string>> = {
  string: 'Text.',
  number: 'A number.',
  integer: 'A whole number.',
  boolean: 'true or false.',
  date: 'A day, YYYY-MM-DD.',
  datetime: 'A moment, with its zone.',
  duration: 'An amount of time.',
  array: 'A list; items says of what.',
  object: 'A record; properties says with which fields.',
  location: 'A place: latitude and longitude.',
  email: 'An e-mail address.',
  url: 'A web address.',
  html: 'Text with markup that you trust.',
};

const names = Object.keys(types);
const shortNames = names.filter((name) => name !== 'array' && name !== 'object');

const short: Schema = {
  type: 'string',
  enum: [...shortNames, ...shortNames.map((name) => `${name}?`)],
  markdownEnumDescriptions: [...shortNames.map((name) => types[name] ?? ''), ...shortNames.map((name) => `${types[name] ?? ''} It may be missing.`)],
  errorMessage: `Write one of ${shortNames.join(', ')}, with ? where it may be missing; [string] for a list, a map for a record.`,
};

const typeName: Schema = {
  anyOf: [choice(types), {}],
  if: { type: 'array' },
  then: { type: 'array', items: choice({ ...types, null: 'It may be missing.' }), minItems: 1, maxItems: 2 },
  else: { type: 'string', enum: [...names, ...names.map((name) => `${name}?`)], errorMessage: `Write one of ${names.join(', ')}.` },
};

const ignored = (key: string): Schema => named(property(key, 'Taken over from a JSON Schema; lc does not check it.', {}));

/** Keys of a type in its long form, which is JSON Schema's with what a tracking plan needs besides. */
export const typeProperties: Properties = {
  type: property('type', 'What kind of value it is.', typeName),
  nullable: property('nullable', 'true where the value may be missing.', flag),
  enum: property('enum', 'The only values that may occur.', {
    type: 'array',
    items: { type: ['string', 'number'] },
    minItems: 1,
    errorMessage: 'Write a list of values: [trial, pro].',
  }),
  unit: property('unit', 'The unit of a number: EUR, km, kg, min, %; { count: seats } for what is counted.', shortOrLong(text, closedMap({
    title: 'unit',
    properties: { count: property('count', 'What is counted.', text) },
    needs: [{ keys: ['count'], message: 'Write the name of a unit, or { count: seats }.' }],
  }))),
  format: property('format', 'What a text holds.', choice({ email: 'An e-mail address.', url: 'A web address.', uri: 'A web address.', html: 'Text with markup.', date: 'A day.', 'date-time': 'A moment.', duration: 'An amount of time.' })),
  items: property('items', 'The type of a list\'s members.', ref('property_type')),
  properties: property('properties', 'The fields of a record.', mapOf('property', ref('property_type'), NAME_PATTERN)),
  required: property('required', 'The fields of a record that are always there.', { type: 'array', items: text }),
  maxLength: property('maxLength', 'How many characters a text has at most. What a text message or a subject takes at most is counted with it.', positiveWholeNumber),
  maxItems: property('maxItems', 'How many members a list has at most. How long a mail gets at most is counted with it.', positiveWholeNumber),
  description: property('description', 'What the value says.', ref('content')),
  ...Object.fromEntries(['additionalProperties', 'title', 'examples', 'minimum', 'maximum', 'minLength', 'pattern'].map((key): [string, Schema] => [key, ignored(key)])),
};

/** A list type: one item, which says what each member is. */
const listType: Schema = { type: 'array', items: ref('property_type'), minItems: 1, maxItems: 1, errorMessage: 'Write one item that says what each member is: [string].' };

/** A record: a map of names and types. */
const recordType: Schema = { title: 'record', ...mapOf('property', ref('property_type'), NAME_PATTERN) };

/** A type in any of its forms, given how a map is told to be the long form. */
export function typeForms(isLong: Schema, long: Schema): Schema {
  return {
    anyOf: [short, {}],
    if: { type: ['object', 'null'] },
    then: { if: isLong, then: long, else: recordType },
    else: { if: { type: 'array' }, then: listType, else: short },
  };
}

const known = Object.keys(typeProperties);

export const propertyTypeDefinitions: Readonly<Record<string, Schema>> = {
  property_type: {
    title: 'type',
    ...typeForms(
      // A record may have a member called `type`, so the other keys decide as well.
      { type: 'object', propertyNames: { enum: known }, anyOf: [{ required: ['type'] }, { required: ['properties'] }] },
      closedMap({ title: 'type', properties: typeProperties }),
    ),
  },
};
