import { describe, expect, test } from 'vitest';
import { joined } from '../../src/plan/join-subjects.ts';
import { launch } from '../../src/plan/launch.ts';
import type { Plan, PlanNode } from '../../src/plan/plan.ts';
import { step } from '../../src/plan/step.ts';
import { newSubject } from '../../src/plan/subject-state.ts';
import type { TimedInput } from '../../src/simulate/run-subjects.ts';
import { HOUR, START, at, happens, plan, play, program, reachable, send, wait } from './plan-kit.ts';

const nodes = (first: string, last: string): readonly PlanNode[] => [send('hello', first), wait(first, '1d', `send:${last}`), send(last, null)];
const { messages } = plan({ id: 'welcome', nodes: [send('hello', null), send('tips', null), send('news', null), send('last', null)] });
const old = plan({ id: 'welcome', rev: 'r1', on: 'signed_up', nodes: nodes('w', 'tips') });
const asking: Partial<Plan> = { nodes: nodes('w2', 'news'), moved: { w: 'w2' } };
const next = (draft: Partial<Plan>, after = '2h'): TimedInput => ({ kind: 'program', at: at(after), program: program([{ ...old, messages, rev: 'r2', ...draft }], {}, { retired: [old] }) });

describe('runs that a plan takes along', () => {
  test('go over as soon as the plan holds', () => {
    expect(play(program([old]), [happens('0h', 'signed_up'), next(asking)])).toEqual(['+0 send hello', '+2h migrate', '+1d send news', '+1d exit end']);
  });

  test('go over once, though the plan is deployed again', () => {
    expect(play(program([old]), [happens('0h', 'signed_up'), next(asking), next(asking, '4h')])).toEqual(['+0 send hello', '+2h migrate', '+1d send news', '+1d exit end']);
  });

  test('are none of those that begin later, and none where the plan does not ask', () => {
    expect(play(program([old]), [next(asking), happens('3h', 'signed_up')])).toEqual(['+3h send hello', '+1d3h send news', '+1d3h exit end']);
    expect(play(program([old]), [happens('0h', 'signed_up'), next({ nodes: nodes('w', 'news') })])).toEqual(['+0 send hello', '+1d send tips', '+1d exit end']);
  });

  test('may come in by joining two subjects', () => {
    const before = program([old]);
    const after = program([{ ...old, messages, rev: 'r2', ...asking }], {}, { retired: [old] });
    const bare = newSubject('email:a@example.com', reachable);
    launch(before, bare, START);
    step(before, bare, { kind: 'event', id: 'e', name: 'signed_up', ts: START, receivedAt: START, properties: {}, own: true }, START);
    const known = newSubject('p1', reachable);
    launch(after, known, START + HOUR);
    const { effects, state } = joined(after, bare, known, START + HOUR);
    expect(effects.filter(({ kind }) => kind === 'migrate')).toHaveLength(1);
    expect(Object.values(state.runs).map(({ rev, node }) => [rev, node])).toEqual([['r2', 'w2']]);
  });

  test('go where an input says, which wins over the plan', () => {
    const both = next({ nodes: [...nodes('w2', 'news'), wait('w3', '1d', 'send:last'), send('last', null)], moved: { w: 'gone' } });
    const move: TimedInput = { kind: 'control', at: at('3h'), journey: 'welcome', action: 'migrate', moved: { w: 'w3' } };
    expect(play(program([old]), [happens('0h', 'signed_up'), both, move])).toEqual(['+0 send hello', '+2h migrate', '+3h migrate', '+1d send last', '+1d exit end']);
  });
});
