import { test } from 'vitest';
import { expectFlipsAreRight } from './flips-of-people.ts';

test('time alone changes no answer before the next flip, on 1,500 random people', { timeout: 300_000 }, () => {
  expectFlipsAreRight(100_001, 101_500);
});
