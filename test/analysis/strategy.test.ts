import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { strategyOf } from '../../src/analysis/strategy.ts';
import { strategyCsv, strategyMarkdown, strategyText } from '../../src/cli/strategy-text.ts';
import { project } from '../support/project.ts';

const settings = readFileSync('test/support/rule-settings.yaml', 'utf8');
const surroundings = readFileSync('test/support/rule-surroundings.yaml', 'utf8');
const of = (yaml: string) => strategyOf(project({ 'lc.yaml': settings, 'surroundings.yaml': surroundings, 'example.yaml': yaml }));

const whole = `funnels:
  growth:
    owner: anna@shop.example
    stages:
      trial:
        description: Tries it, "for free", or not
        aliases:
          - test_phase
        enter:
          did: cart_updated
      habit:
        automated: false
        metric: orders
        enter:
          did: order_placed
segments:
  triers:
    stage: growth.test_phase
    owner: bo@shop.example
    when:
      did: cart_updated
offers:
  month_free:
    stage: growth.trial
    type: service
metrics:
  orders:
    count: order_placed
    unit: a|b
    target: 40
triggers:
  trying:
    enters_stage: growth.trial
    existing: skip
journeys:
  start:
    owner: anna@shop.example
    trigger: trying
    goal:
      event: order_placed
      metric: orders
    reentry: never
    steps:
      - send: cart_reminder
  refer_a_friend:
    trigger:
      event: order_placed
    reentry: never
    steps:
      - task: Ask for a name
`;

describe('a strategy', () => {
  test('finds what stands behind a stage: by alias, by trigger, by goal', () => {
    const stages = of(whole).stages.filter(({ funnel }) => funnel === 'growth');
    expect(stages).toMatchObject([
      { stage: 'trial', automated: true, segments: ['triers'], journeys: ['start'], offers: ['month_free'], metrics: ['orders'], owners: ['anna@shop.example', 'bo@shop.example'], missing: [] },
      { stage: 'habit', automated: false, segments: [], journeys: [], offers: [], metrics: ['orders'], owners: ['anna@shop.example'], missing: ['segment'] },
    ]);
  });

  test('says who aims at a metric', () => {
    expect(of(whole).metrics.find(({ metric }) => metric === 'orders')).toEqual({ metric: 'orders', unit: 'a|b', target: 40, used_by: ['start', 'growth.habit'] });
  });

  test('counts practices and steps, and shows what there is none of', () => {
    const { practices, steps } = of(whole);
    expect(practices.map(({ practice, have }) => [practice, have.length])).toEqual([['track behaviour', 2], ['define segments', 1], ['engage', 1], ['advocacy', 1]]);
    expect(steps.map(({ count }) => count)).toEqual([2, 2, 2, 1]);
    expect(of('').practices.map(({ have }) => have.length)).toEqual([2, 0, 0, 0]);
  });

  test.each([
    ['of its own name', 'referral'],
    ['that a preset calls referral', undefined],
  ])('the journeys of a stage %s are advocacy', (_, own) => {
    const funnel = own === undefined ? 'preset: aarrr\n    stages:\n      referral:' : `stages:\n      ${own}:`;
    const { practices } = of(`funnels:\n  growth:\n    ${funnel}\n        enter:\n          did: order_placed\njourneys:\n  invite_friends:\n    stage: growth.referral\n    trigger:\n      event: order_placed\n    reentry: never\n    steps:\n      - send: cart_reminder\n`);
    expect(practices.at(-1)).toEqual({ practice: 'advocacy', have: ['invite_friends'] });
  });

  test('is a spreadsheet whose cells may hold anything', () => {
    const [, row] = strategyCsv({ steps: [], practices: [], metrics: [], stages: [{ funnel: 'a', stage: 'b', automated: true, segments: [], journeys: [], offers: [], metrics: [], owners: ['Anna, "the boss"'], missing: [] }] }).split('\r\n');
    expect(row).toBe('a,b,yes,,,,,"Anna, ""the boss""",');
  });

  test('escapes what would end a cell of Markdown', () => {
    expect(strategyMarkdown(of(whole))).toContain('| orders | a\\|b | 40 |  | start growth.habit |');
  });

  test('ends with a count, and says none where a project has none', () => {
    const text = strategyText({ ...of(''), stages: [], metrics: [] });
    expect(text).toContain('Stages:\n  none\n\nMetrics:\n  none');
    expect(text.trimEnd().split('\n').at(-1)).toBe('0 of 0 stages have a segment, a journey and a metric');
  });
});
