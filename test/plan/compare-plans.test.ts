import { describe, expect, test } from 'vitest';
import { comparePlans } from '../../src/plan/compare-plans.ts';
import { describePlanChange } from '../../src/plan/describe-plan-change.ts';
import type { Plan, PlanNode } from '../../src/plan/plan.ts';
import { duration, plan, send, wait } from './plan-kit.ts';

const split = (shares: Readonly<Record<string, number>>, more: { readonly id?: string; readonly salt?: string } = {}): PlanNode => {
  let sum = 0;
  return { id: 'split:tone', op: 'split', salt: 'tone', ...more, arms: Object.entries(shares).map(([arm, share]) => ({ arm, below: (sum += share) / 100, next: null })) };
};
const tone = (shares: Readonly<Record<string, number>>, more: { readonly id?: string; readonly salt?: string } = {}): Plan => plan({ id: 'welcome', on: 'signed_up', nodes: [split(shares, more)] });
const words = (earlier: Plan, current: Plan): readonly string[] => {
  const change = comparePlans(earlier, current);
  return change === undefined ? [] : describePlanChange(change);
};

describe('what an edit means for people, in words', () => {
  const even = { warm: 50, dry: 50 };
  const rows: readonly (readonly [string, Plan, Plan, readonly string[]])[] = [
    ['nothing when nothing changed', tone(even), tone(even), []],
    ['shares: how many go from which arm to which', tone(even), tone({ warm: 30, dry: 70 }), ['welcome: 20 % of those who get to "split:tone" change arm: 20 % from "warm" to "dry"']],
    ['a thousandth of a share is no nothing', tone(even), tone({ warm: 50.001, dry: 49.999 }), ['welcome: less than 0.01 % of those who get to "split:tone" change arm: less than 0.01 % from "dry" to "warm"']],
    [
      'arms in another order: that nobody would have to',
      tone(even),
      tone({ dry: 50, warm: 50 }),
      ['welcome: 100 % of those who get to "split:tone" change arm: 50 % from "warm" to "dry", 50 % from "dry" to "warm"; the arms stand in another order, otherwise nobody would have to'],
    ],
    [
      'arms in another order and other shares: how many would have to',
      tone(even),
      tone({ dry: 60, warm: 40 }),
      ['welcome: 90 % of those who get to "split:tone" change arm: 50 % from "warm" to "dry", 40 % from "dry" to "warm"; the arms stand in another order, otherwise 10 % would have to'],
    ],
    ['a step that moved elsewhere: the draw is that of the experiment', tone(even), tone({ warm: 30, dry: 70 }, { id: 'later' }), ['welcome: 20 % of those who get to "later" change arm: 20 % from "warm" to "dry"']],
    [
      'another experiment in the same step: everybody is drawn anew',
      tone({ warm: 80, dry: 20 }),
      tone({ warm: 80, dry: 20 }, { salt: 'tone_2' }),
      ['welcome: 32 % of those who get to "split:tone" change arm: 16 % from "warm" to "dry", 16 % from "dry" to "warm"; the experiment is called "tone_2" now, so everybody is drawn anew'],
    ],
    ['an experiment that is new', plan({ id: 'welcome', nodes: [] }), tone(even), []],
    ['a holdout that grows', plan({ id: 'welcome', nodes: [], holdout: { share: 0.1, salt: 'h' } }), plan({ id: 'welcome', nodes: [], holdout: { share: 0.25, salt: 'h' } }), ['welcome: its holdout grows from 10 % to 25 %: 15 % of people get nothing from now on']],
    ['a holdout that is gone', plan({ id: 'welcome', nodes: [], holdout: { share: 0.1, salt: 'h' } }), plan({ id: 'welcome', nodes: [] }), ['welcome: its holdout shrinks from 10 % to 0 %: 10 % of people are no longer held out']],
  ];
  test.each(rows)('%s', (_, earlier, current, expected) => expect(words(earlier, current)).toEqual(expected));
});

describe('who cannot go over to a plan that takes runs along', () => {
  const earlier = plan({ id: 'welcome', rev: 'r1', nodes: [wait('first', '1d', 'second'), wait('second', '1d', 'send:tips'), send('tips', null)] });
  const answer: PlanNode = { id: 'second', op: 'call', url: { literal: 'https://a.example' }, method: 'GET', body: {}, returns: {}, retries: 0, up_to: duration('1d'), zone: 'recipient', then: null, else: null };
  const rows: readonly (readonly [string, Plan, readonly string[]])[] = [
    ['nobody where every wait has its place', plan({ id: 'welcome', rev: 'r2', moved: { first: 'new' }, nodes: [wait('new', '5d', 'second'), wait('second', '1d', 'send:tips'), send('tips', null)] }), []],
    ['those at a step that is gone', plan({ id: 'welcome', rev: 'r2', moved: {}, nodes: [wait('second', '1d', 'send:tips'), send('tips', null)] }), ['welcome: whoever waits at "first" finishes the earlier version: there is no such step any more, and "moved" names none in its place']],
    ['those at a step that does something else', plan({ id: 'welcome', rev: 'r2', moved: { first: 'second' }, nodes: [answer, send('tips', null)] }), [
      'welcome: whoever waits at "first" finishes the earlier version: the step in its place does something else',
      'welcome: whoever waits at "second" finishes the earlier version: the step in its place does something else',
    ]],
    ['nothing is said where the plan does not ask', plan({ id: 'welcome', rev: 'r2', nodes: [] }), []],
    ['nor of the same revision', { ...earlier, moved: { first: 'nowhere' } }, []],
  ];
  test.each(rows)('%s', (_, current, expected) => expect(words(earlier, current)).toEqual(expected));
});
