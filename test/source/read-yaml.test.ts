import { describe, expect, it } from 'vitest';
import type { ScalarNode, SourceNode } from '../../src/source/node.ts';
import { readWithDiagnostics, readYaml } from '../../src/report/read-yaml.ts';

/** The values of a tree, each with the text that its range covers where that is not the value itself. */
function outline(node: SourceNode, text: string): unknown {
  if (node.kind === 'list') return node.items.map((item) => outline(item, text));
  if (node.kind === 'map') return Object.fromEntries(node.entries.map((entry) => [entry.key.value, outline(entry.value, text)]));
  return text.slice(node.range.start, node.range.end) === node.value ? node.value : [node.value, text.slice(node.range.start, node.range.end)];
}

function scalars(node: SourceNode): readonly ScalarNode[] {
  if (node.kind === 'scalar') return [node];
  const children = node.kind === 'list' ? node.items : node.entries.map((entry) => entry.value);
  return children.flatMap(scalars);
}

const readers = [
  ['the short path', readYaml],
  ['the complete reader', readWithDiagnostics],
] as const;

describe.each(readers)('%s reads values with their places', (_, read) => {
  it.each([
    ['plain values', 'a: b\nc: 12\nd: true\ne: ~\n', { a: 'b', c: [12, '12'], d: [true, 'true'], e: [null, '~'] }],
    ['an empty value, at its colon', 'a:\nb: 1\n', { a: [null, ''], b: [1, '1'] }],
    ['quotes', `a: "x\\"y"\nb: 'it''s'\n`, { a: ['x"y', '"x\\"y"'], b: ["it's", "'it''s'"] }],
    ['lists below and beside their key', 'a:\n- b\n- c\nd:\n  - e\n', { a: ['b', 'c'], d: ['e'] }],
    ['maps in list items', '- a: b\n  c: d\n- - e\n', [{ a: 'b', c: 'd' }, ['e']]],
    ['brackets over lines', 'a: [ b,\n  { c: d }, # e\n  f ]\n', { a: ['b', { c: 'd' }, 'f'] }],
    ['a block of text', 'a: |\n  b\n    c\n\n  d\ne: f\n', { a: ['b\n  c\n\nd\n', '|\n  b\n    c\n\n  d'], e: 'f' }],
    ['a folded block', 'a: >-\n  b\n  c\n\n  d\ne: f\n', { a: ['b c\nd', '>-\n  b\n  c\n\n  d'], e: 'f' }],
    ['carriage returns', 'a: b\r\nc: |\r\n  d\r\n  e\r\n', { a: 'b', c: ['d\ne\n', '|\r\n  d\r\n  e'] }],
    ['emoji, in UTF-16 units', 'a: 🛒 b\nc: 日本\n', { a: '🛒 b', c: '日本' }],
    ['text that other languages would trip over', '__proto__: 1\nconstructor: x\n', Object.fromEntries([['__proto__', [1, '1']], ['constructor', 'x']])],
    ['durations, shares, times and versions', 'a: 1h30m\nb: 10%\nc: 09:00\nd: 1.10\ne: -3d\n', { a: '1h30m', b: '10%', c: '09:00', d: [1.1, '1.10'], e: '-3d' }],
  ])('%s', (_label, yaml, expected) => {
    const { root, diagnostics, incomplete } = read('a.yaml', yaml);
    expect(diagnostics).toEqual([]);
    expect(incomplete).toBe(false);
    expect(root && outline(root, yaml)).toEqual(expected);
  });

  it('keeps the number as it is written', () => {
    const { root } = read('a.yaml', 'a: 00123\n');
    expect(root && scalars(root)).toEqual([{ kind: 'scalar', range: { start: 3, end: 8 }, value: 123, style: 'plain', source: '00123' }]);
  });

  it('points at the comment that cuts a text', () => {
    const { root, comments } = read('a.yaml', 'subject: You are #1\n');
    expect(root && scalars(root)[0]?.comment).toEqual({ start: 17, end: 19 });
    expect(comments).toEqual([{ range: { start: 17, end: 19 }, text: '1' }]);
  });

  it('lists comments in the order of the file', () => {
    const { comments } = read('a.yaml', '# one\na: 1 # two\n\n  # three\nb:\n  # four\n  - 1\n# five');
    expect(comments.map(({ text }) => text)).toEqual(['one', 'two', 'three', 'four', 'five']);
  });

  it.each([['nothing', ''], ['only comments', '# a\n\n# b\n'], ['only space', '\n  \n']])('finds no value in %s', (_label, yaml) => {
    expect(read('a.yaml', yaml)).toMatchObject({ root: undefined, diagnostics: [], incomplete: false });
  });
});

describe('the complete reader alone', () => {
  it('counts a byte order mark as one unit', () => {
    const { root, diagnostics } = readYaml('a.yaml', '\ufeffa: b\n');
    expect(diagnostics).toEqual([]);
    expect(root?.kind === 'map' && root.entries[0]?.key.range).toEqual({ start: 1, end: 2 });
  });

  it('gives an alias the node of its anchor', () => {
    const { root, diagnostics } = readYaml('a.yaml', 'a: &x [b, c]\nd: *x\n');
    expect(diagnostics).toEqual([]);
    expect(root && scalars(root).map((scalar) => [scalar.value, scalar.range.start])).toEqual([['b', 7], ['c', 10], ['b', 7], ['c', 10]]);
  });

  it('folds text over several lines', () => {
    const { root } = readYaml('a.yaml', 'a: one\n  two\n\n  three\nb: "x\n  y"\n');
    expect(root && scalars(root).map((scalar) => scalar.value)).toEqual(['one two\nthree', 'x y']);
  });

  it('is plain data', () => {
    const { root } = readYaml('a.yaml', 'a: [1, { b: ~ }]\n');
    expect(JSON.parse(JSON.stringify(root))).toEqual(root);
  });
});
