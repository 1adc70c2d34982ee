import { describe, expect, it } from 'vitest';
import { compareWays } from './compare-ways.ts';
import { createInjector } from './inject-handlebars.ts';
import { realTemplates } from './mjml-corpus.ts';
import { createTemplateMaker } from './template-maker.ts';

/** Longer campaigns: `LC_FUZZ_ROUNDS=20000 npm run test:deep -- test/content/fuzz.deep.ts`. */
const rounds = Number(process.env['LC_FUZZ_ROUNDS'] ?? 2000);
const seed = Number(process.env['LC_FUZZ_SEED'] ?? 31);
const plain = realTemplates()?.filter(({ isClean, text }) => isClean && !/\{\{|<mj-include/.test(text)) ?? [];

describe('many random templates print the same as rendering first for three people, and at most three in ten are refused', () => {
  it('of every component', async () => {
    expect(await compareWays(rounds, createTemplateMaker(seed))).toBeLessThanOrEqual(0.3);
  });

  it.skipIf(plain.length === 0)('that others wrote, with statements at every kind of place', async () => {
    const inject = createInjector(seed);
    expect(await compareWays(rounds, (round) => inject(plain[round % plain.length]?.text ?? ''))).toBeLessThanOrEqual(0.3);
  });
});
