import { describe, expect, test } from 'vitest';
import { campaign } from './support/campaign.ts';
import { fuzz, refusedShare } from './support/fuzz.ts';

const requests = campaign(500, 20270104);

describe('a spec with one thing changed is accepted and built, or refused at a place, with words and a code that is explained', () => {
  test('500 times', () => expect(requests.reduce((sum, { rounds }) => sum + rounds, 0)).toBe(500));

  test.each(requests)('$label, in its $level, $rounds times', async (request) => {
    const outcome = await fuzz(request);
    expect(outcome.wrong).toEqual([]);
    const share = refusedShare(outcome);
    expect(share > 0.3 && share < 1, `${share} refused`).toBe(true);
  });
});
