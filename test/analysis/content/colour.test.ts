import { expect, test } from 'vitest';
import { contrast, readColour } from '../../../src/analysis/content/colour.ts';

test.each([
  ['#ABC', [0xaa, 0xbb, 0xcc]],
  ['#0b6e4f', [11, 110, 79]],
  [' White ', [255, 255, 255]],
  ['rgb(1, 2, 3)', [1, 2, 3]],
  ['rgba(1,2,3,1)', [1, 2, 3]],
  ['rgba(1,2,3,0.5)', undefined],
  ['rebeccapurple', undefined],
  ['url(a.png)', undefined],
])('%s is %o', (written, expected) => {
  expect(readColour(written)).toEqual(expected);
});

// The ratios that W3C and WebAIM print for these pairs.
test.each([
  ['#000000', '#ffffff', 21],
  ['#767676', '#ffffff', 4.54],
  ['#777777', '#ffffff', 4.48],
  ['#ffffff', '#ffffff', 1],
])('%s on %s has a contrast of %d', (one, other, expected) => {
  const [left, right] = [readColour(one), readColour(other)];
  if (left === undefined || right === undefined) throw new Error('a colour of the table cannot be read');
  expect(contrast(left, right)).toBeCloseTo(expected, 2);
  expect(contrast(right, left)).toBeCloseTo(expected, 2);
});
