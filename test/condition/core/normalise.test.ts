import { expect, test } from 'vitest';
import { normalise } from '../../../src/condition/core/normalise.ts';
import type { Data, ValueType } from '../../../src/condition/core/type.ts';
import { convertUnit, findUnit } from '../../../src/condition/core/unit.ts';
import type { Unit } from '../../../src/condition/core/type.ts';

const ITEM: ValueType = { kind: 'object', properties: { sku: { type: { kind: 'string' }, nullable: false }, price: { type: { kind: 'number' }, nullable: true } } };

/** `undefined` on the right: not a value of this type. */
const rows: readonly (readonly [string, ValueType, unknown, Data | undefined])[] = [
  ['null is missing', { kind: 'number' }, null, null],
  ['an empty cell is missing', { kind: 'string' }, '', null],
  ['a text', { kind: 'string' }, ' a ', ' a '],
  ['a number is no text', { kind: 'string' }, 5, undefined],
  ['a value outside the enum', { kind: 'string', values: ['a'] }, 'b', undefined],
  ['a number', { kind: 'number' }, 5.5, 5.5],
  ['a text is no number', { kind: 'number' }, '5', undefined],
  ['thousands are no number', { kind: 'number' }, '5,000', undefined],
  ['NaN is no number', { kind: 'number' }, Number.NaN, undefined],
  ['a fraction is no whole number', { kind: 'integer' }, 5.5, undefined],
  ['yes is no boolean', { kind: 'boolean' }, 'yes', undefined],
  ['1 is no boolean', { kind: 'boolean' }, 1, undefined],
  ['a date', { kind: 'date' }, '2028-02-29', '2028-02-29'],
  ['a day that does not exist', { kind: 'date' }, '2027-02-29', undefined],
  ['a time is no date', { kind: 'date' }, '2027-02-20T00:00:00Z', undefined],
  ['a time', { kind: 'datetime' }, '2027-02-20T09:00:00+02:00', Date.parse('2027-02-20T07:00:00Z')],
  ['epoch milliseconds', { kind: 'datetime' }, 1_800_000_000_000, 1_800_000_000_000],
  ['a time without its offset', { kind: 'datetime' }, '2027-02-20T09:00:00', undefined],
  ['a bare date is no time', { kind: 'datetime' }, '2027-02-20', undefined],
  ['a duration', { kind: 'duration' }, 'P2M', 'P2M'],
  ['no duration', { kind: 'duration' }, '3 days', undefined],
  ['a place', { kind: 'location' }, { latitude: 60, longitude: 25, name: 'x' }, { latitude: 60, longitude: 25 }],
  ['a place off the globe', { kind: 'location' }, { latitude: 91, longitude: 25 }, undefined],
  ['a list', { kind: 'list', items: { kind: 'number' } }, [1, null, 2], [1, 2]],
  ['a list with another type inside', { kind: 'list', items: { kind: 'number' } }, [1, '2'], undefined],
  ['no list', { kind: 'list', items: { kind: 'number' } }, 1, undefined],
  ['a record keeps what is declared', ITEM, { sku: 'a', other: 1 }, { sku: 'a' }],
  ['a record without a needed member', ITEM, { price: 1 }, undefined],
];

test.each(rows)('%s', (_label, type, raw, expected) => {
  expect(normalise(type, raw)).toEqual(expected);
});

const unit = (name: string): Unit => findUnit(name) ?? expect.fail(name);

test.each<readonly [number, string, string, number | undefined]>([
  [200, 'yd', 'm', 182.88],
  [5, 'km', 'm', 5000],
  [1, 'mi', 'km', 1.609344],
  [1, 'lb', 'g', 453.59237],
  [10, '%', 'fraction', 0.1],
  [36, 'h', 'd', 1.5],
  [3, 'feet', 'in', 36],
  [5, 'kg', 'm', undefined],
  [5, 'EUR', 'USD', undefined],
  [5, 'EUR', 'EUR', 5],
])('%d %s in %s is %s', (value, from, to, expected) => {
  expect(convertUnit(value, unit(from), unit(to))).toBe(expected);
});
