import { describe, expect, test } from 'vitest';
import { campaign } from './support/campaign.ts';
import { fuzz, refusedShare } from './support/fuzz.ts';

const requests = campaign(300, 20270104);

describe('a spec with one thing changed is accepted and built, or refused at a place, with words and a code that is explained', () => {
  test('300 times', () => expect(requests.reduce((sum, { rounds }) => sum + rounds, 0)).toBe(300));

  test.each(requests)('$label, in its $level, $rounds times', async (request) => {
    const outcome = await fuzz(request);
    expect(outcome.wrong).toEqual([]);
    const share = refusedShare(outcome);
    // A handful of changes may all be mistakes.
    if (request.rounds >= 20) expect(share > 0.3 && share < 1, `${share} refused`).toBe(true);
  });
});
