import { describe, expect, test } from 'vitest';
import { runSubjects } from '../../src/simulate/run-subjects.ts';
import type { SubjectsStory } from '../../src/simulate/run-subjects.ts';
import { earliestFirst } from '../../src/simulate/earliest-first.ts';
import { DAY, duration, event, happens, HOUR, plan, program, reachable, send, START, wait } from '../plan/plan-kit.ts';
import { newRandom } from '../plan/random.ts';

const slow = plan({ id: 'slow', on: 'bought', nodes: [wait('w', '2d', 'send:hello'), send('hello', null)], exits: [{ on: 'event', event: 'refund', reason: 'refund' }] });

function sent(story: Omit<SubjectsStory, 'start' | 'until'> & Partial<SubjectsStory>): readonly string[] {
  const lines: string[] = [];
  runSubjects({
    start: START,
    until: START + 30 * DAY,
    ...story,
    respond: (subject, effects) => {
      lines.push(...effects.flatMap((effect) => (effect.kind === 'send' || effect.kind === 'exit' ? [`${(effect.at - START) / HOUR} ${subject} ${effect.kind === 'send' ? effect.message : effect.reason}`] : [])));
      return story.respond?.(subject, effects) ?? [];
    },
  });
  return lines;
}

describe('runSubjects', () => {
  const program1 = program([slow]);
  test('goes through everybody in the order of time, then of ids', () => {
    const inputs = [happens('1h', 'bought', {}, { actor: 'b' }), happens('0h', 'bought', {}, { actor: 'c' }), happens('0h', 'bought', {}, { actor: 'a' })];
    expect(sent({ program: program1, subjects: { c: reachable, a: reachable, b: reachable }, inputs })).toEqual(['48 a hello', '48 a end', '48 c hello', '48 c end', '49 b hello', '49 b end']);
  });
  test('takes inputs before timers of the same instant', () => {
    expect(sent({ program: program1, subjects: { p1: reachable }, inputs: [happens('0h', 'bought'), happens('48h', 'refund')] })).toEqual(['48 p1 refund']);
  });
  test('takes what happened earlier first where two inputs come at once', () => {
    const inputs = [happens('5h', 'refund', {}, { ts: START + 3 * HOUR }), happens('5h', 'bought', {}, { ts: START + 2 * HOUR })];
    expect(sent({ program: program1, subjects: { p1: reachable }, inputs })).toEqual(['53 p1 hello', '53 p1 end']);
  });
  test('looks at the last instant, and no further', () => {
    const inputs = [happens('0h', 'bought')];
    expect(sent({ program: program1, subjects: { p1: reachable }, inputs, until: START + 48 * HOUR })).toEqual(['48 p1 hello', '48 p1 end']);
    expect(sent({ program: program1, subjects: { p1: reachable }, inputs, until: START + 48 * HOUR - 1 })).toEqual([]);
  });
  test('looks on while somebody is inside, when asked to', () => {
    const inputs = [happens('0h', 'bought')];
    expect(sent({ program: program1, subjects: { p1: reachable }, inputs, until: START, settleWithin: 3 * DAY })).toEqual(['48 p1 hello', '48 p1 end']);
    expect(sent({ program: program1, subjects: { p1: reachable }, inputs, until: START, settleWithin: DAY })).toEqual([]);
  });
  test('comes to an end though a schedule goes on for ever', () => {
    const daily = plan({ id: 'daily', entries: [{ id: 's', on: 'schedule', schedule: { every: 'day', at: 600, zone: 'project' }, key: [] }], nodes: [send('hello', null)] });
    expect(sent({ program: program([daily]), subjects: { p1: reachable }, inputs: [], until: START + 2 * DAY, settleWithin: 100 * DAY })).toHaveLength(4);
  });
  test('acknowledges nothing by itself, and what the script answers', () => {
    const asks = plan({
      id: 'asks',
      on: 'bought',
      nodes: [send('ask', 'w'), { id: 'w', op: 'wait_for', condition: 'opened', up_to: duration('1d'), zone: 'recipient', then: 'send:thanks', else: null }, send('thanks', null)],
    });
    const opened = { ...asks, conditions: { opened: { op: 'message', status: 'opened', message: 'ask', scope: 'run', window: { since: 'wait' } } } } as const;
    const story = { program: program([opened]), subjects: { p1: reachable }, inputs: [happens('0h', 'bought')] };
    expect(sent(story)).toEqual(['0 p1 ask', '24 p1 end']);
    expect(
      sent({ ...story, respond: (subject, effects) => effects.flatMap((effect) => (effect.kind === 'send' && effect.message === 'ask' ? [{ kind: 'ack', at: effect.at + HOUR, subject, key: effect.key, status: 'opened' } as const] : [])) }),
    ).toEqual(['0 p1 ask', '1 p1 thanks', '1 p1 end']);
  });
  test('an emitted event reaches others, and people who were not there', () => {
    const tells = plan({ id: 'tells', on: 'bought', nodes: [{ id: 'e', op: 'emit', event: 'told', properties: { friend: event('friend') }, next: null }] });
    const hears = plan({ id: 'hears', on: 'told', nodes: [send('news', null)], recipient: { kind: 'email', value: event('friend') }, messages: { news: { purpose: 'transactional' } } });
    const world = program([tells, hears], { events: { told: { properties: {}, reaches: [{ kind: 'actor' }, { kind: 'email', value: event('friend') }] } } });
    expect(sent({ program: world, subjects: { p1: reachable }, inputs: [happens('0h', 'bought', { friend: 'F@x.example' })] })).toEqual(['0 p1 end', '0 email:f@x.example news', '0 email:f@x.example end']);
  });
});

test('earliestFirst gives items in order, whatever the order they came in', () => {
  const random = newRandom(5);
  const queue = earliestFirst<number>((a, b) => a - b);
  const out: number[] = [];
  const all: number[] = [];
  for (let index = 0; index < 2000; index++) {
    const item = random.below(500);
    queue.push(item);
    all.push(item);
    if (random.next() < 0.3) out.push(queue.pop() ?? -1);
  }
  const rest: number[] = [];
  for (let item = queue.pop(); item !== undefined; item = queue.pop()) rest.push(item);
  expect(rest).toEqual([...rest].sort((a, b) => a - b));
  expect([...out, ...rest].sort((a, b) => a - b)).toEqual(all.sort((a, b) => a - b));
});
