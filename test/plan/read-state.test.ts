import { describe, expect, test } from 'vitest';
import type { Effect } from '../../src/plan/effect.ts';
import { nextTimer } from '../../src/plan/next-due.ts';
import { readState } from '../../src/plan/read-state.ts';
import { endedKey } from '../../src/plan/runs.ts';
import { step } from '../../src/plan/step.ts';
import { newSubject } from '../../src/plan/subject-state.ts';
import type { Run, SubjectState } from '../../src/plan/subject-state.ts';
import { DAY, did, duration, event, HOUR, plan, program, reachable, send, START, wait, when } from './plan-kit.ts';

const active = did('visit', { within: 3 * DAY });
const compiled = program(
  [
    plan({
      id: 'cart',
      entries: [{ id: 'in', on: 'event', event: 'cart', key: [event('cart')] }],
      nodes: [send('hello', 'r'), { id: 'r', op: 'repeat', times: 3, every: duration('1d'), zone: 'recipient', body: 'send:again', next: 'w' }, send('again', 'r'), wait('w', '1d', null)],
      goals: [{ event: 'bought', up_to: duration('20d'), ends_run: true }],
      exits: [{ on: 'leaves', condition: when(active), reason: 'silent' }],
      while_running: 'restart',
      terms: [active],
    }),
    plan({ id: 'later', entries: [{ id: 'in', on: 'event', event: 'visit', key: [], offset: duration('2d') }], nodes: [send('later', null)] }),
  ],
  { frequency_caps: [{ at_most: 2, per: { rolling: DAY }, channels: [], action: 'defer', except_tags: [], only_tags: [] }] },
);

/** As `lc.state/1` wrote it. */
function earlier(state: SubjectState): Parameters<typeof readState>[0] {
  const table = (runs: readonly Run[], key: (run: Run) => string) => Object.fromEntries(runs.map((run) => [key(run), { ...run, visits: Object.fromEntries(run.visits.map(({ node, count }) => [node, count])) }]));
  return JSON.parse(
    JSON.stringify({
      ...state,
      format: 'lc.state/1',
      seen: Object.fromEntries(state.seen.map(({ id, at }) => [id, at])),
      runs: table(state.runs, ({ slot }) => slot),
      ended: table(state.ended, endedKey),
      sends: state.sends.map(({ failed, ...send }) => ({ ...send, ...(failed && { failed }) })),
      timers: state.timers.map(({ kind, name, at, n }) => ({ kind, name, at, n })),
    }),
  );
}

/** Ten days of one person, whose state is stored and read between all inputs. */
function live(store: (state: SubjectState) => SubjectState): { readonly lines: readonly string[]; readonly state: SubjectState } {
  let state = newSubject('p1', reachable);
  const effects: Effect[] = [];
  const give = (input: Parameters<typeof step>[2], at: number): void => {
    state = store(state);
    effects.push(...step(compiled, state, input, at));
  };
  const happens: readonly (readonly [number, string, string])[] = [[0, 'visit', 'k0'], [1, 'cart', 'k1'], [2, 'cart', 'k2'], [3, 'cart', 'k3'], [60, 'cart', 'k1'], [61, 'visit', 'k0'], [200, 'bought', 'k9']];
  happens.forEach(([hours, name, cart], place) => {
    const at = START + hours * HOUR;
    for (let timer = nextTimer(store(state)); timer !== undefined && timer.at < at; timer = nextTimer(store(state))) give({ kind: 'timer', ...timer }, timer.at);
    give({ kind: 'event', id: `${9 - place}`, ts: at, receivedAt: at, name, properties: { cart }, own: true }, at);
    if (hours === 3) give({ kind: 'ack', at: at + 1, message: 'hello', status: 'failed' }, at + 1);
  });
  return { lines: effects.filter(({ kind }) => kind !== 'timer').map((effect) => JSON.stringify(effect)), state };
}

describe('a state that was stored', () => {
  const read = (stored: Parameters<typeof readState>[0]): SubjectState => {
    const reading = readState(stored);
    if ('problem' in reading) throw new Error(reading.problem);
    return reading.state;
  };
  const once = live((state) => state);

  test('of this version is given back', () => expect(read(once.state)).toBe(once.state));

  test('of lc.state/1 goes on as if nothing had happened, with runs inside, over, deferred and on their way', () => {
    const again = live((state) => read(earlier(state)));
    expect(again.lines).toEqual(once.lines);
    for (const kind of ['enter', 'send', 'defer', 'exit', 'goal']) expect(once.lines.some((line) => line.includes(`"kind":"${kind}"`))).toBe(true);
    const tokenless = (state: SubjectState): unknown => JSON.parse(JSON.stringify({ ...state, timers: state.timers.map(({ token: _, ...timer }) => timer) }));
    expect(tokenless(again.state)).toEqual(tokenless(once.state));
  });

  test.each([
    ['a newer version', '{"format":"lc.state/3"}', 'the state has the format "lc.state/3", which this version of lc does not understand ("lc.state/2"); go on with the version that wrote it, or a newer one'],
    ['something else', '{"format":"lc.plan/1"}', 'this is no state of a person: its format is "lc.plan/1", not "lc.state/2"'],
    ['no format', '{}', 'this is no state of a person: its format is missing, not "lc.state/2"'],
  ])('of %s is a problem that names it', (_label, text, problem) => expect(readState(JSON.parse(text))).toEqual({ problem }));
});
