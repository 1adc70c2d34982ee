import { expect, test } from 'vitest';
import { htmlBound } from '../../../src/content/view/html-bound.ts';
import { characters, countNothing, possibleTexts, textBound } from '../../../src/content/view/text-bound.ts';
import type { BoundNode } from '../../../src/content/bound-template.ts';
import { fileSource } from '../../../src/content/source-text.ts';
import type { Expression, Template } from '../../../src/render/document.ts';
import type { ValueType } from '../../../src/condition/core/type.ts';

const source = fileSource('a.html', '');
const span = { source, start: 0, end: 0 };
const path = (...names: string[]): Expression => ({ path: names, up: 0 });
const text = (value: string): BoundNode => ({ kind: 'text', value, source, offset: 0 });
const print = (expression: Expression, type?: ValueType): BoundNode => ({ kind: 'print', expression, type, raw: false, label: '{{x}}', span });
const either = (then: readonly BoundNode[], otherwise: readonly BoundNode[]): BoundNode => ({ kind: 'block', block: 'if', written: 'if', expression: path('profile', 'vip'), then, otherwise, label: '{{#if}}', span });
const each = (then: readonly BoundNode[], rounds?: number): BoundNode => ({ kind: 'block', block: 'each', written: 'each', expression: path('event', 'items'), then, otherwise: [], ...(rounds !== undefined && { rounds }), label: '{{#each}}', span });
const call = (name: string, ...values: Expression[]): Expression => ({ call: name, arguments: values, named: {} });

test.each([
  ['a text', [text('four')], 4, []],
  ['letters outside the basic plane are one each', [text('🎁🎁')], 2, []],
  ['the longer of two branches', [either([text('four')], [text('seven..')]), text('!')], 8, []],
  ['the longest of the known values', [print(path('profile', 'size'), { kind: 'string', values: ['s', 'large'] })], 5, []],
  ['a promised length', [print(path('profile', 'name'), { kind: 'string', maxLength: 30 })], 30, []],
  ['a text without a limit is named and counts nothing', [text('Hi '), print(path('profile', 'name'), { kind: 'string' })], 3, ['profile.name']],
  ['a setting is known', [print(path('vars', 'shop'), { kind: 'string' })], 12, []],
  ['a default may be longer than the value', [print(call('default', path('profile', 'name'), { literal: 'dear customer' }), { kind: 'string', maxLength: 5 })], 13, []],
  ['a text that is cut', [print(call('truncate', path('profile', 'name'), { literal: 9 }), { kind: 'string' })], 9, []],
  ['a plural is as long as its longest form', [print(call('plural', path('event', 'n'), { literal: 'pair' }, { literal: 'pairs' }), { kind: 'string' })], 5, []],
  ['rounds of a list with a limit', [each([text('ab')], 7)], 14, []],
  ['a list without a limit is named and counts once', [each([text('ab')])], 2, ['event.items']],
] as const)('%s', (_, nodes, length, unlimited) => {
  expect(textBound(nodes, characters, { 'vars.shop': 'shop.example' }, countNothing)).toEqual({ length, unlimited });
});

test('every text that may be sent as it is written is known', () => {
  const nodes = [text('a'), either([text('b')], [print(path('profile', 'size'), { kind: 'string', values: ['s', 'l'] })]), print(call('default', path('profile', 'name'), { literal: 'you' })), print(call('date', path('event', 'at'), { literal: 'long' }))];
  expect(possibleTexts(nodes, {})).toEqual(['a', 'b', 's', 'l', 'you']);
});

test('HTML is counted in bytes, over branches and rounds', () => {
  const name = path('name');
  const html: Template = ['<p>ä</p>', { each: path('event', 'items'), body: ['<i>', { print: name, escape: 'text' }, '</i>'], else: [] }, { if: path('profile', 'vip'), then: ['1'], else: ['333'] }];
  const nodes = [each([print(name, { kind: 'string', maxLength: 10 })], 3)];
  expect(htmlBound(html, nodes, {}, { characters: 40, rounds: 10 })).toEqual({ length: 9 + 3 * (7 + 10) + 3, unlimited: [] });
});

test('what has no limit counts as assumed and is named', () => {
  const name = path('name');
  const html: Template = [{ each: path('event', 'items'), body: [{ print: name, escape: 'text' }], else: [] }];
  expect(htmlBound(html, [each([print(name, { kind: 'string' })])], {}, { characters: 40, rounds: 10 })).toEqual({ length: 400, unlimited: ['event.items', 'name'] });
});
