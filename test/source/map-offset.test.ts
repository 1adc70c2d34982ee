import { describe, expect, it } from 'vitest';
import { entryOf } from '../../src/source/entry-of.ts';
import { fileOffset } from '../../src/source/map-offset.ts';
import { missingSpace } from '../../src/source/missing-space.ts';
import { readYaml } from '../../src/report/read-yaml.ts';

describe('the place of a character of a value', () => {
  it.each([
    ['a plain scalar', 'a: hello X\n'],
    ['double quotes', 'a: "hello X"\n'],
    ['single quotes', "a: 'hello X'\n"],
    ['a literal block', 'a: |\n  one\n    two\n\n  hello X\n'],
    ['a literal block with CRLF', 'a: |\r\n  one\r\n  hello X\r\n'],
    ['a folded block of one line', 'a: >\n  hello X\n'],
    ['a block that starts with an empty line', 'a: |\n\n  X\n'],
  ])('is exact in %s', (_, text) => {
    const { root } = readYaml('a.yaml', text);
    const node = root?.kind === 'map' ? entryOf(root, 'a')?.value : undefined;
    const offset = node?.kind === 'scalar' ? fileOffset(node, String(node.value).indexOf('X')) : -1;
    expect(offset).toBe(text.indexOf('X'));
  });

  it.each([
    ['escapes', 'a: "\\u0041 X"\n'],
    ['doubled apostrophes', "a: 'it''s X'\n"],
    ['text over several lines', 'a: one\n  two X\n'],
    ['folded lines', 'a: >\n  one\n  two X\n'],
  ])('is the start of a scalar with %s', (_, text) => {
    const { root } = readYaml('a.yaml', text);
    const node = root?.kind === 'map' ? entryOf(root, 'a')?.value : undefined;
    expect(node?.kind === 'scalar' ? fileOffset(node, String(node.value).indexOf('X')) : -1).toBe(3);
  });
});

describe('a missing space after a colon', () => {
  it.each([
    ['wait:3d', { key: 'wait', value: '3d' }],
    ['at:09:00', { key: 'at', value: '09:00' }],
    ['https://shop.example', undefined],
    ['09:00', undefined],
    ['a b:c', undefined],
    ['plain', undefined],
  ])('%s', (source, expected) => {
    expect(missingSpace(source)).toEqual(expected);
  });
});
