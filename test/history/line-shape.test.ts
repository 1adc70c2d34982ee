import { expect, test } from 'vitest';
import { isOfShape, newPlaces, shapeOf, valueAt } from '../../src/history/line-shape.ts';
import { unitsOf } from '../../src/history/text-block.ts';
import { newRandom } from '../plan/random.ts';

/** The values of a line by way of the shape of another; undefined where it is not of its shape. */
function readLike(sample: string, line: string): readonly unknown[] | undefined {
  const shape = shapeOf(sample);
  const places = newPlaces();
  const text = `x\n${line}\n`;
  if (shape === undefined || !isOfShape(shape, unitsOf(text), 2, text.length - 1, places)) return undefined;
  return shape.paths.map((_, value) => valueAt(text, value, places));
}

const sample = '{"id": "e1", "at":{"x":1,"y":null},"name":"a","ok":true}';

test.each<[string, string, readonly unknown[] | undefined]>([
  ['itself', sample, ['e1', 1, null, 'a', true]],
  ['other values', '{"id": "ä😀 long one", "at":{"x":-12.75,"y":"t"},"name":"","ok":false}', ['ä😀 long one', -12.75, 't', '', false]],
  ['minus nought and large numbers', '{"id": -0, "at":{"x":12345678901234567890,"y":0.1},"name":1.005,"ok":123456789012345}', [-0, 12345678901234567890, 0.1, 1.005, 123456789012345]],
  ['a space more', '{"id":  "e1", "at":{"x":1,"y":null},"name":"a","ok":true}', undefined],
  ['another name', '{"ix": "e1", "at":{"x":1,"y":null},"name":"a","ok":true}', undefined],
  ['a text with an escape', '{"id": "e\\n1", "at":{"x":1,"y":null},"name":"a","ok":true}', undefined],
  ['a text with a control character', '{"id": "e\t1", "at":{"x":1,"y":null},"name":"a","ok":true}', undefined],
  ['a list', '{"id": [1], "at":{"x":1,"y":null},"name":"a","ok":true}', undefined],
  ['a leading nought', '{"id": 01, "at":{"x":1,"y":null},"name":"a","ok":true}', undefined],
  ['an exponent', '{"id": 1e3, "at":{"x":1,"y":null},"name":"a","ok":true}', undefined],
  ['a point without digits', '{"id": 1., "at":{"x":1,"y":null},"name":"a","ok":true}', undefined],
  ['a lone minus', '{"id": -, "at":{"x":1,"y":null},"name":"a","ok":true}', undefined],
  ['a word that is none', '{"id": tru, "at":{"x":1,"y":null},"name":"a","ok":true}', undefined],
  ['a line that was cut', '{"id": "e1", "at":{"x":1,"y":null},"name":"a","ok":tr', undefined],
  ['something after the end', `${sample}}`, undefined],
  ['nothing', '', undefined],
])('%s', (_, line, expected) => {
  expect(readLike(sample, line)).toEqual(expected);
});

test.each([
  ['a list', '{"a":[1]}'],
  ['a name that comes twice', '{"a":1,"a":2}'],
  ['a name with an escape', '{"\\u0061":1}'],
  ['the name of what objects inherit', '{"__proto__":1}'],
  ['no object', '"a"'],
  ['more than one object', '{"a":1}{"a":1}'],
  ['no JSON', '{"a":1,}'],
])('a line with %s has no shape', (_, line) => {
  expect(shapeOf(line)).toBeUndefined();
});

test('what is of a shape is JSON, and its values are those of JSON.parse, whatever is done to a line', () => {
  const { next: random } = newRandom(11);
  const signs = ['"', '\\', '{', '}', ',', ':', ' ', '0', '1', '-', '.', 'e', 'E', '+', 't', 'null', 'true', '\u0007', 'é', '😀', '\n', '[', ']'];
  const values: readonly (string | number | boolean | null)[] = ['', 'a', 'long text', 0, 1, -1, 12.5, 0.1, 1e21, 1e-7, 123456789, 99999999999.999, true, false, null];
  const any = <T extends {} | null>(list: readonly T[]): T => {
    const found = list[Math.floor(random() * list.length)];
    if (found === undefined) throw new Error('nothing to choose from');
    return found;
  };
  const leavesOf = (value: unknown): readonly unknown[] => (typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [value]);
  let read = 0;
  for (let round = 0; round < 4000; round += 1) {
    const line = (): string => JSON.stringify({ id: any(values), at: { x: any(values), y: { z: any(values) } }, last: any(values) });
    const other = line();
    const place = Math.floor(random() * other.length);
    const changed = random() < 0.3 ? other : `${other.slice(0, place)}${any(signs)}${other.slice(place + (random() < 0.5 ? 1 : 0))}`;
    const found = readLike(line(), changed);
    if (found === undefined) continue;
    read += 1;
    expect(found, changed).toEqual(leavesOf(JSON.parse(changed)));
  }
  expect(read).toBeGreaterThan(300);
});
