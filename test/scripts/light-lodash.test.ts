import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';

const require = createRequire(import.meta.url);
const light = require('../../scripts/mjml/light-lodash.cjs');
const formatAttributes = require('../../scripts/mjml/format-attributes.cjs');
const cleanNode = require('../../scripts/mjml/clean-node.cjs');
const lodash = createRequire(require.resolve('mjml-core'))('lodash');

const values: readonly (readonly [label: string, value: unknown])[] = [
  ['an object', { width: '10px', 'css-class': 'a b', empty: '', zero: 0, none: null, nothing: undefined, yes: true }],
  ['an object with numbers for names', { b: 1, 2: 'two', 1: 'one' }],
  ['an object with a length', { length: 2, 0: 'a', 1: 'b' }],
  ['an object with a length in words', { length: '2', a: 'b' }],
  ['an object without a prototype', Object.assign(Object.create(null), { a: 1 })],
  ['an object of a class', new (class { readonly own = 1; get other() { return 2; } })()],
  ['an object with inherited names', Object.create({ inherited: 1 }, { own: { value: 2, enumerable: true } })],
  ['a list', ['a', '', null, 'b', undefined]],
  ['a list of objects', [{ tagName: 'mj-head', children: [1] }, null, { tagName: 'mj-body' }, { tagName: 'mj-body', second: true }]],
  ['a list with holes', [, 'a', , 'b']],
  ['a text', 'abc'],
  ['a number', 7],
  ['nothing', undefined],
  ['null', null],
];
const told = (values: unknown, visit: (visit: (...words: unknown[]) => unknown) => unknown): readonly unknown[] => {
  const calls: unknown[] = [];
  const result = visit((...words) => {
    calls.push(words.map((word) => (word === values ? 'the values' : word)));
    return calls.length;
  });
  return [result, calls];
};

type Lodash = typeof light;
const questions: readonly (readonly [label: string, ask: (tools: Lodash, value: unknown) => unknown])[] = [
  ['isNil', ({ isNil }, value) => isNil(value)],
  ['reduce', ({ reduce }, value) => told(value, (visit) => reduce(value, visit, 'first'))],
  ['forEach', ({ forEach }, value) => told(value, (visit) => forEach(value, visit))],
  ['forEach, left early', ({ forEach }, value) => told(value, (visit) => forEach(value, (...words: unknown[]) => (visit(...words) === 2 ? false : undefined)))],
  ['map', ({ map }, value) => told(value, (visit) => map(value, visit))],
  ['map to a name', ({ map }, value) => map(value, 'tagName')],
  ['mapValues', ({ mapValues }, value) => told(value, (visit) => mapValues(value, visit))],
  ['omitBy', ({ omitBy, isNil }, value) => Object.entries(omitBy(value, isNil))],
  ['omit', ({ omit }, value) => Object.entries(omit(value, ['css-class']))],
  ['omit of a path', ({ omit }, value) => Object.entries(omit(value, ['a.b']))],
  ['get', ({ get }, value) => ['width', 'none', 'nothing', 'missing', 'empty', 'length', 1].map((name) => [get(value, name), get(value, name, 'otherwise')])],
  ['get of a path', ({ get }, value) => get(value, '[2].tagName', 'otherwise')],
  ['find', ({ find }, value) => told(value, (visit) => find(value, (each: unknown) => visit(each) === 2))],
  ['find by a name', ({ find }, value) => find(value, { tagName: 'mj-body' })],
  ['find by two names', ({ find }, value) => find(value, { tagName: 'mj-body', second: true })],
  ['filter', ({ filter }, value) => filter(value, (each: unknown) => each === 'a')],
  ['filter by a name', ({ filter }, value) => filter(value, { tagName: 'mj-body' })],
  ['what is not light', ({ kebabCase, repeat, range }) => [kebabCase('MjBody'), repeat('x', 3), range(2)]],
];

describe('the light parts of MJML', () => {
  it.each(questions)('answer %s as lodash does', (_, ask) => {
    for (const [label, value] of values) expect(ask(light, value), label).toEqual(ask(lodash, value));
  });

  it('give each attribute what its type makes of it, in the order of the attributes', () => {
    const Type = class {
      readonly value: unknown;
      constructor(value: unknown) {
        this.value = value;
      }
      getValue(): string {
        return `<${String(this.value)}>`;
      }
    };
    const format = formatAttributes((name: string) => (name === 'color' ? Type : undefined));
    expect(Object.entries(format({ b: '1', color: '2', a: '3' }, { color: 'color', b: 'unit' }))).toEqual([['b', '1'], ['color', '<2>'], ['a', '3']]);
    expect(format({ b: '1' }, undefined)).toEqual({ b: '1' });
  });

  it('leave in a node what is not empty', () => {
    const root: Record<string, unknown> = { tagName: 'mjml', attributes: {}, parent: null, children: [] };
    root['children'] = [{ tagName: 'mj-text', parent: root, attributes: { a: 'b' }, children: [] }];
    cleanNode(root);
    expect(root).toEqual({ tagName: 'mjml', children: [{ tagName: 'mj-text', attributes: { a: 'b' } }] });
  });
});
