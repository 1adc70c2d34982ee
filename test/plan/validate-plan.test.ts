import { describe, expect, test } from 'vitest';
import { validatePlan } from '../../src/plan/validate-plan.ts';
import { duration, plan, profileIs, send, wait, when } from './plan-kit.ts';

const good = plan({ id: 'one', on: 'bought', nodes: [send('hello', 'w'), wait('w', '1d', null)] });

describe('validatePlan', () => {
  test('finds nothing in a plan that runs', () => {
    expect(validatePlan(good)).toEqual([]);
    expect(validatePlan(JSON.parse(JSON.stringify(good)))).toEqual([]);
  });

  test.each([
    { label: 'no object', broken: 'a plan', expected: ['this is not a plan: it is not an object'] },
    { label: 'nothing', broken: undefined, expected: ['this is not a plan: it is not an object'] },
    { label: 'a newer version', broken: { ...good, format: 'lc.plan/2' }, expected: ['the plan has the format "lc.plan/2", which is newer than this version of lc understands ("lc.plan/1")'] },
    { label: 'another format', broken: { ...good, format: 'lc.settings/1' }, expected: ['the plan has the format "lc.settings/1"; "lc.plan/1" was expected'] },
    { label: 'no format', broken: {}, expected: ['the plan has the format of something else; "lc.plan/1" was expected'] },
    { label: 'parts of another kind', broken: { ...good, nodes: {}, id: 5, messages: [], priority: 'high' }, expected: ['"id" is not a text', '"nodes" is not a list', '"messages" is not an object', '"priority" is not a number'] },
    { label: 'a way to nowhere', broken: { ...good, nodes: [send('hello', 'away')] }, expected: ['node "send:hello" goes to "away", which is no node'] },
    { label: 'a start that is no node', broken: { ...good, start: 'away' }, expected: ['"start" goes to "away", which is no node'] },
    { label: 'no way on', broken: { ...good, nodes: [{ id: 'x', op: 'send', message: 'hello' }], start: 'x' }, expected: ['node "x" does not say where "next" goes'] },
    { label: 'an arm to nowhere', broken: { ...good, nodes: [{ id: 'x', op: 'split', salt: 's', arms: [{ arm: 'a', below: 1, next: 'away' }] }], start: 'x' }, expected: ['node "x" goes to "away", which is no node'] },
    { label: 'a date outcome to nowhere', broken: { ...good, nodes: [{ id: 'x', op: 'wait_until', until: { moment: 'now' }, zone: 'recipient', if_past: { go: 'away' }, if_missing: { exit: 'gone' }, next: null }], start: 'x' }, expected: ['node "x" goes to "away", which is no node'] },
    { label: 'an operation from the future', broken: { ...good, nodes: [{ id: 'x', op: 'teleport', next: null }], start: 'x' }, expected: ['node "x" has the operation "teleport", which is not known'] },
    { label: 'an operation with an inherited name', broken: { ...good, nodes: [{ id: 'x', op: 'constructor', next: null }], start: 'x' }, expected: ['node "x" has the operation "constructor", which is not known'] },
    { label: 'two nodes of one id', broken: { ...good, nodes: [wait('w', '1d', null), wait('w', '2d', null)], start: 'w' }, expected: ['two nodes have one id, or a node has none'] },
    { label: 'a message that is not described', broken: { ...good, messages: {} }, expected: ['node "send:hello" sends the message "hello", which the plan does not describe'] },
    { label: 'an offer that is not described', broken: { ...good, nodes: [{ id: 'x', op: 'offer', offer: 'ten', next: null }], start: 'x' }, expected: ['node "x" issues the offer "ten", which the plan does not describe'] },
    { label: 'a condition that is not held', broken: { ...good, nodes: [{ id: 'x', op: 'wait_for', condition: 'abc', up_to: duration('1d'), zone: 'recipient', then: null, else: null }], start: 'x' }, expected: ['node "x" asks for the condition "abc", which the plan does not hold'] },
    { label: 'an exit whose condition is not held', broken: { ...good, exits: [{ on: 'when', condition: 'abc', reason: 'x' }] }, expected: ['"exits" asks for the condition "abc", which the plan does not hold'] },
    { label: 'an audience that is not held', broken: { ...good, audience: 'abc' }, expected: ['"audience" asks for the condition "abc", which the plan does not hold'] },
    { label: 'a clock whose filter is not held', broken: { ...good, entries: [{ id: 'a', on: 'event', event: 'x', key: [], without: { event: 'y', where: 'abc' } }] }, expected: ['"entries" asks for the condition "abc", which the plan does not hold'] },
    { label: 'a condition built on one that is missing', broken: { ...good, conditions: { z: { op: 'not', term: { op: 'use', condition: 'abc' } } } }, expected: ['a condition asks for the condition "abc", which the plan does not hold'] },
  ])('says what is wrong: $label', ({ broken, expected }) => {
    expect(validatePlan(broken)).toEqual(expected);
  });

  test('follows branches and repeats', () => {
    const pro = profileIs('plan', 'pro');
    const branching = plan({
      id: 'one',
      nodes: [
        { id: 'b', op: 'branch', cases: [{ arm: 'a', when: when(pro), next: 'r' }], else: null },
        { id: 'r', op: 'repeat', times: 2, every: duration('1d'), stop_when: when(pro), zone: 'recipient', body: 'send:hello', next: null },
        send('hello', 'r'),
      ],
      terms: [pro],
    });
    expect(validatePlan(branching)).toEqual([]);
    expect(validatePlan({ ...branching, conditions: {} })).toHaveLength(2);
  });
});
