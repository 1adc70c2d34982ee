import { describe, expect, it } from 'vitest';
import { followAdvice } from './follow-advice.ts';
import { createInjector } from './inject-handlebars.ts';
import { realTemplates } from './mjml-corpus.ts';
import { createTemplateMaker } from './template-maker.ts';

/** Longer campaigns: `LC_FUZZ_ROUNDS=20000 npm run test:deep -- test/content/advice.deep.ts`. */
const rounds = Number(process.env['LC_FUZZ_ROUNDS'] ?? 500);
const seed = Number(process.env['LC_FUZZ_SEED'] ?? 53);
// What stands round the document (`mj-raw position="file-start"`) has no element to move a statement into: following the advice is work for a person.
const plain = realTemplates()?.filter(({ isClean, text }) => isClean && !/\{\{|<mj-include|position="file-start"/.test(text)) ?? [];

async function refusedOf(template: (round: number) => string): Promise<number> {
  let refused = 0;
  for (let round = 0; round < rounds; round += 1) if ((await followAdvice(template(round))).met.length > 0) refused += 1;
  return refused / rounds;
}

describe('what every refusal advises compiles', () => {
  it('in templates of every component', async () => {
    expect(await refusedOf(createTemplateMaker(seed))).toBeGreaterThan(0.05);
  });

  it.skipIf(plain.length === 0)('in templates that others wrote, with statements at every kind of place', async () => {
    const inject = createInjector(seed);
    expect(await refusedOf((round) => inject(plain[round % plain.length]?.text ?? ''))).toBeGreaterThan(0.05);
  });
});
