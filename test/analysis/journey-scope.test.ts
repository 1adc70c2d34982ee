import { describe, expect, it } from 'vitest';
import { journeyFlow } from '../../src/analysis/flow/journey-flow.ts';
import { shortest } from '../../src/analysis/flow/shortest.ts';
import { newMemory } from '../../src/analysis/memory.ts';
import { journeyScope, widestJourneyScope } from '../../src/analysis/scope/journey-scope.ts';
import { project } from '../support/project.ts';
import { steps } from './shop.ts';

function flowOf(list: string, head?: string) {
  const shopProject = project(steps(list, head));
  const journey = shopProject.definition('journeys', 'j');
  if (journey === undefined) throw new Error('the journey of this test is broken');
  const memory = newMemory();
  return { shopProject, journey, memory, flow: journeyFlow(shopProject, journey, memory) };
}

const hour = 3_600_000;

describe('the way through a journey', () => {
  it.each([
    ['waits add up', '- wait: 1d\n- wait: 2h\n- send: reminder', 24 * hour + 2 * hour - hour],
    ['the shorter way counts', '- if: { in: vip }\n  then: [ { wait: 5h } ]\n  else: [ { wait: 3h } ]\n- send: reminder', 3 * hour],
    ['an awaited event may come at once', '- wait_for: { did: order_placed }\n  up_to: 9h\n- send: reminder', 0],
    ['a wait that must time out takes its time', '- wait_for: { did: order_placed }\n  up_to: 9h\n  then: [ { exit: done } ]\n- send: reminder', 9 * hour],
    ['a round of a repeat waits first', '- repeat: { times: 3, every: 6h, steps: [ { send: receipt } ] }\n- send: reminder', 6 * hour],
    ['a wait for a date may take no time', '- wait: { until: profile.renews_at, if_past: now, up_to: 9d }\n- send: reminder', 0],
  ])('%s', (_label, list, least) => {
    const { flow } = flowOf(list);
    const last = flow.visits.findLast(({ step }) => step.kind === 'send' && step.message.value === 'reminder');
    expect(last === undefined ? undefined : shortest(last.soonest)).toBe(least);
  });

  it('visits every step once, parents before their steps', () => {
    const { flow } = flowOf('- if: { in: vip }\n  then: [ { send: reminder } ]\n  else: [ { wait: 1h } ]\n- exit: done');
    expect(flow.visits.map(({ step }) => step.kind)).toEqual(['if', 'send', 'wait', 'exit']);
  });
});

describe('scopes of a journey', () => {
  const two = 'trigger: { a: { event: cart_updated }, b: { date: profile.renews_at, if_past: skip, existing: skip } }';
  it('know no event where one trigger has none, and say which', () => {
    const { shopProject, journey, memory, flow } = flowOf('- send: receipt', two);
    const scope = journeyScope(shopProject, journey, flow, flow.entry, memory);
    expect(scope.roots.event).toBeUndefined();
    expect(scope.absent.event).toBe('a run started by "b" (a date) has no event; ask for the trigger first with { trigger: … }');
    expect(scope.triggers).toEqual(['a', 'b']);
    expect(Object.keys(scope.roots.trigger ?? {})).toEqual(['id', 'at']);
  });
  it('know the date of a date trigger', () => {
    const { shopProject, journey, memory, flow } = flowOf('- send: receipt', 'trigger: { date: profile.renews_at, if_past: skip, existing: skip }');
    expect(Object.keys(journeyScope(shopProject, journey, flow, flow.entry, memory).roots.trigger ?? {})).toEqual(['id', 'at', 'date']);
  });
  it('the widest one knows everything that any way knows', () => {
    const { shopProject, journey, memory, flow } = flowOf('- wait_for: { did: survey_answered }\n  up_to: 1d\n  save_as: answer\n  then: [ { offer: ten_percent }, { send: offer_sms } ]', two);
    const { roots } = widestJourneyScope(shopProject, journey, flow, memory);
    expect(Object.keys(roots.event ?? {})).toContain('coupon');
    expect(Object.keys(roots.run ?? {})).toEqual(['answer']);
    expect(Object.keys(roots.offer ?? {})).toContain('value');
  });
});
