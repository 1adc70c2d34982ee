import { test } from 'vitest';
import { expectFlipsAreRight } from './flips-of-people.ts';

test('time alone changes no answer before the next flip, on 8,000 random people', { timeout: 300_000 }, () => {
  expectFlipsAreRight(100_001, 108_000);
});
