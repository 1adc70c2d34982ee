import { describe, expect, test } from 'vitest';
import { readPropertyType } from '../../../src/condition/check/property-type.ts';
import { conditionNode } from '../../support/condition-scope.ts';

const TEXT = { kind: 'string' };
const needed = (type: object): object => ({ type, nullable: false });
const optional = (type: object): object => ({ type, nullable: true });

const forms: readonly (readonly [yaml: string, type: object])[] = [
  ['string', needed(TEXT)],
  ['string?', optional(TEXT)],
  ['email', needed({ kind: 'string', format: 'email' })],
  ['url?', optional({ kind: 'string', format: 'url' })],
  ['integer', needed({ kind: 'integer' })],
  ['datetime?', optional({ kind: 'datetime' })],
  ['location', needed({ kind: 'location' })],
  ['[string]', needed({ kind: 'list', items: TEXT })],
  ['[ { name: string, price: number? } ]', needed({ kind: 'list', items: { kind: 'object', properties: { name: needed(TEXT), price: optional({ kind: 'number' }) } } })],
  ['{ street: string, zip: string? }', needed({ kind: 'object', properties: { street: needed(TEXT), zip: optional(TEXT) } })],
  ['{ type: string, name: string }', needed({ kind: 'object', properties: { type: needed(TEXT), name: needed(TEXT) } })],
  ['{ type: string, nullable: true, description: Where }', { ...optional(TEXT), description: 'Where' }],
  ['{ type: string, enum: [free, pro], pii: true }', needed({ kind: 'string', values: ['free', 'pro'] })],
  ['{ type: [string, "null"], format: date-time }', optional({ kind: 'datetime' })],
  ['{ type: number, unit: km }', needed({ kind: 'number', unit: { dimension: 'length', name: 'km' } })],
  ['{ type: number, unit: EUR }', needed({ kind: 'number', unit: { dimension: 'money', name: 'EUR' } })],
  ['{ type: number, unit: "%" }', needed({ kind: 'number', unit: { dimension: 'share', name: '%' } })],
  ['{ type: integer, enum: [1, 2], unit: { count: seats } }', needed({ kind: 'integer', unit: { dimension: 'count', name: 'seats' }, values: [1, 2] })],
  ['{ type: array, items: { type: string } }', needed({ kind: 'list', items: TEXT })],
  ['{ type: array, items: { name: string } }', needed({ kind: 'list', items: { kind: 'object', properties: { name: needed(TEXT) } } })],
  ['{ type: object, properties: { a: string, b: integer }, required: [a] }', needed({ kind: 'object', properties: { a: needed(TEXT), b: optional({ kind: 'integer' }) } })],
];

describe('the forms of a type', () => {
  test.each(forms)('%s', (yaml, type) => {
    expect(readPropertyType(conditionNode(yaml).node)).toEqual({ type, diagnostics: [] });
  });
});

const mistakes: readonly (readonly [code: string, yaml: string, message: string])[] = [
  ['condition/unknown-type', '«strng»', '"strng" is not a type; did you mean "string"?'],
  ['condition/unknown-type', '«5»', '"5" is not a type'],
  ['condition/unknown-type', '{ type: «text» }', '"text" is not a type'],
  ['condition/malformed-type', '«array»', '"array" does not say what is inside'],
  ['condition/malformed-type', '{ type: «array» }', 'a list does not say what its members are'],
  ['condition/malformed-type', '{ type: «object» }', 'a record does not say what its members are'],
  ['condition/malformed-type', '«[string, number]»', 'a list type has one item, which says what each member is'],
  ['condition/malformed-type', '{ type: «[string, number]» }', 'a value has one type'],
  ['condition/malformed-type', '{ type: string, enum: [a, «5»] }', 'the number 5 is not a text, as the type says'],
  ['condition/malformed-type', '{ type: string, enum: «a» }', 'an enum lists the values that may occur'],
  ['condition/malformed-type', '{ type: string, nullable: «"yes"» }', '"nullable" is the text "yes"'],
  ['condition/malformed-type', '{ type: string, format: «phone» }', '"phone" is not a format'],
  ['condition/unknown-unit', '{ type: number, unit: «kms» }', '"kms" is not a unit; did you mean "km"?'],
  ['condition/unknown-type', '{ a: { b: «strin» } }', '"strin" is not a type; did you mean "string"?'],
];

describe('mistakes in a type', () => {
  test.each(mistakes)('%s: %s', (code, yaml, message) => {
    const { node, places } = conditionNode(yaml);
    const { diagnostics } = readPropertyType(node);
    expect(diagnostics.map(({ finding, range }) => [finding.code, finding.message, range])).toEqual([[code, message, places[0]?.range]]);
  });
});
