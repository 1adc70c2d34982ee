import { describe, expect, test } from 'vitest';
import { campaign } from './support/campaign.ts';
import { fuzz, refusedShare } from './support/fuzz.ts';

const requests = campaign(20_000, 20270105);

describe('a spec with one thing changed is accepted and built, or refused at a place, with words and a code that is explained', () => {
  test('20,000 times', () => expect(requests.reduce((sum, { rounds }) => sum + rounds, 0)).toBe(20_000));

  test.each(requests)('$label, in its $level, $rounds times', { timeout: 1_800_000 }, async (request) => {
    const outcome = await fuzz(request);
    expect(outcome.wrong).toEqual([]);
    const share = refusedShare(outcome);
    expect(share > 0.5 && share < 0.95, `${share} refused`).toBe(true);
    if (request.level === 'tree') {
      expect(refusedShare(outcome, 'an unknown key'), 'unknown keys').toBe(1);
      expect(refusedShare(outcome, 'a definition twice'), 'definitions copied under another id').toBeLessThan(0.5);
    }
  });
});
