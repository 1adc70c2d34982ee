import { expect, test } from 'vitest';
import { readPictureHeader } from '../../src/content/picture-header.ts';

const latin = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

const png = [...latin('\x89PNG\r\n\x1A\n'), 0, 0, 0, 13, ...latin('IHDR'), 0, 0, 4, 0xb0, 0, 0, 3, 0x20];
const gif = [...latin('GIF89a'), 0x58, 0x02, 0x2c, 0x01];
const exif = [0xff, 0xe1, 0, 6, 1, 2, 3, 4];
const frame = (marker: number): number[] => [0xff, marker, 0, 17, 8, 3, 0x20, 4, 0xb0, 3, 0];
const jpeg = [0xff, 0xd8, ...exif, 0xff, 0xc4, 0, 4, 9, 9, ...frame(0xc2)];
const webp = (chunk: string, rest: readonly number[]): number[] => [...latin('RIFF'), 0, 0, 0, 0, ...latin(`WEBP${chunk}`), 10, 0, 0, 0, ...rest];

test.each([
  ['a PNG', png, { format: 'png', width: 1200, height: 800 }],
  ['a GIF', gif, { format: 'gif', width: 600, height: 300 }],
  ['a JPEG behind its camera data and tables', jpeg, { format: 'jpeg', width: 1200, height: 800 }],
  ['a WebP of the old kind', webp('VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a, 0xb0, 0x04, 0x20, 0x03]), { format: 'webp', width: 1200, height: 800 }],
  ['a WebP without loss', webp('VP8L', [0x2f, 0xaf, 0xc4, 0xc7, 0x00, 0, 0, 0, 0, 0]), { format: 'webp', width: 1200, height: 800 }],
  ['a WebP with more chunks', webp('VP8X', [0, 0, 0, 0, 0xaf, 0x04, 0, 0x1f, 0x03, 0]), { format: 'webp', width: 1200, height: 800 }],
])('%s says how large it is', (_, bytes, expected) => {
  expect(readPictureHeader(Uint8Array.from(bytes))).toEqual(expected);
});

test.each([
  ['nothing', []],
  ['a text', latin('hello, this is no picture but words')],
  ['a PNG that ends in its header', png.slice(0, 20)],
  ['a JPEG without a frame', [0xff, 0xd8, ...exif, 0xff, 0xd9]],
  ['a JPEG that ends before its frame', jpeg.slice(0, jpeg.length - 6)],
  ['a PNG without any width', [...png.slice(0, 16), 0, 0, 0, 0, ...png.slice(20)]],
])('%s is no picture', (_, bytes) => {
  expect(readPictureHeader(Uint8Array.from(bytes))).toBeUndefined();
});

test('the bytes may be a part of a larger buffer', () => {
  const buffer = Uint8Array.from([9, 9, 9, ...gif, 9]);
  expect(readPictureHeader(buffer.subarray(3))).toEqual({ format: 'gif', width: 600, height: 300 });
});
