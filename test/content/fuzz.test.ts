import { describe, expect, it } from 'vitest';
import { compareWays } from './compare-ways.ts';
import { createInjector } from './inject-handlebars.ts';
import { realTemplates } from './mjml-corpus.ts';
import { createTemplateMaker } from './template-maker.ts';

const plain = realTemplates()?.filter(({ isClean, text }) => isClean && !/\{\{|<mj-include/.test(text)) ?? [];

describe('random templates print the same as rendering first, or are refused at their own words', () => {
  it('of every component', async () => {
    const make = createTemplateMaker(7);
    expect(await compareWays(40, make)).toBeLessThanOrEqual(0.4);
  });

  it.skipIf(plain.length === 0)('that others wrote, with statements at every kind of place', async () => {
    const inject = createInjector(7);
    expect(await compareWays(40, (round) => inject(plain[round % plain.length]?.text ?? ''))).toBeLessThanOrEqual(0.3);
  });
});
