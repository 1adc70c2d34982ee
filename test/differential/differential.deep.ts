import { expect, test } from 'vitest';
import { differing, say } from './differing.ts';

const CHUNK = 10_000;

test.each(Array.from({ length: 10 }, (_, index) => index * CHUNK))('10,000 random stories from %i on: two interpreters tell the same', (first) => {
  expect(differing(first, CHUNK).map(say)).toEqual([]);
});
