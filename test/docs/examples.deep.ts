import { beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt } from '../cli/support/built-lc.ts';
import { examples, problemsOf } from './support/examples.ts';

beforeAll(ensureBuilt, 60_000);

describe('the example of a command that takes long', () => {
  test.each(examples().filter(({ isLong }) => isLong))('$name: $example', async ({ name, example }) => {
    expect(await problemsOf(name, example)).toEqual([]);
  });
});
