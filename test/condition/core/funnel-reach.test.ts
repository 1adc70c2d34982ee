import { describe, expect, test } from 'vitest';
import { funnelCounts, stagesReached, type FunnelOrder, type StageTime } from '../../../src/condition/core/funnel-reach.ts';
import { seeded } from '../../support/seeded.ts';

/** `v1 b3 v5`: what was done on which day. Stages: v, b, r. */
function person(story: string): readonly (readonly StageTime[])[] {
  const done = story.split(' ').filter(Boolean).map((word, order) => ({ stage: 'vbr'.indexOf(word.charAt(0)), ts: Number(word.slice(1)), order }));
  return [0, 1, 2].map((stage) => done.filter((each) => each.stage === stage).map(({ ts, order }) => ({ ts, order })));
}

const counts = (story: string, order: FunnelOrder, window?: number): string => stagesReached(person(story), { order, ...(window !== undefined && { window }) }).map(Number).join('');

describe('who counts for a stage', () => {
  test.each([
    ['nothing was done', '', '000', '000', '000'],
    ['all in turn', 'v1 b2 r3', '111', '111', '111'],
    ['the other way round', 'r1 b2 v3', '111', '111', '100'],
    ['the middle is missing', 'v1 r3', '101', '100', '100'],
    ['the first is missing', 'b2 r3', '011', '000', '000'],
    ['the second came first and again', 'b1 v2 b3 r2', '111', '111', '110'],
    ['at one instant, as it came', 'v1 b1 r1', '111', '111', '111'],
    ['at one instant, the other way', 'b1 v1', '110', '110', '100'],
  ] as const)('%s', (_, story, any, all, turn) => {
    expect([counts(story, 'any_order'), counts(story, 'all_previous'), counts(story, 'in_order')]).toEqual([any, all, turn]);
  });

  test.each([
    ['just inside', 'v1 b5 r10', 10, '111', '111'],
    ['the end of the window is outside', 'v1 b5 r11', 10, '110', '110'],
    ['a later start is within it', 'v1 v4 b5 r11', 10, '111', '111'],
    ['together, in another order', 'b1 v5 r8', 8, '111', '100'],
    ['each pair, but not all three', 'v1 b4 r7', 5, '110', '110'],
  ] as const)('a window: %s', (_, story, window, all, turn) => {
    expect([counts(story, 'all_previous', window), counts(story, 'in_order', window)]).toEqual([all, turn]);
  });
});

/** Tries every choice of one time a stage. */
function naive(stages: readonly (readonly StageTime[])[], order: FunnelOrder, window: number): readonly boolean[] {
  return stages.map((_, last) => {
    const choices = stages.slice(0, last + 1).reduce<readonly (readonly StageTime[])[]>((all, times) => all.flatMap((chosen) => times.map((time) => [...chosen, time])), [[]]);
    return choices.some((chosen) => {
      const times = chosen.map(({ ts }) => ts);
      const inTurn = chosen.every((each, index) => index === 0 || each.ts > (chosen[index - 1]?.ts ?? 0) || (each.ts === chosen[index - 1]?.ts && each.order > (chosen[index - 1]?.order ?? 0)));
      return Math.max(...times) - Math.min(...times) < window && (order !== 'in_order' || inTurn);
    });
  });
}

test('equals trying every choice, over three thousand random histories', () => {
  const random = seeded(28);
  for (let round = 0; round < 3000; round += 1) {
    const days = Array.from({ length: random.below(9) }, () => random.below(20)).sort((a, b) => a - b);
    const story = days.map((day) => `${random.pick(['v', 'b', 'r'])}${day}`).join(' ');
    const window = random.pick([3, 8, 20, Infinity]);
    for (const order of ['all_previous', 'in_order'] as const) {
      expect(stagesReached(person(story), { order, window }), `${story} ${order} ${window}`).toEqual(naive(person(story), order, window));
    }
  }
});

test('the three meanings give three numbers on one set of people', () => {
  const people = ['v1 b2', 'b1 v2', 'b3', 'v5', 'v1 b2 r3', 'r1'].map(person);
  const of = (order: FunnelOrder): readonly number[] => funnelCounts(people, 3, { order });
  expect([of('any_order'), of('all_previous'), of('in_order')]).toEqual([[4, 4, 2], [4, 3, 1], [4, 2, 1]]);
});
