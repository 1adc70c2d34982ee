import { expect, test } from 'vitest';
import { type ColumnForm, readCell } from '../../src/history/read-cell.ts';
import type { ValueType } from '../../src/condition/core/type.ts';

const number: ValueType = { kind: 'number' };
const boolean: ValueType = { kind: 'boolean' };

test.each<[string, string, ValueType, ColumnForm | undefined, unknown]>([
  ['an empty cell', '', number, undefined, null],
  ['a cell that stands for nothing', '$null$', number, { missing: ['$null$', ' '] }, null],
  ['a number', '-12.50', number, undefined, -12.5],
  ['a number in powers of ten', '1e3', number, undefined, 1000],
  ['text that looks like a number', '00123', { kind: 'string' }, undefined, '00123'],
  ['a boolean', 'false', boolean, undefined, false],
  ['a boolean of another language', 'Yes', boolean, { true: 'Yes', false: 'No' }, true],
  ['a date', '2026-03-01', { kind: 'date' }, undefined, '2026-03-01'],
  ['a list', '["Oslo","Turku"]', { kind: 'list', items: { kind: 'string' } }, undefined, ['Oslo', 'Turku']],
])('reads %s', (_, cell, type, form, value) => {
  expect(readCell(cell, type, form)).toEqual({ value });
});

test.each<[string, string, ValueType, RegExp]>([
  ['a blank', ' ', number, /missing: \[" "\]/],
  ['a null of SPSS', '$null$', number, /missing: \["\$null\$"\]/],
  ['grouped digits', '1,234.50', number, /groups its digits/],
  ['a decimal comma', '12,5', number, /with a point/],
  ['a number with its unit', '12 EUR', number, /"12 EUR" is no number$/],
  ['hexadecimal digits', '0x1f', number, /is no number$/],
  ['a boolean in other words', 'Yes', boolean, /is_true: "Yes"/],
  ['a list that is no JSON', 'Oslo|Turku', { kind: 'list', items: { kind: 'string' } }, /is no JSON/],
])('refuses %s and says what would be right', (_, cell, type, wrong) => {
  expect(readCell(cell, type)).toEqual({ wrong: expect.stringMatching(wrong) });
});
