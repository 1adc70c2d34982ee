import { expect, test } from 'vitest';
import { compileTerm } from '../../../src/condition/core/compile-term.ts';
import { holdsNaively } from '../../support/naive-condition.ts';
import { plainFacts } from '../../support/plain-facts.ts';
import { randomCase } from '../../support/random-condition.ts';

test('compiled conditions answer as the plain reading of them does, on 40,000 random people', () => {
  const answers = { yes: 0, no: 0 };
  for (let seed = 1; seed <= 40_000; seed += 1) {
    const { term, pool, plain } = randomCase(seed);
    const facts = plainFacts(plain);
    const expected = holdsNaively(term, pool, facts);
    if (compileTerm(term, pool)(facts) !== expected) expect.fail(`seed ${seed}: expected ${expected} for ${JSON.stringify(term)} at ${plain.now}`);
    answers[expected ? 'yes' : 'no'] += 1;
  }
  // Both answers are common, so the comparison means something.
  expect(Math.min(answers.yes, answers.no)).toBeGreaterThan(10_000);
});
