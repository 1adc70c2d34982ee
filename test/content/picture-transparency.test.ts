import { expect, it } from 'vitest';
import { hasTransparency } from '../../src/content/picture-transparency.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : part)));
const png = (colourType: number, ...chunks: readonly (string | readonly number[])[]): Uint8Array => bytes([0x89], 'PNG\r\n', [0x1a, 0x0a, 0, 0, 0, 13], 'IHDR', [0, 0, 0, 9, 0, 0, 0, 9, 8, colourType, 0, 0, 0, 0, 0, 0, 0], ...chunks);
const gif = (flags: number): Uint8Array => bytes('GIF89a', [9, 0, 9, 0, 0x80, 0, 0, 1, 1, 1, 2, 2, 2, 0x21, 0xfe, 2, 65, 66, 0, 0x21, 0xf9, 4, flags, 0, 0, 0, 0]);

it.each<[label: string, picture: Uint8Array, isTransparent: boolean]>([
  ['a PNG with an alpha channel', png(6), true],
  ['a grey PNG with one', png(4), true],
  ['a PNG without', png(2), false],
  ['a PNG whose palette has a colour that is none', png(3, [0, 0, 0, 3], 'PLTE', [1, 2, 3, 0, 0, 0, 0], [0, 0, 0, 1], 'tRNS', [0]), true],
  ['a PNG whose points come first', png(3, [0, 0, 0, 1], 'IDAT', [0, 0, 0, 0, 0], [0, 0, 0, 1], 'tRNS', [0]), false],
  ['a GIF with a colour that is none', gif(1), true],
  ['a GIF without', gif(0), false],
  ['a WebP with an alpha channel', bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0, 0x10]), true],
  ['a WebP without', bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0, 0]), false],
  ['a lossless WebP that uses alpha', bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8L', [9, 0, 0, 0, 0x2f, 1, 2, 3, 0x10]), true],
  ['a JPEG', bytes([0xff, 0xd8, 0xff, 0xe0]), false],
  ['nothing', bytes(''), false],
])('%s', (_, picture, isTransparent) => expect(hasTransparency(picture)).toBe(isTransparent));
