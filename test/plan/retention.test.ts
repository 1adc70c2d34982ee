import { describe, expect, test } from 'vitest';
import { nextDue, nextTimer } from '../../src/plan/next-due.ts';
import { step } from '../../src/plan/step.ts';
import { newSubject } from '../../src/plan/subject-state.ts';
import type { SubjectState } from '../../src/plan/subject-state.ts';
import { DAY, did, duration, HOUR, plan, program, reachable, send, START, wait, when } from './plan-kit.ts';

const often = did('visit', { within: 10 * DAY }, 3);
const compiled = program([
  plan({ id: 'once', on: 'visit', nodes: [send('hello', null)], reentry: { mode: 'never' } }),
  plan({ id: 'weekly', entries: [{ id: 'in', on: 'enters', condition: when(often), key: [], existing: { policy: 'skip' } }], nodes: [send('often', 'w'), wait('w', '1d', null)], reentry: { mode: 'once_per', per: duration('7d') }, terms: [often] }),
]);

function visits(state: SubjectState, from: number, to: number): void {
  for (let day = from; day < to; day++) {
    const at = START + day * DAY + HOUR;
    for (let timer = nextTimer(state); timer !== undefined && nextDue(state) < at; timer = nextTimer(state)) step(compiled, state, { kind: 'timer', ...timer }, timer.at);
    step(compiled, state, { kind: 'event', id: `d${day}`, ts: at, receivedAt: at, name: 'visit', properties: { page: day }, own: true }, at);
  }
}

describe('what a person’s state keeps', () => {
  const state = newSubject('p1', reachable);
  visits(state, 0, 100);
  const early = JSON.stringify(state).length;
  visits(state, 100, 800);

  test('does not grow with time', () => {
    expect(JSON.stringify(state).length).toBeLessThan(early * 1.1);
  });
  test('is events of the longest window and thirty days more, and of four weeks until they are swept', () => {
    expect(state.events['visit']?.length).toBeGreaterThanOrEqual(40);
    expect(state.events['visit']?.length).toBeLessThanOrEqual(69);
  });
  test('is event ids of seven days, and of four weeks until they are swept', () => {
    expect(state.seen.length).toBeLessThanOrEqual(36);
  });
  test('is the entry that is never to be repeated, however old', () => {
    expect(Object.keys(state.entered)).toContain('once/');
    const effects = step(compiled, state, { kind: 'event', id: 'late', ts: START + 900 * DAY, receivedAt: START + 900 * DAY, name: 'visit', properties: {}, own: true }, START + 900 * DAY);
    expect(effects).toContainEqual(expect.objectContaining({ kind: 'not_entered', journey: 'once', why: 'reentry' }));
  });
});

test('ids and names that objects inherit are ordinary', () => {
  const plans = [plan({ id: 'constructor', on: 'constructor', nodes: [send('hello', null)], reentry: { mode: 'never' } })];
  const odd = program(plans);
  const state = newSubject('__proto__', reachable);
  const give = (id: string, at: number): readonly string[] =>
    step(odd, state, { kind: 'event', id, ts: at, receivedAt: at, name: 'constructor', properties: {}, own: true }, at).flatMap((effect) => (effect.kind === 'trace' ? [] : [effect.kind]));
  expect(give('__proto__', START)).toEqual(['enter', 'send', 'exit']);
  expect(give('__proto__', START + 1)).toEqual([]);
  expect(give('toString', START + 2)).toEqual(['not_entered']);
});
